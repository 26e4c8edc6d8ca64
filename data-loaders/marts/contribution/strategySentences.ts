import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, valueOf} from "../sentences.js";

/** What the page of strategies says first, and the findings in its titles (C14). */
export function strategySentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const total = reading.row("next_actions", {kind: "total"});
  const none = reading.row("next_actions", {action: "none"});
  const actions = reading.rows("next_actions", {kind: "part"}).filter(({action}) => action !== "none");
  const most = reading.extreme(actions, "expected");
  const [all, idle] = [numberOf(total, "customers"), numberOf(none, "customers")];
  // Tiers mean everybody and ask no gate.
  const offers = reading.rows("strategies").filter(({strategy}) => strategy !== "STR-02");
  const widest = reading.extreme(
    offers.filter((row) => numberOf(row, "open") !== null),
    "targets"
  );
  const leading = {
    action: reading.label("next_actions", "action", most),
    customers: cellValue(most, "customers", "count", "STR-09"),
    expected: cellValue(most, "expected", "money", "STR-09")
  };
  return present([
    asOf(policy, "strategies.asOf", edition, {customers: cellValue(total, "customers", "count", "CON-01")}),
    all === null || idle === null
      ? undefined
      : say("strategies.state", {
          open: valueOf(all - idle, "count", "STR-09", total),
          expected: cellValue(total, "expected", "money", "STR-09")
        }),
    numberOf(most, "customers") === 0
      ? undefined
      : say("strategies.action", leading, amongShown(actions, "expected")),
    certainty(policy, "strategies.certainty", edition),
    say(
      "contribution.strategies.title",
      {
        strategy: reading.label("strategies", "strategy", widest),
        targets: cellValue(widest, "targets", "count", typeOf(widest?.["metric"])),
        open: cellValue(widest, "open", "count", typeOf(widest?.["metric"]))
      },
      amongShown(offers, "targets")
    ),
    all === null || idle === null
      ? undefined
      : say("contribution.next_actions.title", {
          open: valueOf(all - idle, "count", "STR-09", total),
          customers: cellValue(total, "customers", "count", "STR-09")
        })
  ]);
}

const typeOf = (cell: unknown) => (typeof cell === "string" ? cell : undefined);
