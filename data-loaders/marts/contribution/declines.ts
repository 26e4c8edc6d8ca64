import type {Decline} from "../../../src/metrics/contribution/declineAlert.js";
import {declineAlert} from "../../../src/metrics/contribution/declineAlert.js";
import type {Watched} from "../../../src/metrics/parts/declineStatistic.js";
import type {Policy} from "../../../src/schema/policy.js";
import {benjaminiHochberg} from "../../../src/stats/benjaminiHochberg.js";
import {median} from "../../../src/stats/median.js";
import {HISTORY_MONTHS, lastPeriods, shiftPeriod, toThirtyDays} from "../periods.js";
import type {Source} from "../source.js";
import type {Cause, Causes} from "./declineCauses.js";
import {causesOf} from "./declineCauses.js";
import type {Fall} from "./falls.js";
import {Population} from "./population.js";

/**
 * Why a fall is none to call about: it was to be expected, the customer moved money between its own accounts, or it is late
 * payment, or its being put right, which has alerts of its own (ALR-10).
 */
export type Explained = "schedule" | "arrears" | "ftp" | "placement" | "season";

/** A customer whose contribution fell as the rule ALR-01 says. Amounts in fen per 30 days. Grain: customer x month. */
export interface FoundDecline {
  customer: string;
  segment: string | null;
  z: number;
  p: number;
  severity: Decline["severity"];
  /** First month of the fall. */
  since: string;
  /** Fall against the customer's own past, positive. */
  shortfall: number;
  /** Null where the fall is one to follow up. */
  explained: Explained | null;
  cause: Cause | null;
}

/** What the rule found in one month. */
export interface DeclinesOfMonth {
  period: string;
  /** Customers watched: enough months before this one. */
  watched: Map<string | null, number>;
  found: FoundDecline[];
  /** All customers watched, by place in `panel`: for the back-test. */
  judged: Decline[];
  /** Those of them who are low for a reason that is none to call about, alerted or not. */
  expected: Set<number>;
}

/** Customers by month as the rule watches them, with their ids. */
export interface Panel extends Watched {
  ids: readonly string[];
  periods: readonly string[];
  /** The level that could be watched. */
  level: "l1" | "l2" | "l4";
}

/** Contribution of all customers that were members in one of the months judged; null where no level is offered. */
export function panelOf(
  population: Population,
  period: string,
  {alerts}: Policy,
  judged: readonly string[]
): Panel | null {
  const {level: wanted} = alerts.decline;
  const periods = lastPeriods(population.periods, period, HISTORY_MONTHS);
  const level = ([wanted, "l1"] as const).find((each) =>
    population.amountsOf(each, period)?.some((value) => !Number.isNaN(value))
  );
  if (!level) return null;
  const member = new Uint8Array(population.ids.length);
  for (const each of judged) population.membersAt(each).forEach((held, i) => (member[i]! |= held));
  const customers = [...member.keys()].filter((i) => member[i]);
  const values = new Float64Array(customers.length * periods.length).fill(NaN);
  const deposits = new Float64Array(values.length).fill(NaN);
  periods.forEach((each, month) => {
    const amounts = population.amountsOf(level, each);
    const kept = population.amountsOf("dep_l1", each);
    if (!amounts) return;
    const scale = toThirtyDays(each);
    customers.forEach((customer, i) => {
      values[i * periods.length + month] = (amounts[customer] ?? NaN) * scale;
      deposits[i * periods.length + month] = (kept?.[customer] ?? NaN) * scale;
    });
  });
  return {
    ...{months: periods.length, periods, values, deposits, level},
    ids: customers.map((customer) => population.ids[customer]!),
    segments: customers.map((customer) => population.segments[customer] ?? null)
  };
}

/** Judges one month of the panel, and tells the falls that were to be expected from those that were not. */
export async function declinesAt(
  panel: Panel,
  period: string,
  source: Source,
  {alerts}: Policy
): Promise<DeclinesOfMonth> {
  const rule = alerts.decline;
  const at = panel.periods.indexOf(period);
  const judged = declineAlert.compute({watched: panel, rule, at});
  const watched = new Map<string | null, number>();
  for (const {customer} of judged) {
    const segment = panel.segments[customer] ?? null;
    watched.set(segment, (watched.get(segment) ?? 0) + 1);
  }
  // Who is low without being alerted is looked at too: the back-test asks which falls could have been found.
  const low = judged.filter(({flagged, value, centre, material}) => flagged || value <= centre - material);
  const falls: Fall[] = low.map((each) => ({
    customer: panel.ids[each.customer]!,
    before: panel.periods[lastAsEver(panel, each, at)]!,
    now: period
  }));
  const causes = await causesOf(falls, source, rule, panel.level);
  const common = commonRatio(panel, judged);
  const explained = new Map<number, Explained>();
  for (const each of low) {
    const segment = panel.segments[each.customer] ?? null;
    const season = Math.min(1, ownSeason(panel, rule, each.customer, at), common.get(segment) ?? 1);
    const reason = explanationOf(each, causes.get(panel.ids[each.customer]!), season);
    if (reason !== null) explained.set(each.customer, reason);
  }
  // Falls whose cause is known are no discoveries: they do not make room for others by chance.
  const limit = benjaminiHochberg(
    Float64Array.from(
      judged.filter(({customer}) => !explained.has(customer)),
      ({p}) => p
    ),
    rule.falseDiscovery
  );
  for (const each of judged) each.flagged &&= explained.has(each.customer) || each.p <= limit;
  const found: FoundDecline[] = [];
  for (const each of low.filter(({flagged}) => flagged)) {
    const id = panel.ids[each.customer]!;
    const why = causes.get(id);
    found.push({
      ...{customer: id, segment: panel.segments[each.customer] ?? null, z: each.z, p: each.p},
      explained: explained.get(each.customer) ?? null,
      severity: why?.mainAccountLost ? "red" : each.severity,
      since: panel.periods[each.since]!,
      shortfall: each.centre - each.value,
      cause: why?.cause ?? null
    });
  }
  return {period, watched, found, judged, expected: new Set(explained.keys())};
}

/** Share of a fall that a month may lie below the centre and still be one from before it. */
const NEAR = 0.1;

/**
 * The last month in which the customer brought as good as what it did before: the fall is all that came after it. The month
 * before the first low one will not do, since part of what ends in a month is there for some days of it.
 */
function lastAsEver({months, values}: Panel, {customer, centre, value, since}: Decline, at: number): number {
  const near = centre - NEAR * (centre - value);
  for (let month = since - 1; month >= Math.max(0, at - months); month--)
    if (values[customer * months + month]! >= near) return month;
  return Math.max(0, since - 1);
}

/** The first reason without which the fall would not be large; null for a fall to follow up. */
function explanationOf(
  {value, centre, material}: Decline,
  why: Causes | undefined,
  season: number
): Explained | null {
  const known = KNOWN.map((bar) => [bar, Math.min(0, why?.effects[bar] ?? 0)] as const);
  const lost = known.reduce((sum, [, fen]) => sum + fen, 0);
  if (value - lost > centre - material)
    return known.reduce((most, each) => (each[1] < most[1] ? each : most))[0];
  if (why?.cause === "arrears") return "arrears";
  return value > season * centre - material ? "season" : null;
}

/** Bars that nobody is to be called about. */
const KNOWN = ["schedule", "ftp", "placement"] as const;

/** What the month was a year ago against the months before it: 1 where that is not known. */
function ownSeason(
  {months, values}: Panel,
  {baselineMonths, leastMonths}: Policy["alerts"]["decline"],
  customer: number,
  at: number
): number {
  const then = at - 12;
  if (then < leastMonths) return 1;
  const of = (month: number) => values[customer * months + month]!;
  const before = values
    .slice(customer * months + Math.max(0, then - baselineMonths), customer * months + then)
    .filter((value) => !Number.isNaN(value));
  const centre = before.length < leastMonths ? null : median(before);
  return centre === null || centre <= 0 || Number.isNaN(of(then)) ? 1 : Math.max(0, of(then) / centre);
}

/** By segment, how all its customers moved: the median of month over centre. */
function commonRatio({segments}: Panel, judged: readonly Decline[]): Map<string | null, number> {
  const ratios = new Map<string | null, number[]>();
  for (const {customer, value, centre} of judged) {
    if (centre <= 0) continue;
    const segment = segments[customer] ?? null;
    const list = ratios.get(segment);
    if (list) list.push(value / centre);
    else ratios.set(segment, [value / centre]);
  }
  return new Map([...ratios].map(([segment, list]) => [segment, Math.max(0, median(list) ?? 1)]));
}

/** Months that are judged: the edition's, and earlier ones whose outcome is known by now. Newest last. */
export function judgedPeriods(periods: readonly string[], period: string, {alerts}: Policy): string[] {
  const {ahead, origins} = alerts.decline.backtest;
  const last = shiftPeriod(period, -ahead);
  return [...periods.filter((each) => each <= last).slice(-origins), period];
}

/** Loan customers with their contribution of all months that the alert looks at, and no more of them. */
export async function readPopulation(source: Source, policy: Policy): Promise<Population> {
  const {windowMonths} = policy.contribution.population;
  const population = new Population(windowMonths, ["l1", "l2", "l4", "dep_l1"]);
  for (const each of lastPeriods(source.periods, source.period, HISTORY_MONTHS + windowMonths - 1)) {
    const columns = ["cust_id", "segment", "loan_active", "l1", "l2", "l4", "dep_l1"];
    population.add(each, await source.read("customer_month", {columns, periods: [each]}));
  }
  return population;
}

/**
 * ALR-01 of a store for the month of the source, read for this alone: what `bankbook score` holds against the truth.
 * Customers whose fall was to be expected are not flagged; the score is how far the month lies below the past.
 */
export async function detectDeclines(
  source: Source,
  policy: Policy
): Promise<{customer: string; flagged: boolean; score: number; since?: string}[]> {
  const population = await readPopulation(source, policy);
  const panel = panelOf(population, source.period, policy, [source.period]);
  if (!panel) return [];
  const {judged, found} = await declinesAt(panel, source.period, source, policy);
  const alerted = new Map(found.map((each) => [each.customer, each]));
  return judged.map(({customer, z}) => {
    const id = panel.ids[customer]!;
    const own = alerted.get(id);
    return own && own.explained === null
      ? {customer: id, flagged: true, score: -z, since: own.since}
      : {customer: id, flagged: false, score: own ? 0 : -z};
  });
}
