import type {Cuts, Placed, Tier} from "../../../src/metrics/contribution/contributionTier.js";
import {contributionTier, TIERS} from "../../../src/metrics/contribution/contributionTier.js";
import {dynamicTiering} from "../../../src/metrics/contribution/dynamicTiering.js";
import type {Policy} from "../../../src/schema/policy.js";
import {shorrocks} from "../../../src/stats/mobility.js";
import {quantile} from "../../../src/stats/quantile.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population as named} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import {annualProfits} from "./annual.js";
import type {Population} from "./population.js";

/** Where everybody stands at the end of a month. */
interface Standing {
  tiers: Map<number, Tier>;
  profits: Float64Array;
}

export interface Tiers {
  baseline: string;
  cuts: Cuts;
  /** How a customer falls: after so many months below a cut-off by more than so much of it; and whether policy sets the cut-offs. */
  rule: {downAfter: number; slack: number; byHand: boolean};
  /** By month, from the baseline on. */
  standings: Map<string, Standing>;
}

/** Months of the year whose end is the baseline of the next. */
const isBaseline = (period: string, month: number) => Number(period.slice(5)) === month;

/**
 * Tiers of all members month by month on cut-offs that the baseline froze: those of the policy, else the quantiles of the
 * last month of that name before the edition, else of the first month with annual profits.
 */
export function tiersOf(population: Population, period: string, policy: Policy): Tiers | null {
  const {tiers: rule} = policy.contribution;
  const usable = population.periods.filter(
    (each) => each <= period && population.windowAmounts(each).length >= 3
  );
  const earlier = usable.filter((each) => each < period);
  const baseline = earlier.filter((each) => isBaseline(each, rule.baselineMonth)).at(-1) ?? earlier[0];
  if (baseline === undefined) return null;
  const profitsOf = (each: string) => annualProfits(population, each);
  const first = profitsOf(baseline);
  const sorted = Float64Array.from(first.customers, (customer) => first.profits[customer]!).sort();
  if (sorted.length === 0) return null;
  const cuts = rule.cuts ?? {
    high: quantile(sorted, rule.high)!,
    medium: Math.max(0, quantile(sorted, rule.medium)!)
  };
  const standings = new Map<string, Standing>();
  let placed = new Map<number, Placed>();
  // A year before the baseline may be compared with: it is placed on the same cut-offs, without a past.
  for (const each of usable.filter((month) => month >= shiftPeriod(baseline, -12))) {
    const {customers, profits} = each === baseline ? first : profitsOf(each);
    const next = new Map<number, Placed>();
    for (const customer of customers) {
      const before = placed.get(customer) ?? null;
      next.set(customer, contributionTier.compute({before, profit: profits[customer]!, cuts, rule}));
    }
    placed = next;
    standings.set(each, {tiers: new Map([...next].map(([customer, {tier}]) => [customer, tier])), profits});
  }
  const {downAfter, slack} = rule;
  return {baseline, cuts, rule: {downAfter, slack, byHand: rule.cuts !== null}, standings};
}

/** C06: who moved between tiers, in customers and in yuan, and whether the tiers still fit. LAB-01, LAB-02, LAB-03, LAB-08. */
export function migration(
  tiers: Tiers | null,
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart[] {
  const short = needs.length === 0 && !tiers ? ["four months"] : needs;
  return [matrixMart(tiers, period, short, facts), tierMart(tiers, period, short, facts)];
}

const PLACES = [...TIERS, "outside"] as const;
type At = (typeof PLACES)[number];

function matrixMart(
  tiers: Tiers | null,
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const periods: Record<string, readonly [string, string]> = {};
  const now = tiers?.standings.get(period);
  for (const [comparison, months] of [
    ["month", 1],
    ["year", 12]
  ] as const) {
    const earlier = shiftPeriod(period, -months);
    const then = tiers?.standings.get(earlier);
    if (!then || !now) continue;
    periods[comparison] = [period, earlier];
    const cells = countMoves(then, now);
    // Key figures of that month tell how many they are together.
    const starts = TIERS.map((tier) => named(earlier, "contribution/tier", tier));
    lines.push({total: null, members: starts, group: "opening"});
    for (const from of PLACES) {
      const size = PLACES.reduce((sum, to) => sum + (cells.get(`${from} ${to}`)?.customers ?? 0), 0);
      const members: MartRow[] = [];
      // Customers and their share tell it; "new" are no tier.
      const start = from === "outside" ? "" : named(earlier, "contribution/tier", from);
      for (const to of PLACES) {
        if (from === "outside" && to === "outside") continue;
        const {customers, value} = cells.get(`${from} ${to}`) ?? {customers: 0, value: 0};
        const row = rowOf(
          {
            ...{comparison, before: from, after: to, kind: "part", customers, value},
            opening: start ? size : absent("NOT_APPLICABLE"),
            share: from === "outside" || size === 0 ? absent("NOT_APPLICABLE") : customers / size
          },
          {
            ...{n: {all: customers, opening: start ? size : 0}, kind: "retail", zeros: true},
            ...(start ? {of: {opening: start}, as: {opening: "customers"}, over: {share: start}} : {})
          }
        );
        members.push(row);
      }
      rows.push(...members);
      lines.push({total: start || {hidden: size}, members, group: "all"});
    }
    for (const to of PLACES) {
      const members = rows.filter((row) => row["comparison"] === comparison && row["after"] === to);
      const size = members.reduce((sum, row) => sum + (row["customers"] as number), 0);
      lines.push({
        total: to === "outside" ? {hidden: size} : named(period, "contribution/tier", to),
        ...{members, group: "all"}
      });
    }
  }
  return {
    ...{id: "C06", family: "contribution", name: "migration", period, needs, facts, rows},
    title: {en: "Migration between tiers", zh: "分层迁移矩阵"},
    columns: [
      column("comparison", "code", "Against", "对比期", {labels: COMPARISONS, periods}),
      column("before", "code", "From", "期初层级", {
        labels: {...TIER_LABELS, outside: {en: "New", zh: "新进"}}
      }),
      column("after", "code", "To", "期末层级", {
        labels: {...TIER_LABELS, outside: {en: "Left", zh: "退出"}}
      }),
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "LAB-01"}),
      column("opening", "count", "Who started there", "期初该层客户数", {metric: "LAB-01"}),
      column("share", "share", "Of those who started there", "占期初该层比重", {metric: "LAB-01"}),
      column("value", "money", "Annual profit moved", "年利润变动", {metric: "LAB-01"})
    ],
    privacy: {
      groups: {all: ["customers", "share", "value"], opening: ["opening"]},
      ...{additive: ["customers", "opening"], lines}
    }
  };
}

/** Customers and the change of their annual profit by where they were and are; outside: no member then, or now. */
function countMoves(then: Standing, now: Standing): Map<string, {customers: number; value: number}> {
  const cells = new Map<string, {customers: number; value: number}>();
  for (const customer of new Set([...then.tiers.keys(), ...now.tiers.keys()])) {
    const from: At = then.tiers.get(customer) ?? "outside";
    const to: At = now.tiers.get(customer) ?? "outside";
    const cell = cells.get(`${from} ${to}`) ?? {customers: 0, value: 0};
    cell.customers += 1;
    cell.value +=
      (to === "outside" ? 0 : now.profits[customer]!) - (from === "outside" ? 0 : then.profits[customer]!);
    cells.set(`${from} ${to}`, cell);
  }
  return cells;
}

/** Customers and profit by tier, with the frozen cut-offs, mobility and stability. Grain: tier. C06, LAB-08. */
function tierMart(tiers: Tiers | null, period: string, needs: readonly string[], facts: Mart["facts"]): Mart {
  const now = tiers?.standings.get(period);
  const then =
    tiers?.standings.get(shiftPeriod(period, -12)) ?? tiers?.standings.get(shiftPeriod(period, -1));
  const first = tiers?.standings.get(tiers.baseline);
  const none = absent("NOT_APPLICABLE");
  const rows: MartRow[] = [];
  if (tiers && now) {
    const sizes = (standing: Standing) =>
      TIERS.map((tier) => [...standing.tiers.values()].filter((each) => each === tier).length);
    const counts = sizes(now);
    const base = sizes(first!);
    const members = TIERS.map((tier, order) => {
      const own = [...now.tiers].filter(([, each]) => each === tier).map(([customer]) => customer);
      const profit = own.reduce((sum, customer) => sum + now.profits[customer]!, 0);
      const from = tier === "high" ? tiers.cuts.high : tier === "medium" ? tiers.cuts.medium : null;
      return rowOf(
        {
          ...{tier, order, kind: "part", customers: own.length, profit, baseline: base[order]!},
          ...{from: from === null ? none : Math.round(from), mobility: none, stability: none, critical: none},
          ...{frozen: none, down_after: none, slack: none}
        },
        {
          n: {all: own.length, baseline: base[order]!},
          of: {
            all: named(period, "contribution/tier", tier),
            baseline: named(tiers.baseline, "contribution/tier", tier)
          },
          kind: "retail"
        }
      );
    });
    const [all, before] = [counts, base].map((list) => list.reduce((sum, n) => sum + n, 0)) as [
      number,
      number
    ];
    const fit = dynamicTiering.compute({baseline: base, now: counts});
    const whole = rowOf(
      {
        ...{tier: "total", order: TIERS.length, kind: "total", customers: all, baseline: before, from: none},
        profit: [...now.tiers.keys()].reduce((sum, customer) => sum + now.profits[customer]!, 0),
        mobility: then ? (mobilityOf(then, now) ?? absent("ZERO_DEN")) : absent("SHORT_HISTORY"),
        stability: fit.stability ?? absent("ZERO_DEN"),
        critical: fit.critical ?? absent("ZERO_DEN"),
        frozen: tiers.rule.byHand ? none : tiers.baseline,
        ...{down_after: tiers.rule.downAfter, slack: tiers.rule.slack}
      },
      {
        n: {all, baseline: before},
        of: {
          all: named(period, "contribution/tier", "all"),
          baseline: named(tiers.baseline, "contribution/tier", "all")
        },
        kind: "retail"
      }
    );
    rows.push(...members, whole);
  }
  return {
    ...{id: "C06", family: "contribution", name: "tiers", period, needs, facts, rows},
    title: {en: "Tiers on frozen cut-offs", zh: "贡献分层（固定门槛）"},
    columns: [
      column("tier", "code", "Tier", "层级", {labels: {...TIER_LABELS, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("from", "money", "From", "门槛", {metric: "LAB-01"}),
      column("customers", "count", "Customers", "客户数", {metric: "LAB-01"}),
      column("baseline", "count", "At the baseline", "基期客户数", {metric: "LAB-01"}),
      column("profit", "money", "Annual profit", "年利润", {metric: "CON-16"}),
      column("mobility", "share", "Mobility (Shorrocks)", "流动性指数（Shorrocks）", {metric: "LAB-01"}),
      column("stability", "number", "Stability (PSI)", "稳定性（PSI）", {metric: "LAB-08"}),
      column("critical", "number", "Re-estimate above", "重估临界值", {metric: "LAB-08"}),
      column("frozen", "month", "Cut-offs of", "门槛基期"),
      column("down_after", "count", "Falls after months", "降层所需连续月数"),
      column("slack", "share", "Below the cut-off by", "低于门槛幅度")
    ],
    privacy: {
      groups: {all: ["customers", "profit", "mobility", "stability", "critical"], baseline: ["baseline"]},
      additive: ["customers", "baseline"],
      lines: rows.length ? [{total: rows.at(-1)!, members: rows.slice(0, -1)}] : []
    }
  };
}

/** Of those who were members both times. Null where a tier was empty. */
function mobilityOf(then: Standing, now: Standing): number | null {
  const cells = countMoves(then, now);
  const matrix = TIERS.map((from) => {
    const size = TIERS.reduce((sum, to) => sum + (cells.get(`${from} ${to}`)?.customers ?? 0), 0);
    return TIERS.map((to) => (size ? (cells.get(`${from} ${to}`)?.customers ?? 0) / size : NaN));
  });
  return matrix.flat().some(Number.isNaN) ? null : shorrocks(matrix);
}

export const TIER_LABELS: Labels = {
  high: {en: "High", zh: "高贡献"},
  medium: {en: "Medium", zh: "中贡献"},
  low: {en: "Low", zh: "低贡献"},
  negative: {en: "Negative", zh: "负贡献"}
};
const COMPARISONS: Labels = {
  month: {en: "Last month", zh: "环比"},
  year: {en: "A year ago", zh: "同比"}
};
