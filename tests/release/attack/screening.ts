import type {Name, Reader} from "./reader.js";

/** Firms by score and by distance from default, and those who stand behind scores, ratings and cards. */
export function screening(r: Reader): void {
  const {period, k} = r;
  const credit = `firms with credit@${period}`;
  for (const [table, key] of [
    ["corporate/score_bands", "band"],
    ["corporate/contagion", "reach"]
  ] as const) {
    const by: Name = (row) => (row[key] === "total" ? credit : `${key}=${String(row[key])} credit@${period}`);
    r.tell(table, {firms: "n", balance: "balance"}, by);
    r.adds(
      ["n", "balance"],
      credit,
      r
        .rows(table)
        .filter((row) => row["kind"] === "part")
        .map((row) => by(row)!)
    );
  }
  // Who performed a year ago, and who of them defaulted since: the same in four tables.
  const cohort = `performing total in total@${period}`;
  const grade: Name = (row) =>
    row["grade"] === "total" ? cohort : `performing ${String(row["grade"])}@${period}`;
  r.tell("corporate/calibration", {firms: "n", defaults: "defaulted"}, grade);
  r.adds(
    ["n", "defaulted"],
    cohort,
    r
      .rows("corporate/calibration")
      .filter((row) => row["kind"] === "part")
      .map((row) => grade(row)!)
  );
  for (const row of r.rows("corporate/calibration"))
    k.ratio(`defaulted ${grade(row)!}`, `n ${grade(row)!}`, row["observed"]);
  const rated: Name = (row) =>
    row["target"] === "default" && row["model"] === "pd"
      ? cohort
      : `${String(row["target"])} ${String(row["model"])}@${period}`;
  r.tell("corporate/validation", {firms: "n", events: "defaulted"}, rated);
  const cases: Name = (row) => `card ${String(row["target"])}@${period}`;
  r.tell("corporate/card_state", {firms: "n", events: "defaulted"}, cases);
  const needed = r.policy.screening.statistical.leastEvents;
  for (const row of r.rows("corporate/card_state"))
    if (typeof row["lacking"] === "number" && row["lacking"] > 0)
      k.tell(`defaulted ${cases(row)!}`, needed - row["lacking"]);
  // The cases of a card are those of the last year, and of years that no table tells.
  const first = `card default, earlier@${period}`;
  r.adds(["n", "defaulted"], `card default@${period}`, [cohort, first]);
  const tried: Name = (row) =>
    row["way"] === "entity" ? cases(row) : `card ${String(row["target"])} later@${period}`;
  r.tell("corporate/card_trials", {firms: "n", events: "defaulted"}, tried);
  const group: Name = (row) => `${tried(row)!} ${String(row["group"])}`;
  r.tell("corporate/card_calibration", {firms: "n", events: "defaulted"}, group);
  const groups = r.rows("corporate/card_calibration");
  for (const whole of new Set(groups.map((row) => tried(row)!)))
    r.adds(
      ["n", "defaulted"],
      whole,
      groups.filter((row) => tried(row) === whole).map((row) => group(row)!)
    );
}
