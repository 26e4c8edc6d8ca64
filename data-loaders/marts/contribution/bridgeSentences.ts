import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import {ALL} from "../cube.js";
import type {Reading, Say} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, together, valueOf} from "../sentences.js";
import type {Comparison} from "./bridgeTables.js";

/** What the page of changes says first, and the findings in its titles: of all loan customers against last month. */
export function bridgeSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const all = {branch: "all", segment: "all", product: "all"};
  const steps = (comparison: string) => reading.rows("bridge", {comparison, ...all});
  const end = (step: string) => reading.row("bridge", {comparison: "month", step, ...all});
  const [opening, closing] = [end("opening"), end("closing")];
  const change = (numberOf(closing, "value") ?? NaN) - (numberOf(opening, "value") ?? NaN);
  const bars = (comparison: string) => steps(comparison).filter((row) => row["kind"] === "part");
  const size = (row: ReleasedRow | undefined) => {
    const value = numberOf(row, "value");
    return valueOf(value === null ? null : Math.abs(value), "money", "CON-31", row);
  };
  const label = (row: ReleasedRow | undefined) => reading.label("bridge", "step", row);
  // The calendar moves contribution and nobody can do anything about it.
  const within = (comparison: Comparison) => bars(comparison).filter(({step}) => step !== "days");
  const driversOf = (comparison: Comparison, own = bars(comparison)) => {
    const [up, down] = [reading.extreme(own, "value"), reading.extreme(own, "value", true)];
    const rest = withheldOf(steps(comparison));
    const hides = [up, down].some((row) => isLess(row, rest));
    // Of steps that all lead one way there is no drag, or no lift, to name.
    if ((numberOf(up, "value") ?? 0) <= 0 || (numberOf(down, "value") ?? 0) >= 0) return undefined;
    return {
      values: {
        ...{rise: label(up), more: size(up), fall: label(down), less: size(down)},
        rest: valueOf(rest, "money", "CON-31", up)
      },
      variant: hides ? ("withheld" as const) : amongShown(own, "value")
    };
  };
  const moved = within("month")
    .filter((row) => numberOf(row, "value") !== null)
    .sort((a, b) => Math.abs(numberOf(b, "value")!) - Math.abs(numberOf(a, "value")!))[0];
  const title = (comparison: Comparison) => {
    const drivers = driversOf(comparison);
    return drivers && say(`contribution.bridge.${comparison}.title`, drivers.values, drivers.variant);
  };
  const month = driversOf("month", within("month"));
  const rest = withheldOf(steps("month"));
  const down = (numberOf(moved, "value") ?? 0) < 0;
  const high = reading.row("tiers", {tier: "high"});
  const tiers = reading.row("tiers", {tier: "total"});
  const frozen = tiers?.["frozen"];
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
    month && say("change.why", month.values, month.variant),
    isLess(moved, rest)
      ? say(
          "change.action",
          {
            ...{rest: valueOf(rest, "money", "CON-31", moved), step: label(moved)},
            hidden: together(
              bars("month")
                .filter((row) => row.$why?.["value"] === "SUPPRESSED")
                .flatMap((row) => label(row) ?? [])
            ),
            difference: cellValue(moved, "value", "money", "CON-31")
          },
          "withheld"
        )
      : say(
          "change.action",
          {step: label(moved), difference: size(moved)},
          amongShown(bars("month"), "value") ? (down ? "shownDown" : "shownUp") : down ? "down" : "up"
        ),
    certainty(policy, "change.certainty", edition),
    ...(["month", "year", "ytd"] as const).map((comparison) => title(comparison)),
    ...(["segment", "branch"] as const).map((dimension) => movedMost(reading, say, dimension)),
    say("contribution.tiers.title", {
      customers: cellValue(high, "customers", "count", "LAB-01"),
      profit: cellValue(high, "profit", "money", "CON-16")
    }),
    say(
      "contribution.tiers.rule",
      {
        ...{frozen: valueOf(typeof frozen === "string" ? frozen : null, "month")},
        months: cellValue(tiers, "down_after", "count"),
        slack: cellValue(tiers, "slack", "share")
      },
      typeof frozen === "string" ? undefined : "byHand"
    )
  ]);
}

/** The segment or branch whose contribution moved most since last month, of those whose both ends are told. */
function movedMost(reading: Reading, say: Say, dimension: "segment" | "branch"): Sentence | undefined {
  const movedBy = (row: ReleasedRow) => (numberOf(row, "closing") ?? NaN) - (numberOf(row, "opening") ?? NaN);
  const rows = reading.rows("bridge_cube").filter((row) => row[dimension] !== ALL);
  const told = rows.filter((row) => Number.isFinite(movedBy(row)));
  const [most] = told.sort((a, b) => Math.abs(movedBy(b)) - Math.abs(movedBy(a)));
  if (!most || movedBy(most) === 0) return undefined;
  const difference = valueOf(Math.abs(movedBy(most)), "money", "CON-31", most);
  const name = reading.label("bridge_cube", dimension, most);
  const down = movedBy(most) < 0;
  const variant = told.length < rows.length ? (down ? "shownDown" : "shownUp") : down ? "down" : "up";
  return dimension === "segment"
    ? say("contribution.bridge.segment.title", {segment: name, difference}, variant)
    : say("contribution.bridge.branch.title", {branch: name, difference}, variant);
}

/** What steps withheld must come to, so that those shown close; null where an end is not told or no step is withheld. */
function withheldOf(steps: readonly ReleasedRow[]): number | null {
  const [opening, closing] = ["opening", "closing"].map((end) =>
    numberOf(
      steps.find(({step}) => step === end),
      "value"
    )
  );
  if (typeof opening !== "number" || typeof closing !== "number") return null;
  const parts = steps.filter(({kind}) => kind === "part");
  if (!amongShown(parts, "value")) return null;
  return closing - opening - parts.reduce((sum, row) => sum + (numberOf(row, "value") ?? 0), 0);
}

/** A step is smaller than what those withheld come to: none of them can be called the largest. */
const isLess = (row: ReleasedRow | undefined, rest: number | null): boolean =>
  rest !== null && Math.abs(rest) > Math.abs(numberOf(row, "value") ?? 0);
