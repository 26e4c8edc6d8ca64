import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, valueOf} from "../sentences.js";

/** What the page of changes says first, and the findings in its titles: of all loan customers against last month. */
export function bridgeSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const all = {branch: "all", segment: "all", product: "all"};
  const steps = (comparison: string) => reading.rows("bridge", {comparison, ...all});
  const end = (step: string) => reading.row("bridge", {comparison: "month", step, ...all});
  const [opening, closing] = [end("opening"), end("closing")];
  const change = (numberOf(closing, "value") ?? NaN) - (numberOf(opening, "value") ?? NaN);
  const bars = (comparison: string) => steps(comparison).filter((row) => row["kind"] === "part");
  const [most, least] = [
    reading.extreme(bars("month"), "value"),
    reading.extreme(bars("month"), "value", true)
  ];
  const size = (row: ReleasedRow | undefined) => {
    const value = numberOf(row, "value");
    return valueOf(value === null ? null : Math.abs(value), "money", "CON-31", row);
  };
  const label = (row: ReleasedRow | undefined) => reading.label("bridge", "step", row);
  const both = {rise: label(most), more: size(most), fall: label(least), less: size(least)};
  const moved = [...bars("month")]
    .filter((row) => numberOf(row, "value") !== null)
    .sort((a, b) => Math.abs(numberOf(b, "value")!) - Math.abs(numberOf(a, "value")!))[0];
  const title = (comparison: "month" | "year" | "ytd") => {
    const own = bars(comparison);
    const [up, down] = [reading.extreme(own, "value"), reading.extreme(own, "value", true)];
    return say(
      `contribution.bridge.${comparison}.title`,
      {rise: label(up), more: size(up), fall: label(down), less: size(down)},
      amongShown(own, "value")
    );
  };
  const high = reading.row("tiers", {tier: "high"});
  const told = (numberOf(most, "value") ?? 0) > 0 && (numberOf(least, "value") ?? 0) < 0;
  return present([
    asOf(policy, "change.asOf", edition, {value: cellValue(closing, "value", "money", "CON-31")}),
    Number.isFinite(change)
      ? say(
          "change.change",
          {
            difference: valueOf(Math.abs(change), "money", "CON-31", closing),
            previous: cellValue(opening, "value", "money", "CON-31"),
            value: cellValue(closing, "value", "money", "CON-31")
          },
          change < 0 ? "down" : "up"
        )
      : undefined,
    told ? say("change.why", both, amongShown(bars("month"), "value")) : undefined,
    say(
      "change.action",
      {step: label(moved), difference: size(moved)},
      (numberOf(moved, "value") ?? 0) < 0 ? "down" : "up"
    ),
    certainty(policy, "change.certainty", edition),
    ...(["month", "year", "ytd"] as const).map((comparison) => title(comparison)),
    say("contribution.tiers.title", {
      customers: cellValue(high, "customers", "count", "LAB-01"),
      profit: cellValue(high, "profit", "money", "CON-16")
    })
  ]);
}
