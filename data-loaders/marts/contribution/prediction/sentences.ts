import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {asOf, certainty} from "../../family.js";
import type {Reading} from "../../sentences.js";
import {amongShown, cellValue, directionOf, numberOf, present, sayer, valueOf} from "../../sentences.js";
import {isLearner} from "./learners.js";

/** What the page of predictions says first, and the findings in its titles (C12). */
export function predictionSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const total = reading.row("prediction", {kind: "total"});
  const shown = reading.row("prediction_methods", {shown: "shown"});
  const highest = reading.row("prediction_tenths", {tenth: "1"});
  const change = numberOf(total, "change");
  const difference = differenceOf(total);
  const direction =
    change !== null ? directionOf(change) : difference === null ? null : difference < 0 ? "down" : "up";
  const parts = reading.rows("prediction", {kind: "part"});
  const [worst] = parts
    .filter((row) => (differenceOf(row) ?? 0) < 0)
    .sort((a, b) => differenceOf(a)! - differenceOf(b)!);
  const foreseen = cellValue(total, "foreseen", "money", "CON-10");
  const gain = cellValue(shown, "gain", "share", "CON-10");
  const wape = cellValue(shown, "wape", "share", "CON-10");
  const shownBy = reading.label("prediction_methods", "method", shown);
  const modelled = isLearner(shown?.["method"]);
  const recent = cellValue(total, "recent", "money", "CON-10");
  // That a rule lies above or below the mean of late is the rule's doing, and neither a rise nor a fall.
  const titleOf = () => {
    if (!modelled) return say("contribution.prediction.title", {foreseen, recent, method: shownBy}, "rule");
    if (change === null || direction === null) return undefined;
    const size = valueOf(Math.abs(change), "share", "CON-10", total);
    return say("contribution.prediction.title", {foreseen, change: size}, direction);
  };
  return present([
    asOf(policy, "prediction.asOf", edition, {customers: cellValue(total, "customers", "count", "CON-01")}),
    direction === null
      ? undefined
      : say(
          "prediction.change",
          {
            foreseen,
            recent,
            months: cellValue(total, "months", "count")
          },
          modelled ? direction : "rule"
        ),
    modelled
      ? say("prediction.why", {method: shownBy, gain}, "model")
      : say("prediction.why", {method: shownBy}, "naive"),
    modelled
      ? worst &&
        say(
          "prediction.action",
          {
            segment: reading.label("prediction", "segment", worst),
            less: valueOf(-(differenceOf(worst) ?? 0), "money", "CON-10", worst)
          },
          amongShown(parts, "foreseen")
        )
      : shown && say("prediction.action", {}, "rule"),
    certainty(policy, "prediction.certainty", edition),
    titleOf(),
    say(
      "contribution.prediction_methods.title",
      {...{wape, gain}, method: shownBy},
      modelled ? "model" : "naive"
    ),
    say("contribution.prediction_tenths.title", {lift: cellValue(highest, "lift", "number", "CON-10")})
  ]);
}

/** What is foreseen less what came lately, fen a month. */
function differenceOf(row: ReleasedRow | undefined): number | null {
  const [foreseen, recent] = [numberOf(row, "foreseen"), numberOf(row, "recent")];
  return foreseen === null || recent === null ? null : foreseen - recent;
}
