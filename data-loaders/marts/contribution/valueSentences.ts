import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {cellValue, present, sayer, sayMost} from "../sentences.js";

/** What the page of customers' value says first, and the findings in its titles. */
export function valueSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const total = reading.row("lifetime", {kind: "total"});
  const tried = reading.row("lifetime_backtest", {kind: "total"});
  const room = reading.row("headroom", {kind: "total"});
  const grown = reading.row("headroom_backtest", {kind: "total"});
  const customers = cellValue(total, "customers", "count", "CON-01");
  const value = cellValue(total, "value", "money", "CON-27");
  return present([
    asOf(policy, "value.asOf", edition, {customers}),
    say("value.state", {value, existing: cellValue(total, "existing", "money", "CON-27")}),
    sayMost(say, "value.action", [reading.rows("lifetime", {kind: "part"}), "per_customer"], (most) => ({
      segment: reading.label("lifetime", "segment", most),
      per: cellValue(most, "per_customer", "money", "CON-27")
    })),
    certainty(policy, "value.certainty", edition),
    say("contribution.lifetime.title", {value, customers}),
    sayMost(
      say,
      "contribution.lifetime_vintages.title",
      [reading.rows("lifetime_vintages", {kind: "part"}), "per_customer"],
      (most) => ({
        vintage: reading.label("lifetime_vintages", "vintage", most),
        per: cellValue(most, "per_customer", "money", "CON-27")
      })
    ),
    say("contribution.lifetime_backtest.title", {
      ratio: cellValue(tried, "ratio", "number", "CON-27"),
      agreement: cellValue(tried, "agreement", "number", "CON-27")
    }),
    say("contribution.headroom.title", {
      customers: cellValue(room, "with_headroom", "count", "CON-28"),
      headroom: cellValue(room, "headroom", "money", "CON-28")
    }),
    say(
      "contribution.headroom_backtest.title",
      {tau: cellValue(grown, "tau", "number", "CON-28")},
      grown?.["passed"] === "yes" ? "passed" : "failed"
    )
  ]);
}
