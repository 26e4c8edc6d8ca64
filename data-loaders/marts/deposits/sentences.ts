import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {UNKNOWN} from "../cells.js";
import {asOf, certainty} from "../family.js";
import {bookSentences} from "./book/sentences.js";
import {flowSentences} from "./flows/sentences.js";
import {liquiditySentences} from "./liquidity/sentences.js";
import {signalSentences} from "./signals/sentences.js";
import {behaviourSentences} from "./labels/sentences.js";
import type {ReleasedTables, Say} from "../sentences.js";
import {
  amongShown,
  cellValue,
  changeValue,
  numberOf,
  present,
  Reading,
  sayer,
  sayMost,
  valueOf,
  variantOf
} from "../sentences.js";

/** What the two deposit pages say first, and the findings in the titles of their charts. */
export function depositSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  return present([
    asOf(policy, "deposits.asOf", edition, {
      customers: cellValue(reading.kpi("customers"), "value", "count", "DEP-01"),
      accounts: cellValue(reading.kpi("accounts"), "value", "count", "DEP-01")
    }),
    change(reading, say, "deposits.change"),
    why(reading, say),
    largestFall(reading, say),
    certainty(policy, "deposits.certainty", edition),
    asOf(policy, "stability.asOf", edition, {
      balance: cellValue(reading.kpi("balance"), "value", "money", "DEP-01"),
      adb: cellValue(reading.kpi("adb"), "value", "money", "DEP-02")
    }),
    deviation(reading, say, "stability.change"),
    stabilityAction(reading, say),
    certainty(policy, "stability.certainty", edition),
    ...structureTitles(reading, say),
    mixTitle(reading, say),
    bandsTitle(reading, say, "P", "deposits.bands.title"),
    bandsTitle(reading, say, "C", "deposits.bands.firms.title"),
    dailyTitle(reading, say),
    deviation(reading, say, "deposits.deviation.title"),
    volatilityTitle(reading, say),
    ...bookSentences(reading, say),
    ...behaviourSentences(reading, say, edition, policy),
    ...flowSentences(reading, say, edition, policy),
    ...liquiditySentences(reading, say, edition, policy),
    ...signalSentences(reading, say)
  ]);
}

function change(reading: Reading, say: Say, id: "deposits.change") {
  const row = reading.kpi("adb");
  return say(
    id,
    {
      adb: cellValue(row, "value", "money", "DEP-02"),
      change: changeValue(row, "change_mom"),
      year: changeValue(row, "change_yoy")
    },
    variantOf(row, "change_mom")
  );
}

const moved = (reading: Reading, basis: string) =>
  reading
    .rows("structure", {basis, kind: "part"})
    .map((row) => ({row, by: (numberOf(row, "adb") ?? NaN) - (numberOf(row, "adb_previous") ?? NaN)}))
    .filter(({by}) => Number.isFinite(by) && by !== 0);

/** "shown" where a group's average of this month or of last month is suppressed. */
function amongMoved(reading: Reading, basis: string): "shown" | undefined {
  const rows = reading.rows("structure", {basis, kind: "part"});
  return amongShown(rows, "adb") ?? amongShown(rows, "adb_previous");
}

/** The product family that moved most. */
function why(reading: Reading, say: Say) {
  const [most] = moved(reading, "family").sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  if (!most) return undefined;
  return say(
    "deposits.why",
    {
      family: reading.label("structure", "key", most.row),
      difference: valueOf(Math.abs(most.by), "money", "DEP-02", most.row)
    },
    `${most.by > 0 ? "up" : "down"}${amongMoved(reading, "family") ? "_shown" : ""}`
  );
}

/** The branch that lost most, or the segment where the branches lost nothing. */
function largestFall(reading: Reading, say: Say) {
  const [most] = moved(reading, "branch")
    .filter(({by}) => by < 0)
    .sort((a, b) => a.by - b.by);
  const shown = amongMoved(reading, "branch");
  if (!most) return shown ? undefined : say("deposits.action", {}, "none");
  return say(
    "deposits.action",
    {
      branch: reading.label("structure", "key", most.row),
      difference: valueOf(-most.by, "money", "DEP-02", most.row)
    },
    shown
  );
}

/** Above the regulator's limit, below the average, or within. */
function deviation(reading: Reading, say: Say, id: "stability.change" | "deposits.deviation.title") {
  const row = reading.rows("deviation").at(-1);
  const ratio = numberOf(row, "ratio");
  if (ratio === null) return undefined;
  const cap = numberOf(row, "cap") ?? 0;
  return say(
    id,
    {
      ratio: valueOf(Math.abs(ratio), "share", "DEP-14", row),
      cap: valueOf(cap, "share", "DEP-14", row),
      balance: cellValue(row, "balance", "money", "DEP-01"),
      adb: cellValue(row, "adb", "money", "DEP-02")
    },
    ratio > cap ? "above" : ratio < 0 ? "below" : "within"
  );
}

function stabilityAction(reading: Reading, say: Say) {
  const rows = reading.rows("deviation");
  const above = reading.rows("deviation", {above: true}).length;
  const counted = (count: number) => valueOf(count, "count", "DEP-14", rows[0]);
  return above === 0
    ? say("stability.action", {months: counted(rows.length)}, "none")
    : say("stability.action", {above: counted(above), months: counted(rows.length)});
}

function structureTitles(reading: Reading, say: Say) {
  const of = (basis: string) => {
    // What the extract does not tell is no finding.
    const rows = reading.rows("structure", {basis, kind: "part"}).filter((row) => row["key"] !== UNKNOWN);
    return basis === "tenor" ? rows.filter((row) => row["key"] !== "not_term") : rows;
  };
  return (["family", "segment", "branch", "tenor"] as const).map((basis) => {
    return sayMost(say, `deposits.structure.${basis}.title`, [of(basis), "adb"], (row) => ({
      name: reading.label("structure", "key", row),
      share: cellValue(row, "share", "share", "DEP-05"),
      adb: cellValue(row, "adb", "money", "DEP-02")
    }));
  });
}

function mixTitle(reading: Reading, say: Say) {
  const row = reading.kpi("term_share");
  // Of a bank that takes none there is nothing to tell.
  if (numberOf(row, "value") === 0) return undefined;
  return say(
    "deposits.mix_trend.title",
    {share: cellValue(row, "value", "share", "DEP-05"), change: changeValue(row, "change_yoy")},
    variantOf(row, "change_yoy")
  );
}

/** Month end against average in the highest band that is held and shown: money that only visits. */
function bandsTitle(
  reading: Reading,
  say: Say,
  type: "P" | "C",
  id: "deposits.bands.title" | "deposits.bands.firms.title"
) {
  const rows = (basis: string) => reading.rows("bands", {basis, type, kind: "part"});
  const held = [...rows("adb"), ...rows("balance")].filter((row) => (numberOf(row, "customers") ?? 0) > 0);
  const highest = reading.extreme(held, "order")?.["band"];
  const at = (basis: string) => rows(basis).find((row) => row["band"] === highest);
  const [byAverage, byBalance] = [at("adb"), at("balance")];
  const [average, balance] = [numberOf(byAverage, "customers"), numberOf(byBalance, "customers")];
  if (average === null || balance === null) return undefined;
  return say(
    id,
    {
      band: reading.label("bands", "band", byBalance),
      balance: valueOf(balance, "count", "DEP-03", byBalance),
      average: valueOf(average, "count", "DEP-03", byAverage),
      share: cellValue(byAverage, "amount_share", "share", "DEP-03")
    },
    balance > average ? "up" : balance < average ? "down" : "flat"
  );
}

function dailyTitle(reading: Reading, say: Say) {
  const days = reading.rows("daily");
  const [most, least] = [reading.extreme(days, "total"), reading.extreme(days, "total", true)];
  return say("deposits.daily.title", {
    most: cellValue(most, "total", "money", "DEP-01"),
    high: valueOf((most?.["date"] ?? null) as string | null, "date"),
    least: cellValue(least, "total", "money", "DEP-01"),
    low: valueOf((least?.["date"] ?? null) as string | null, "date")
  });
}

/** How much of all deposits lies with customers of the calmest band. */
function volatilityTitle(reading: Reading, say: Say) {
  const [row] = reading.rows("volatility", {segment: "all", band: "b0"});
  return say("deposits.volatility.title", {
    share: cellValue(row, "share", "share", "DEP-13"),
    band: reading.label("volatility", "band", row)
  });
}
