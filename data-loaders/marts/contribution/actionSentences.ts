import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, sayMost, valueOf} from "../sentences.js";

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
  // More signatures are worth repeating where they brought more contribution too.
  const paid = parts.filter((row) => (numberOf(valuesOf(reading, row), "low") ?? 0) > 0);
  const most = reading.extreme(parts, "uplift");
  const value = valuesOf(reading, most);
  const action = paid.length
    ? say("actions.action", best(reading.extreme(paid, "uplift")), amongShown(paid, "uplift"))
    : say(
        "actions.action",
        {
          campaign: reading.label("experiments", "campaign", most),
          uplift: cellValue(most, "uplift", "pp"),
          difference: cellValue(value, "difference", "money", "CON-10"),
          low: cellValue(value, "low", "money", "CON-10"),
          high: cellValue(value, "high", "money", "CON-10")
        },
        "unpaid"
      );
  return present([
    asOf(policy, "actions.asOf", edition, {campaigns}),
    told === 0
      ? say("actions.state", {campaigns}, "none")
      : say("actions.state", {told: valueOf(told, "count", "C18", first)}),
    action,
    certainty(policy, "actions.certainty", edition),
    sayMost(say, "contribution.experiments.title", [parts, "uplift"], best)
  ]);
}

/** What the campaign of the row did to contribution. */
const valuesOf = (reading: Reading, row: ReleasedRow | undefined) =>
  row && reading.row("experiment_values", {campaign: row["campaign"] as string, verdict: "valid"});
