import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import type {ReleasedTables, Say} from "../../sentences.js";
import {amongShown, cellValue, numberOf, present, Reading, sayer, sayMost, valueOf} from "../../sentences.js";

/** What the page of the scorecard says first, and the findings in the titles of its charts. */
export function scoreSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const screened = reading.row("screened", {});
  const signing = reading.row("validation", {target: "signing", model: "score"});
  const naive = cellValue(reading.row("validation", {target: "signing", model: "naive"}), "auc", "number");
  const of = (column: string) => cellValue(signing, column, "number");
  const found = {auc: of("auc"), low: of("low"), high: of("high"), naive};
  return present([
    asOf(policy, "score.asOf", edition, {
      firms: cellValue(screened, "firms", "count"),
      scored: cellValue(screened, "scored", "count")
    }),
    shift(signing, say),
    strongest(reading, say),
    action(signing, say),
    say("score.certainty", {...found, events: cellValue(signing, "events", "count")}),
    leastKnown(reading, say),
    bands(reading, say),
    say("score.validation.title", found),
    lift(reading, say),
    grades(reading, say),
    cardState(reading, say),
    cardTrials(reading, say),
    lag(reading, say)
  ]);
}

function shift(row: ReleasedRow | undefined, say: Say) {
  const [psi, critical] = [numberOf(row, "psi"), numberOf(row, "psi_critical")];
  if (psi === null || critical === null) return undefined;
  return say(
    "score.change",
    {psi: cellValue(row, "psi", "number"), critical: cellValue(row, "psi_critical", "number")},
    psi > critical ? "moved" : "steady"
  );
}

function strongest(reading: Reading, say: Say) {
  const rows = reading.rows("indicators");
  const told = rows.filter(
    (row) => (numberOf(row, "iv_signing") ?? 0) > (numberOf(row, "chance_signing") ?? 0)
  );
  const best = reading.extreme(told, "iv_signing");
  if (!best) return undefined;
  return say(
    "score.why",
    {
      indicator: reading.label("indicators", "indicator", best),
      iv: cellValue(best, "iv_signing", "number"),
      direction: reading.label("indicators", "direction_signing", best)
    },
    amongShown(rows, "iv_signing")
  );
}

function action(row: ReleasedRow | undefined, say: Say) {
  const verdict = row?.["verdict"];
  if (verdict !== "keep" && verdict !== "recalibrate" && verdict !== "redevelop") return undefined;
  return say(
    "score.action",
    {auc: cellValue(row, "auc", "number"), low: cellValue(row, "low", "number")},
    verdict
  );
}

function leastKnown(reading: Reading, say: Say) {
  const rows = reading.rows("indicators");
  const least = reading.extreme(rows, "coverage", true);
  return say(
    "score.indicators.title",
    {
      indicator: reading.label("indicators", "indicator", least),
      coverage: cellValue(least, "coverage", "share")
    },
    amongShown(rows, "coverage")
  );
}

function bands(reading: Reading, say: Say) {
  const rows = reading.rows("score_bands", {kind: "part"}).filter((row) => row["band"] !== "none");
  const most = reading.extreme(rows, "share");
  return say(
    "score.score_bands.title",
    {band: reading.label("score_bands", "band", most), share: cellValue(most, "share", "share")},
    amongShown(rows, "share")
  );
}

function lift(reading: Reading, say: Say) {
  const row = reading.row("score_lift", {target: "signing", part: "p20"});
  return say("score.score_lift.title", {
    part: reading.label("score_lift", "part", row),
    captured: cellValue(row, "captured", "share")
  });
}

function grades(reading: Reading, say: Say) {
  const rows = reading
    .rows("calibration", {kind: "part"})
    .filter((row) => typeof row["inside"] === "boolean");
  if (rows.length === 0) return undefined;
  const grades = valueOf(rows.length, "count", "COR-33", rows[0]);
  // Ratings without a default agree with any small prediction: where the defaults are withheld, nothing is shown to be right.
  const total = reading.row("calibration", {kind: "total"});
  if (rows.every((row) => numberOf(row, "defaults") === 0) && numberOf(total, "defaults"))
    return say(
      "score.calibration.title",
      {grades, defaults: cellValue(total, "defaults", "count", "COR-33")},
      "withheld"
    );
  const inside = rows.filter((row) => row["inside"] === true).length;
  return say("score.calibration.title", {inside: valueOf(inside, "count", "COR-33", rows[0]), grades});
}

function lag(reading: Reading, say: Say) {
  const rows = reading.rows("information_lags", {kind: "part"});
  return sayMost(say, "score.information_lags.title", [rows, "days"], (row) => ({
    source: reading.label("information_lags", "source", row),
    days: cellValue(row, "days", "number", "COR-05")
  }));
}

function cardState(reading: Reading, say: Say) {
  const row = reading.row("card_state", {target: "default"});
  const lacking = numberOf(row, "lacking");
  if (lacking === null) return undefined;
  const count = (column: string) => cellValue(row, column, "count");
  return say(
    "score.card_state.title",
    {
      ...{events: count("events"), needed: count("needed")},
      ...{lacking: count("lacking"), attributes: count("attributes")}
    },
    lacking > 0 ? "few" : "made"
  );
}

/** Of later firms where there is such a trial, else of other groups. */
function cardTrials(reading: Reading, say: Say) {
  const row = ["time", "entity"]
    .map((way) => reading.row("card_trials", {target: "default", way}))
    .find((each) => numberOf(each, "auc") !== null);
  const verdict = row?.["verdict"];
  if (verdict !== "better" && verdict !== "alike" && verdict !== "worse") return undefined;
  return say(
    "score.card_trials.title",
    {auc: cellValue(row, "auc", "number"), naive: cellValue(row, "naive", "number")},
    verdict
  );
}
