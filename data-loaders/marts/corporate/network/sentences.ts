import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import type {ReleasedTables} from "../../sentences.js";
import {
  amongShown,
  amountAmong,
  cellValue,
  numberOf,
  present,
  Reading,
  sayer,
  valueOf
} from "../../sentences.js";

const withheld = (row: ReleasedRow | undefined, column: string) => row?.$why?.[column] === "SUPPRESSED";

/** What the page of the network says first, and the findings in the titles of its charts. */
export function networkSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const kinds = reading.rows("ties");
  const counts = kinds.map((row) => numberOf(row, "relations"));
  const all = counts.some((count) => count === null)
    ? null
    : counts.reduce<number>((sum, count) => sum + count!, 0);
  const near = reading.row("contagion", {reach: "s1"});
  const total = reading.row("contagion", {reach: "total"});
  const most = reading.extreme(kinds, "relations");
  const circles = reading.row("guarantee_circles", {size: "total"});
  const reaches = reading.rows("contagion");
  const one = {
    firms: cellValue(near, "firms", "count", "COR-43"),
    balance: amountAmong(near, "balance", reaches, "COR-10")
  };
  const own = reading.row("contagion", {reach: "s0"});
  const defaulted = {
    firms: cellValue(own, "firms", "count", "COR-43"),
    balance: amountAmong(own, "balance", reaches, "COR-10")
  };
  const circle = {
    circles: cellValue(circles, "circles", "count", "COR-44"),
    firms: cellValue(circles, "firms", "count", "COR-44")
  };
  const some = (numberOf(circles, "circles") ?? 0) > 0;
  const lenders = reading.row("lenders", {kind: "total"});
  const industries = reading.rows("own_shares", {kind: "part"});
  const least = reading.extreme(industries, "own_share", true);
  return present([
    asOf(policy, "network.asOf", edition, {relations: valueOf(all, "count", "COR-43", kinds[0])}),
    say("network.state", one) ??
      (withheld(near, "firms") ? say("network.state", defaulted, "defaulted") : undefined),
    say("network.action", {alerts: cellValue(total, "alerts", "count", "ALR-16")}) ??
      (some ? say("network.action", circle, "circles") : undefined),
    say("network.certainty", {risk: amountAmong(total, "at_risk", reaches, "COR-43")}) ??
      (withheld(total, "at_risk") ? say("network.certainty", {}, "withheld") : undefined),
    say("network.contagion.title", one),
    say(
      "network.ties.title",
      {kind: reading.label("ties", "kind_of", most), relations: cellValue(most, "relations", "count")},
      amongShown(kinds, "relations")
    ),
    some ? say("network.guarantee_circles.title", circle) : undefined,
    say("network.lenders.title", {
      multi: cellValue(lenders, "multi", "count", "COR-23"),
      firms: cellValue(lenders, "firms", "count", "COR-22"),
      share: cellValue(lenders, "own_share", "share", "COR-23")
    }),
    say(
      "network.own_shares.title",
      {
        industry: reading.label("own_shares", "industry", least),
        share: cellValue(least, "own_share", "share", "COR-23")
      },
      amongShown(industries, "own_share")
    )
  ]);
}
