import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {asOf, certainty} from "../../family.js";
import type {Reading, Say} from "../../sentences.js";
import {cellValue, numberOf, sayMost, valueOf} from "../../sentences.js";
import {WHOLE} from "../book/bookDays.js";

/** What is said of maturities, of what the weeks ahead may bring and of run-off. */
export function liquiditySentences(
  reading: Reading,
  say: Say,
  edition: Edition,
  policy: Policy
): (Sentence | undefined)[] {
  const [demand, firms] = ["P", "C"].map((type) => reading.row("ladder", {type, bucket: "demand"}));
  const total = reading.row("weeks", {week: "total"});
  const called = {
    ...{asOf: valueOf(edition.asOf, "date"), period: valueOf(edition.period, "month")},
    balance: cellValue(reading.kpi("balance"), "value", "money", "DEP-01"),
    demand: cellValue(demand, "share", "share", "DEP-42"),
    firms: cellValue(firms, "share", "share", "DEP-42")
  };
  const runs = reading.row("runoff", {category: "total"});
  const values = {
    due: cellValue(total, "due", "money", "DEP-08"),
    leaves: cellValue(total, "leaves", "money", "DEP-43")
  };
  const weeks = valueOf(policy.deposits.liquidity.weeks, "count", "DEP-43", total);
  const leaving = numberOf(total, "leaves") === null ? undefined : values;
  return [
    called.firms.value === null
      ? asOf(policy, "liquidity.asOf", edition, {balance: called.balance, demand: called.demand})
      : say("liquidity.asOf", called, "both"),
    expected(reading, say, policy, "liquidity.change"),
    leaving && say("liquidity.action", {...leaving, weeks}),
    certainty(policy, "liquidity.certainty", edition),
    expected(reading, say, policy, "deposits.forecast.title"),
    tried(reading, say, policy),
    say("deposits.ladder.title", {demand: called.demand}),
    say("deposits.ladder.firms.title", {demand: called.firms}),
    leaving && say("deposits.weeks.title", {...leaving, weeks}),
    sayMost(say, "deposits.rollover.title", [reading.rows("rollover", {kind: "part"}), "rate"], (row) => ({
      segment: reading.label("rollover", "segment", row),
      rate: cellValue(row, "rate", "share", "DEP-43")
    })),
    sayMost(
      say,
      "deposits.beta.title",
      [reading.rows("beta", {way: "down"}).filter((row) => numberOf(row, "beta") !== null), "beta"],
      (row) => ({
        segment: reading.label("beta", "segment", row),
        beta: cellValue(row, "beta", "number", "DEP-46"),
        low: cellValue(row, "low", "number", "DEP-46"),
        high: cellValue(row, "high", "number", "DEP-46")
      })
    ),
    dearer(reading, say),
    capped(reading, say),
    say("deposits.runoff.title", {
      outflow: cellValue(runs, "outflow", "money", "DEP-44"),
      share: cellValue(runs, "factor", "share", "DEP-44")
    })
  ];
}

/** A level of a range, which is named in whole per cent. */
const percent = (level: number, row: ReleasedRow | undefined) =>
  valueOf(Math.round(100 * level), "count", "DEP-43", row);

const VARIANTS = {Wide: "wide", Narrow: "narrow", "": undefined} as const;

/**
 * Where the last week ahead stands against today. Nothing is told of a forecast without a range, which was tried on the past
 * too seldom, and no direction where the range holds today's balance.
 */
function expected(
  reading: Reading,
  say: Say,
  {deposits}: Policy,
  id: "liquidity.change" | "deposits.forecast.title"
) {
  const row = reading.rows("forecast", {basis: WHOLE}).at(-1);
  const then = numberOf(row, "expected");
  const [low, high] = [numberOf(row, "low"), numberOf(row, "high")];
  const now = numberOf(reading.kpi("balance"), "value");
  if (then === null || low === null || high === null || now === null) return undefined;
  return say(
    id,
    {
      date: valueOf((row?.["date"] ?? null) as string | null, "date"),
      difference: valueOf(Math.abs(then - now), "money", "DEP-43", row),
      expected: cellValue(row, "expected", "money", "DEP-43"),
      low: cellValue(row, "low", "money", "DEP-43"),
      high: cellValue(row, "high", "money", "DEP-43"),
      level: percent(deposits.liquidity.confidence, row)
    },
    low <= now && now <= high ? "open" : then < now ? "down" : "up"
  );
}

/** New business against the books, of persons' term deposits. */
function dearer(reading: Reading, say: Say) {
  const row = reading.row("cost", {type: "P", part: "term"});
  const apart = numberOf(row, "apart");
  if (apart === null) return undefined;
  return say(
    "deposits.cost.title",
    {
      fresh: cellValue(row, "fresh", "rate", "DEP-09"),
      back: cellValue(row, "back", "rate", "DEP-09"),
      apart: valueOf(Math.abs(apart), "pp", "DEP-09", row)
    },
    apart > 0 ? "up" : "down"
  );
}

/**
 * The longest horizon that was tried on the past. A range is called too wide or too narrow when what it held is half of
 * the way to all, or as far below what it should hold.
 */
function tried(reading: Reading, say: Say, {deposits}: Policy) {
  const row = reading.rows("forecast_errors", {basis: WHOLE}).at(-1);
  const naive = row?.["shown"] === "naive";
  const level = deposits.liquidity.confidence;
  const beyond = (numberOf(row, "covered") ?? level) - level;
  const slack = (1 - level) / 2;
  const fit = beyond >= slack ? "Wide" : beyond <= -slack ? "Narrow" : "";
  return say(
    "deposits.forecast_errors.title",
    {
      horizon: reading.label("forecast_errors", "horizon", row),
      model: cellValue(row, "model", "share", "DEP-43"),
      naive: cellValue(row, "naive", "share", "DEP-43"),
      covered: cellValue(row, "covered", "share", "DEP-43"),
      level: percent(level, row)
    },
    naive ? `naive${fit}` : VARIANTS[fit]
  );
}

/** What counts as core under the caps, and what they cut. */
function capped(reading: Reading, say: Say) {
  const row = reading.row("core_caps", {depositors: "total"});
  const [counted, cut] = ["counted", "cut"].map((name) => cellValue(row, name, "money", "DEP-16"));
  return cut!.value === 0
    ? say("deposits.core_caps.title", {counted}, "none")
    : say("deposits.core_caps.title", {counted, cut});
}
