import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, sayMost} from "../sentences.js";

/** What the alerts page says first, and the findings in its titles. */
export function alertSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const parts = reading.rows("alerts", {kind: "part"});
  const total = reading.row("alerts", {kind: "total"});
  const causes = reading.rows("alert_causes", {kind: "part"});
  const [worst, leading] = [reading.extreme(parts, "shortfall"), reading.extreme(causes, "customers")];
  const tried = (rule: string) => reading.row("alert_backtest", {rule});
  const lost = {
    segment: reading.label("alerts", "segment", worst),
    alerts: cellValue(worst, "alerts", "count", "ALR-01"),
    shortfall: cellValue(worst, "shortfall", "money", "ALR-01")
  };
  // Where no segment with alerts may be told, the alerts of all still want calls.
  const silent = (numberOf(worst, "alerts") ?? 0) === 0;
  const action = !silent
    ? say("alerts.action", lost, amongShown(parts, "shortfall"))
    : (numberOf(total, "alerts") ?? 0) === 0
      ? undefined
      : say(
          "alerts.action",
          {
            alerts: cellValue(total, "alerts", "count", "ALR-01"),
            shortfall: cellValue(total, "shortfall", "money", "ALR-01")
          },
          "all"
        );
  return present([
    asOf(policy, "alerts.asOf", edition, {watched: cellValue(total, "watched", "count", "ALR-01")}),
    numberOf(total, "alerts") === 0
      ? say("alerts.change", {watched: cellValue(total, "watched", "count", "ALR-01")}, "none")
      : say("alerts.change", {
          alerts: cellValue(total, "alerts", "count", "ALR-01"),
          shortfall: cellValue(total, "shortfall", "money", "ALR-01")
        }),
    say(
      "alerts.why",
      {
        cause: reading.label("alert_causes", "cause", leading),
        customers: cellValue(leading, "customers", "count", "ALR-01")
      },
      amongShown(causes, "customers")
    ),
    action,
    certainty(policy, "alerts.certainty", edition),
    numberOf(worst, "shortfall") === 0
      ? undefined
      : say("contribution.alerts.title", lost, amongShown(parts, "shortfall")),
    sayMost(say, "contribution.watch.title", [reading.rows("watch"), "customers"], (most) =>
      (numberOf(most, "customers") ?? 0) > 0
        ? {
            alert: reading.label("watch", "alert", most),
            customers: cellValue(most, "customers", "count")
          }
        : undefined
    ),
    say("contribution.alert_backtest.title", {
      right: cellValue(tried("rule"), "precision", "share", "ALR-01"),
      found: cellValue(tried("rule"), "recall", "share", "ALR-01"),
      naive: cellValue(tried("naive"), "precision", "share", "ALR-01"),
      naiveFound: cellValue(tried("naive"), "recall", "share", "ALR-01")
    })
  ]);
}
