import {contributionTrend} from "../../../src/metrics/contribution/contributionTrend.js";
import type {Policy} from "../../../src/schema/policy.js";
import {absent, column, kindColumn, rowOf, shareOf, UNKNOWN} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {daysIn, spanOf} from "../periods.js";
import type {ContributionHistory} from "./history.js";
import {monthNumber} from "./population.js";
import {STEP_LABELS} from "./steps.js";
import {segmentColumn} from "./bySegment.js";

const LEVELS = ["l1", "l2", "l3", "l4"] as const;
type Series = [month: number, amount: number][];

/** Where the contribution of each segment is heading, level by level. Grain: segment x level. C09, CON-30. */
export function trends(
  {population, periods}: ContributionHistory,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const segments = [...new Set(population.segments.map((each) => each ?? UNKNOWN))].sort();
  const rows: MartRow[] = [];
  for (const level of LEVELS) {
    const series = new Map<string, Series>();
    const gross = new Map<string, number>();
    const sizes = new Map<string, number>();
    for (const period of periods) {
      const sums = segmentSums(population, level, period);
      for (const [segment, {amount, apart, members}] of sums) {
        const own = series.get(segment) ?? [];
        series.set(segment, own);
        own.push([monthNumber(period), (amount * 30) / daysIn(period)]);
        gross.set(segment, (gross.get(segment) ?? 0) + (apart * 30) / daysIn(period));
        sizes.set(segment, Math.min(members, sizes.get(segment) ?? Infinity));
      }
    }
    for (const segment of [...segments, "total"]) {
      const own = series.get(segment);
      if (!own) continue;
      const base = (policy.value.prediction.base * gross.get(segment)!) / own.length;
      rows.push(trendRow({segment, level, n: sizes.get(segment)!}, own, base));
    }
  }
  return {
    ...{id: "C09", family: "contribution", name: "trends", period: spanOf(periods), rows, needs, facts},
    title: {en: "Where contribution is heading", zh: "贡献度变化趋势"},
    columns: [
      column("level", "code", "Level", "层级", {
        labels: Object.fromEntries(LEVELS.map((each) => [each, STEP_LABELS[each]]))
      }),
      segmentColumn(segments, policy),
      kindColumn,
      column("months", "count", "Months", "月数", {metric: "CON-30"}),
      column("mean", "money", "Mean of 30 days", "30天均值", {metric: "CON-30"}),
      column("slope", "money", "Typical change a month", "稳健月度斜率", {metric: "CON-30"}),
      column("pace", "share", "Change a year, of the mean", "年化变动占均值", {metric: "CON-30"}),
      column("low", "money", "from", "下限", {metric: "CON-30", head: INTERVAL}),
      column("high", "money", "to", "上限", {metric: "CON-30", head: INTERVAL}),
      column("direction", "code", "Heading", "走向", {labels: DIRECTIONS}),
      column("seasonal", "flag", "Same month only", "按同月比较")
    ],
    privacy: {groups: {all: ["mean", "slope", "pace", "low", "high", "direction"]}}
  };
}

const INTERVAL = {en: "95 % interval", zh: "95%区间"};
const DIRECTIONS = {
  up: {en: "Rising", zh: "上升"},
  down: {en: "Falling", zh: "下降"},
  open: {en: "No clear trend", zh: "趋势不明"}
};

/** `base`: the mean below which gains and losses nearly cancel, so that a share of it tells nothing. */
function trendRow(
  {segment, level, n}: {segment: string; level: string; n: number},
  series: Series,
  base: number
): MartRow {
  const {trend, seasonal} = contributionTrend.compute(series);
  const {interval} = trend ?? {};
  const direction = !interval ? null : interval.low > 0 ? "up" : interval.high < 0 ? "down" : "open";
  const money = (amount: number | undefined) =>
    amount === undefined ? absent("SHORT_HISTORY") : Math.round(amount);
  const mean = Math.round(series.reduce((sum, [, amount]) => sum + amount, 0) / series.length);
  return rowOf(
    {
      ...{level, segment, kind: segment === "total" ? "subtotal" : "part", months: series.length},
      mean,
      pace: !trend
        ? absent("SHORT_HISTORY")
        : mean > 0 && mean < base
          ? absent("SMALL_BASE")
          : shareOf(12 * trend.slope, mean),
      ...{slope: money(trend?.slope), low: money(interval?.low), high: money(interval?.high)},
      direction: direction ?? absent("SHORT_HISTORY"),
      seasonal
    },
    {n, kind: "retail"}
  );
}

/**
 * Sums of a level over the members of a month, by segment and of all, and the same with losses counted as gains; members
 * without the level do not count.
 */
function segmentSums(
  population: ContributionHistory["population"],
  level: string,
  period: string
): Map<string, {amount: number; apart: number; members: number}> {
  const [amounts, members] = [population.amountsOf(level, period), population.membersAt(period)];
  const sums = new Map<string, {amount: number; apart: number; members: number}>();
  for (let i = 0; amounts && i < Math.min(amounts.length, members.length); i++) {
    if (!members[i] || Number.isNaN(amounts[i]!)) continue;
    for (const key of [population.segments[i] ?? UNKNOWN, "total"]) {
      const own = sums.get(key) ?? {amount: 0, apart: 0, members: 0};
      own.amount += amounts[i]!;
      own.apart += Math.abs(amounts[i]!);
      own.members += 1;
      sums.set(key, own);
    }
  }
  return sums;
}
