import type {ColumnTable} from "arquero";
import {table} from "arquero";
import {activityScore} from "../../../../src/metrics/deposits/activityScore.js";
import {passThrough} from "../../../../src/metrics/deposits/passThrough.js";
import {regularInflow} from "../../../../src/metrics/deposits/regularInflow.js";
import {volatility} from "../../../../src/metrics/deposits/volatility.js";
import type {DepositLabel, Labelled} from "../../../../src/metrics/parts/depositLabels.js";
import {depositLabels, labelDepositor} from "../../../../src/metrics/parts/depositLabels.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {quantile} from "../../../../src/stats/quantile.js";
import {daysIn, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {Sleepers} from "./asleep.js";
import {knownFrom, readSleepers} from "./asleep.js";
import type {DaysAbove} from "./daysAbove.js";
import {readDaysAbove} from "./daysAbove.js";
import {notFor} from "./notFor.js";
import {readPassed} from "./passed.js";
import {ATTRITION_MONTHS, readYears} from "./years.js";

/** Column of a flag: flag_LAB_24. True, false, or null where it cannot be told. */
export const flagColumn = (label: DepositLabel) => `flag_${label.replace("-", "_")}`;

/** Money that passed, days above the threshold, and who sleeps: what the months alone do not tell. */
interface Beside {
  passed: ReadonlyMap<string, number>;
  /** By period and customer. */
  daysAbove: ReadonlyMap<string, DaysAbove>;
  sleepers: Sleepers;
  /** First day from which movements are known. */
  knownFrom: number | null;
}

/**
 * Depositors of the edition's month with their primary label, all flags and the score of the label (LAB-20 to LAB-27). Grain:
 * customer. Columns: cust_id, cust_type, segment, org_id, label ("LAB-24", or "general"), score (0 to 1), a flag for each
 * label, and what pages tell of labels: adb and balance of the month, adb_year (mean of `months` months), least (of them), activity (score of three months), regular (a wage month by month), l1_year (fen over
 * `l1_months`), cv, passed and inflow of three months. Reads facts alone.
 */
export async function labelDepositors(source: Source, policy: Policy): Promise<ColumnTable> {
  const {labels} = policy.deposits;
  const years = await readYears(source, labels.window, {
    wage: policy.deposits.activity.wage.months,
    high: labels.falseHigh.months
  });
  const passed = await readPassed(source, policy, labels.passThrough.days);
  const above = await readDaysAbove(source, policy);
  return labelYears(
    years,
    {
      passed: new Map(passed.map((row) => [row.cust_id, row.passed])),
      daysAbove: new Map(above.map((row) => [`${row.period}|${row.cust_id}`, row])),
      sleepers: await readSleepers(source, policy),
      knownFrom: knownFrom(source, policy)
    },
    source,
    policy
  );
}

type Cell = number | string | boolean | null;

/** The labels of what `readYears` gives: no reading, one pass. */
export function labelYears(
  years: ColumnTable,
  beside: Beside,
  {period, periods, asOf, has}: Pick<Source, "period" | "periods" | "asOf" | "has">,
  policy: Policy
): ColumnTable {
  const {deposits} = policy;
  const rules = deposits.labels;
  const wealthKnown = has("holding");
  const columns = new Map(years.columnNames().map((name) => [name, years.column(name)!]));
  // Looked up once: names put together for each of many customers would take longer than the labels.
  const numbers = (names: readonly string[]) => {
    const cells = names.map((name) => columns.get(name)!);
    return (at: number) => cells.map((each) => each.at(at) as number | null);
  };
  const series = (name: string) =>
    numbers(Array.from({length: ATTRITION_MONTHS}, (_, k) => `${name}_${k}`).reverse());
  const [adbSeries, wageSeries, inDaySeries] = [series("adb"), series("wage"), series("in_days")];
  const recent = lastPeriods(periods, period, rules.falseHigh.months)
    .reverse()
    .map((each, k) => ({each, days: daysIn(each), of: numbers([`balance_${k}`, `adb_${k}`])}));
  const swings = numbers(["year_n", "year_mean", "year_m2"]);
  const quantiles = quantilesOf(years, policy);
  const flags = depositLabels.map((label) => [label, flagColumn(label)] as const);
  const out: Record<string, Cell[]> = {};
  const put = (name: string, cell: Cell) => (out[name] ??= []).push(cell);
  years.scan((at) => {
    const cell = (name: string) => columns.get(name)!.at(at!) as Cell;
    const number = (name: string) => cell(name) as number | null;
    const id = String(cell("cust_id"));
    const type = cell("cust_type") as "P" | "C";
    const adbs = adbSeries(at!).flatMap((adb) => adb ?? []);
    const wages = wageSeries(at!);
    const [passed, inflow] = [beside.passed.get(id) ?? 0, number("inflow")];
    const [adb, aum, demand] = [number("adb"), number("aum") ?? 0, number("demand") ?? 0];
    const kept = number("kept");
    const [days, mean, m2] = swings(at!) as [number | null, number | null, number | null];
    const cv = swingOf(days, mean, m2, deposits.volatility.floor);
    const lastOwn = number("last_own");
    const lent = (number("recent_lent_in") ?? 0) > 0;
    const found: Labelled = labelDepositor({
      year: {
        adb,
        cv,
        months: number("months")!,
        activeMonths: number("active_months"),
        grr: kept === null ? null : Math.min(1, kept)
      },
      stable: {rules: {...rules.stable, leastMonths: rules.leastMonths}},
      middle: {rules: {...rules.middle, leastMonths: rules.leastMonths}},
      loyal: {rules: {...rules.middle, ...rules.loyal, leastMonths: rules.leastMonths}},
      notFor: notFor(type, policy),
      falseHigh: {
        rules: rules.falseHigh,
        months: recent.flatMap(({each, days, of}) => {
          const [balance, average] = of(at!) as [number | null, number | null];
          if (balance === null || average === null) return [];
          const known = beside.daysAbove.get(`${each}|${id}`);
          const cv = known ? swingOf(days, known.mean, known.m2, deposits.volatility.floor) : null;
          return [{balance, adb: average, days, daysAbove: known?.days ?? null, cv}];
        })
      },
      passThrough: {
        share: passThrough.compute({passed: inflow === null ? null : passed, inflow}),
        ...{passed, demand, rules: rules.passThrough}
      },
      attrition: {
        ...{adbs, inDays: inDaySeries(at!), rules: rules.attrition},
        ...{repaid: number("recent_repaid_out"), out: number("recent_out_amount")},
        wages: wages.map((wage) => (wage === null ? null : wage === 1))
      },
      sleeping: {
        idle: lastOwn === null ? null : asOf - lastOwn,
        known: beside.knownFrom === null ? 0 : asOf - beside.knownFrom + 1,
        allDormant: beside.sleepers.asleep.has(id),
        held: beside.sleepers.held.has(id),
        ...{aum, rules: rules.sleeping}
      },
      crossSell: {
        idle: lent ? 0 : (number("idle") ?? 0),
        wealthShare: wealthKnown && aum > 0 ? (number("wealth") ?? 0) / aum : wealthKnown ? 0 : null,
        ...{suitable: cell("suitable") as boolean | null, consent: cell("consent") as boolean | null, lent},
        rules: quantiles.get(type) ?? {idle: Infinity, wealth: 0}
      }
    });
    for (const name of ["cust_id", "cust_type", "segment", "org_id", "months", "l1_months"])
      put(name, cell(name));
    put("label", found.label);
    put("score", found.score);
    for (const [label, name] of flags) put(name, found.flags[label].flag);
    put("adb", number("adb_0"));
    put("balance", number("balance_0"));
    put("adb_year", adb);
    put("l1_year", number("l1"));
    put("least", number("least"));
    put(
      "activity",
      activityScore.compute({
        ...{months: number("recent")!, inDays: number("recent_in_days"), outDays: number("recent_out_days")},
        ...{channels: number("recent_channels"), own: number("recent_own_count")},
        idle: lastOwn === null ? null : asOf - lastOwn,
        rules: deposits.activity
      }).value
    );
    put(
      "regular",
      regularInflow.compute({
        ...{months: number("wage_months"), cv: number("wage_cv"), rules: deposits.activity.wage}
      }).flag
    );
    put("cv", cv);
    put("passed", passed);
    put("inflow", inflow);
  });
  return table(out);
}

const swingOf = (days: number | null, mean: number | null, m2: number | null, floor: number): number | null =>
  volatility.compute({months: days && mean !== null && m2 !== null ? [{days, mean, m2}] : [], floor}).value;

/** How much idle money is much, and how little wealth business is little, among all depositors of a type. */
function quantilesOf(years: ColumnTable, {deposits}: Policy): Map<string, {idle: number; wealth: number}> {
  const {crossSell} = deposits.labels;
  const found = new Map<string, {idle: number[]; wealth: number[]}>();
  const [types, idle, aum, wealth] = ["cust_type", "idle", "aum", "wealth"].map((name) => years.column(name));
  years.scan((at) => {
    const of = found.get(String(types?.at(at!))) ?? {idle: [], wealth: []};
    found.set(String(types?.at(at!)), of);
    const [money, all] = [(idle?.at(at!) as number | null) ?? 0, (aum?.at(at!) as number | null) ?? 0];
    if (money > 0) of.idle.push(money);
    if (all > 0) of.wealth.push(((wealth?.at(at!) as number | null) ?? 0) / all);
  });
  const at = (values: number[], p: number) => quantile(Float64Array.from(values).sort(), p) ?? Infinity;
  return new Map(
    [...found].map(([type, {idle, wealth}]) => [
      type,
      {idle: at(idle, crossSell.idle), wealth: at(wealth, crossSell.wealth)}
    ])
  );
}
