import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf, certainty} from "../../family.js";
import type {Reading} from "../../sentences.js";
import {cellValue, directionOf, numberOf, present, sayer, sayMost, valueOf} from "../../sentences.js";

/** What the page of predictions says first, and the findings in its titles (C12). */
export function predictionSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const total = reading.row("prediction", {kind: "total"});
  const shown = reading.row("prediction_methods", {shown: "shown"});
  const highest = reading.row("prediction_tenths", {tenth: "1"});
  const change = numberOf(total, "change");
  const direction = change === null ? null : directionOf(change);
  const foreseen = cellValue(total, "foreseen", "money", "CON-10");
  const wape = cellValue(shown, "wape", "share", "CON-10");
  return present([
    asOf(policy, "prediction.asOf", edition, {customers: cellValue(total, "customers", "count", "CON-01")}),
    direction === null
      ? undefined
      : say(
          "prediction.change",
          {
            foreseen,
            recent: cellValue(total, "recent", "money", "CON-10"),
            months: cellValue(total, "months", "count")
          },
          direction
        ),
    sayMost(say, "prediction.action", [reading.rows("prediction", {kind: "part"}), "falling"], (most) => ({
      segment: reading.label("prediction", "segment", most),
      falling: cellValue(most, "falling", "count", "CON-10")
    })),
    certainty(policy, "prediction.certainty", edition),
    change === null || direction === null
      ? undefined
      : say(
          "contribution.prediction.title",
          {foreseen, change: valueOf(Math.abs(change), "share", "CON-10", total)},
          direction
        ),
    shown?.["method"] === "ridge"
      ? say(
          "contribution.prediction_methods.title",
          {wape, gain: cellValue(shown, "gain", "share", "CON-10")},
          "model"
        )
      : say(
          "contribution.prediction_methods.title",
          {wape, method: reading.label("prediction_methods", "method", shown)},
          "naive"
        ),
    say("contribution.prediction_tenths.title", {lift: cellValue(highest, "lift", "number", "CON-10")})
  ]);
}
