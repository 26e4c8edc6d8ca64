import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {cellValue, numberOf, present, sayer, sayMost, valueOf} from "../sentences.js";

/** What the page of actions says first: how many campaigns can be judged, and what worked best. */
export function actionSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const whole = reading.rows("experiments", {kind: "total"});
  // What chance may have done is not called the best.
  const parts = reading
    .rows("experiments", {verdict: "valid"})
    .filter((row) => row["low"] === null || (numberOf(row, "low") ?? 0) > 0);
  const told = whole.filter((row) => row["verdict"] === "valid").length;
  const [first] = whole;
  const campaigns = first && valueOf(whole.length, "count", "C18", first);
  const best = (most: (typeof parts)[number] | undefined) => ({
    campaign: reading.label("experiments", "campaign", most),
    segment: reading.label("experiments", "segment", most),
    uplift: cellValue(most, "uplift", "pp")
  });
  return present([
    asOf(policy, "actions.asOf", edition, {campaigns}),
    told === 0
      ? say("actions.change", {campaigns}, "none")
      : say("actions.change", {told: valueOf(told, "count", "C18", first)}),
    sayMost(say, "actions.action", [parts, "uplift"], best),
    certainty(policy, "actions.certainty", edition),
    sayMost(say, "contribution.experiments.title", [parts, "uplift"], best)
  ]);
}
