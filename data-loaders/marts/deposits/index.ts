import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {absent, given} from "../cells.js";
import type {FamilyTables} from "../family.js";
import {branchLabels, productLabels} from "../family.js";
import type {KpiDefinition, KpiPoint} from "../kpis.js";
import {kpiMarts} from "../kpis.js";
import type {Mart} from "../mart.js";
import {firstDay, HISTORY_MONTHS, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {noting, Reads} from "../source.js";
import {BAND_COLUMNS, bands} from "./bands.js";
import {depositCube, readCube} from "./cube.js";
import {deviation, deviationsOf} from "./deviation.js";
import type {MonthHolders} from "./mix.js";
import {mixTrend, readParts, totalsOf} from "./mix.js";
import {behaviourMarts} from "./behaviour.js";
import {bookMarts, readBook} from "./book/index.js";
import {liquidityMarts} from "./liquidity/index.js";
import {labelDepositors} from "./labels/labelDepositors.js";
import {depositSentences} from "./sentences.js";
import {structure} from "./structure.js";
import {readHolders, readStructure} from "./structureSums.js";
import {signalMarts} from "./signals/index.js";
import {tiers} from "./tiers.js";
import type {VolatilityMonth} from "./volatility.js";
import {
  medianVolatility,
  VOLATILITY_COLUMNS,
  volatility,
  volatilityMonth,
  withVolatility
} from "./volatility.js";

const WINDOW = 3;
/** The quarter-end rule looks back over four quarters and the month before the first of them. */
const RULE_MONTHS = 13;

/** All tables of the deposit pages: D01, D02, D03, D05. */
export async function deposits(given: Source, policy: Policy, baseCcy: string): Promise<FamilyTables> {
  const reads = new Reads();
  const source = noting(given, reads);
  const {period} = source;
  const periods = lastPeriods(source.periods, period, HISTORY_MONTHS);
  const needs = source.has("deposit_account") ? [] : ["T25 deposit_account"];
  const longer = lastPeriods(source.periods, period, HISTORY_MONTHS + RULE_MONTHS);
  const {parts, holders} = await readParts(source, policy, longer);
  const months = totalsOf(parts, policy);
  reads.note("account_month", longer, parts.length);
  const before = shiftPeriod(period, -1);
  const customers = await source.read("customer_month", {
    columns: [...new Set([...BAND_COLUMNS, ...VOLATILITY_COLUMNS])],
    periods: [period]
  });
  const swings = await swingsByMonth(source, periods, policy);
  const facts = reads.list();
  const points = pointsOf({
    months,
    periods,
    swings,
    deviations: deviationsOf(months),
    holders
  });
  // What is kept by customer knows all deposits, the key figures those in scope.
  const whole = (customers.array("dep_adb") as (number | null)[]).reduce<number>(
    (all, fen) => all + (fen ?? 0),
    0
  );
  const measure = whole === months.get(period)?.adb ? "adb" : "adb_all";
  const labelled = await labelDepositors(source, policy);
  const book = await readBook(source, policy, {months, baseCcy});
  const marts: Mart[] = [
    ...kpiMarts({
      ...{family: "deposits", id: "D01", period, periods, points, facts},
      targets: policy.targets.deposits,
      definitions: KPIS
    }),
    structure({
      ...{period, policy, facts},
      ...(await readStructure(source, policy, period, source.periods.includes(before) ? before : null)),
      holders: await readHolders(source, policy, [before, period]),
      branches: await branchLabels(source),
      products: await productLabels(source)
    }),
    depositCube({
      ...{period, policy, facts},
      sums: await readCube(source, policy, period),
      branches: await branchLabels(source)
    }),
    mixTrend(parts, periods, policy, facts),
    bands(customers, period, policy, facts, measure),
    tiers(swings.window, period, policy, facts, measure),
    deviation(months, periods, policy.deposits.deviationCap, facts),
    volatility(swings.now, period, policy, facts, measure),
    ...(await behaviourMarts(source, policy, {labelled, measure, reads})),
    ...(await bookMarts(source, policy, {book, months, labelled, facts})),
    ...(await liquidityMarts(source, policy, book.days))
  ];
  marts.push(...(await signalMarts(source, policy, marts)));
  const dailyNeeds = [
    "T25 deposit_account.sd_daily_bal",
    "T26 deposit_daily",
    "T27 deposit_txn.balance_after"
  ];
  return {
    marts: marts.map((mart) => ({
      ...mart,
      needs: [
        ...needs,
        ...(mart.needs ?? []),
        ...(mart.name === "volatility" && swings.known === 0 ? dailyNeeds : [])
      ]
    })),
    sentences: (released, edition) => depositSentences(released, edition, policy)
  };
}

interface Swings {
  /** Depositors of the edition's month with their coefficient of variation. */
  now: ColumnTable;
  /** The same month and the two before it. */
  window: ColumnTable[];
  /** How many of them have one. */
  known: number;
  medians: Map<string, ReturnType<typeof medianVolatility>>;
}

/** Slides over the months three at a time, so that no more than three are in memory. */
async function swingsByMonth(
  source: Source,
  periods: readonly string[],
  {deposits}: Policy
): Promise<Swings> {
  const window: VolatilityMonth[] = [];
  const medians = new Map<string, ReturnType<typeof medianVolatility>>();
  let now: ColumnTable | undefined;
  for (const period of periods) {
    const table = await source.read("customer_month", {columns: VOLATILITY_COLUMNS, periods: [period]});
    window.push(volatilityMonth(table, firstDay(period)));
    if (window.length > WINDOW) window.shift();
    now = withVolatility(window, deposits.volatility.floor);
    medians.set(period, medianVolatility(now));
  }
  if (!now) throw new Error(`period is not in the store: ${source.period}`);
  return {now, window: window.map(({table}) => table), known: medians.get(source.period)?.n ?? 0, medians};
}

const PARTS = ["demand", "near_demand", "term", "margin"] as const;

function pointsOf({
  months,
  periods,
  swings,
  deviations,
  holders
}: {
  months: ReturnType<typeof totalsOf>;
  periods: readonly string[];
  swings: Swings;
  deviations: ReturnType<typeof deviationsOf>;
  holders: readonly MonthHolders[];
}): KpiPoint[] {
  const held = new Map(holders.map((row) => [row.period, row]));
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? absent("MISSING") : given(value);
  return periods.flatMap((period) => {
    const month = months.get(period);
    const firms = held.get(period);
    const n = firms?.customers ?? 0;
    const point = (
      kpi: string,
      measure: KpiPoint["measure"],
      size = n,
      concentration: KpiPoint["concentration"] = {}
    ): KpiPoint => ({...{kpi, period, measure, n: size, concentration}});
    const [adb, balance] = [month?.adb ?? 0, month?.balance ?? 0];
    const ranked = {
      adb: {top1: firms?.adb_1 ?? 0, top2: firms?.adb_2 ?? 0, sum: adb},
      balance: {top1: firms?.balance_1 ?? 0, top2: firms?.balance_2 ?? 0, sum: balance}
    };
    const swing = swings.medians.get(period);
    return [
      {...point("adb", cell(month?.adb), n, {adb: ranked.adb}), amounts: {adb}},
      {...point("balance", cell(month?.balance), n, {balance: ranked.balance}), amounts: {balance}},
      point("customers", given(n)),
      {...point("accounts", cell(month?.accounts)), amounts: {accounts: month?.accounts ?? 0}},
      ...PARTS.map((part) => {
        const own = month?.concentration[part];
        const share = month?.shares[part] ?? absent("MISSING");
        return point(`${part}_share`, share, month?.customers[part] ?? 0, own ? {adb: own} : {});
      }),
      point("cost_rate", month?.costRate ?? absent("MISSING")),
      point("deviation", deviations.get(period)?.ratio ?? absent("MISSING")),
      point("volatility_median", swing?.measure ?? absent("MISSING"), swing?.n ?? 0)
    ];
  });
}

const KPIS: readonly KpiDefinition[] = [
  {kpi: "adb", of: "", metric: "DEP-02", type: "money", en: "Deposits, average", zh: "存款日均"},
  {kpi: "balance", of: "", metric: "DEP-01", type: "money", en: "Deposits, month end", zh: "存款时点余额"},
  {
    kpi: "customers",
    of: "",
    metric: "DEP-01",
    type: "count",
    en: "Depositors, month end",
    zh: "月末存款客户数"
  },
  {kpi: "accounts", of: "", metric: "DEP-01", type: "count", en: "Accounts", zh: "存款账户数"},
  {
    kpi: "demand_share",
    of: "part=demand",
    over: "",
    metric: "DEP-05",
    type: "share",
    en: "Demand",
    zh: "活期占比"
  },
  {
    kpi: "near_demand_share",
    of: "part=near_demand",
    over: "",
    metric: "DEP-05",
    type: "share",
    en: "Near demand",
    zh: "类活期占比"
  },
  {kpi: "term_share", of: "part=term", over: "", metric: "DEP-05", type: "share", en: "Term", zh: "定期占比"},
  {
    kpi: "margin_share",
    of: "part=margin",
    over: "",
    metric: "DEP-05",
    type: "share",
    en: "Margin",
    zh: "保证金占比"
  },
  {kpi: "cost_rate", of: "", metric: "DEP-09", type: "rate", en: "Cost of deposits", zh: "存款付息率"},
  {kpi: "deviation", of: "", metric: "DEP-14", type: "share", en: "Month-end deviation", zh: "月末偏离度"},
  {
    kpi: "volatility_median",
    metric: "DEP-13",
    type: "number",
    en: "Volatility, median customer",
    zh: "客户余额波动率中位数"
  }
];
