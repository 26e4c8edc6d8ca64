import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {ReleasedTables, Say} from "../sentences.js";
import {
  cellValue,
  changeValue,
  countOf,
  numberOf,
  present,
  Reading,
  sayer,
  valueOf,
  variantOf
} from "../sentences.js";

/** +1 when more is better, -1 when less is. */
const GOOD: Readonly<Record<string, number>> = {
  ...{net_contribution: 1, loan_balance: 1, overdue_ratio: -1, adb: 1, deviation: -1, npl_ratio: -1}
};

/** The lines of the summary page and of the pages about the data. */
export function governanceSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  return present([
    asOf(policy, "index.asOf", edition, {edition: valueOf(edition.edition, "count", "G07")}),
    headline(reading, say, "contribution", ["net_contribution", "loan_balance"]),
    headline(reading, say, "deposits", ["adb"]),
    headline(reading, say, "corporate", ["utilisation"]),
    action(reading, say),
    certainty(policy, "index.certainty", edition),
    ...aboutTitles(reading, say, edition)
  ]);
}

function headline(
  reading: Reading,
  say: Say,
  family: "contribution" | "deposits" | "corporate",
  kpis: readonly string[]
) {
  const row = kpis
    .map((kpi) => reading.row("headlines", {family, kpi}))
    .find((each) => numberOf(each, "value") !== null);
  if (!row) return undefined;
  return say(
    `index.${family}`,
    {
      level: reading.label("headlines", "kpi", row),
      value: cellValue(row, "value", row["type"] === "share" ? "share" : "money", String(row["metric"])),
      previous: cellValue(row, "previous", "money"),
      change: changeValue(row, "change_mom")
    },
    variantOf(row, "change_mom")
  );
}

/** The headline that moved most in the wrong direction, measured against what it was. */
function action(reading: Reading, say: Say) {
  const harm = (row: ReleasedRow) => {
    const [now, before] = [numberOf(row, "value"), numberOf(row, "previous")];
    const good = GOOD[String(row["kpi"])] ?? 0;
    if (now === null || before === null || before === 0) return 0;
    return (-good * (now - before)) / Math.abs(before);
  };
  const [worst] = reading
    .rows("headlines")
    .filter((row) => harm(row) > 0 && numberOf(row, "change_mom") !== null)
    .sort((a, b) => harm(b) - harm(a));
  if (!worst) return undefined;
  return say("index.action", {
    kpi: reading.label("headlines", "kpi", worst),
    change: valueOf(
      numberOf(worst, "change_mom"),
      changeValue(worst, "change_mom").type,
      String(worst["metric"]),
      worst
    )
  });
}

function aboutTitles(reading: Reading, say: Say, {quality}: Edition) {
  const {passed, warned, failed} = quality;
  const controls = reading.rows("controls");
  const records = reading.rows("rejects").reduce((sum, row) => sum + (numberOf(row, "records") ?? 0), 0);
  const missing = reading.rows("capability", {present: false}).length;
  const entries = reading.rows("dictionary");
  return [
    say("about.quality.title", {
      passed: countOf(passed, "G01", "quality"),
      checked: countOf(passed + warned + failed, "G01", "quality"),
      warned: countOf(warned, "G01", "quality")
    }),
    controls.length
      ? say("about.controls.title", {
          passed: valueOf(
            controls.filter((row) => row["outcome"] === "pass").length,
            "count",
            "G02",
            controls[0]
          ),
          all: valueOf(controls.length, "count", "G02", controls[0])
        })
      : undefined,
    say(
      "about.rejects.title",
      {records: countOf(records, "G01", "rejects")},
      records === 0 ? "none" : undefined
    ),
    say(
      "about.capability.title",
      {missing: countOf(missing, "G08", "capability")},
      missing === 0 ? "none" : undefined
    ),
    say("about.dictionary.title", {
      computed: valueOf(
        entries.filter((row) => row["status"] === "computed").length,
        "count",
        "G04",
        entries[0]
      ),
      all: valueOf(entries.length, "count", "G04", entries[0])
    })
  ];
}
