import {fewer} from "../../behind.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels, Measure} from "../../cells.js";
import {absent, column, given, intervalColumns, orderColumn, rowOf, shareOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import type {Sizes} from "../besideLadder.js";
import {besideLadder, leftOut, loanCustomersOf} from "../besideLadder.js";
import {bySegment} from "../bySegment.js";
import {byTenths, tenthColumns} from "../byTenths.js";
import {isFirm, leadersOf, ledBy} from "../leaders.js";
import type {Method} from "./model.js";
import {methods} from "./model.js";
import type {Trial, TriedPoint} from "./trial.js";

/** A loan customer with what is foreseen of it, in fen per 30 days. Grain: customer. */
export interface Predicted {
  id: string;
  segment: string | null;
  type: "P" | "C";
  recent: number;
  foreseen: number;
  interval: {low: number; high: number} | null;
  /** Chance to bring less than recently by the share that counts as a fall. */
  falls: number;
}

export interface Told {
  trial: Trial | null;
  isFirm: (customer: number) => boolean;
  sizes: Sizes;
  period: string;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

const sum = <T>(list: readonly T[], of: (each: T) => number) => list.reduce((all, each) => all + of(each), 0);
const aimedColumn = column("aimed", "share", "Aimed at", "目标覆盖率");

/** As a share of what came lately, where gains and losses of customers do not nearly cancel in it. */
function changeOf(own: readonly Predicted[], {value}: Policy): Measure {
  const recent = sum(own, (each) => each.recent);
  const change = shareOf(sum(own, (each) => each.foreseen) - recent, recent);
  const gross = sum(own, (each) => Math.abs(each.recent));
  return change.value !== null && recent < value.prediction.base * gross ? absent("SMALL_BASE") : change;
}

/**
 * Net contribution of the next months against that of the last ones, a month. Grain: segment. C12. Who is foreseen nothing is
 * what the ladder tells beside it.
 */
export function predictionBySegment(predicted: readonly Predicted[], told: Told): Mart {
  const {trial, period, policy, needs, facts, sizes} = told;
  const {aheadMonths} = policy.value.prediction;
  const {rows, lines, columns} = bySegment(predicted, policy, (own, segment) => {
    const [recent, foreseen] = [sum(own, (each) => each.recent), sum(own, (each) => each.foreseen)];
    const falling = Math.round(sum(own, ({falls}) => falls));
    const segments = new Set(own.map(({segment}) => segment));
    const tried = trial?.points.filter(({segment}) => segments.has(segment)) ?? [];
    const inside = tried.filter(({by}) => by[trial!.published].inside).length;
    return {
      cells: {
        ...{months: aheadMonths, customers: own.length, recent: Math.round(recent)},
        ...{foreseen: Math.round(foreseen), change: changeOf(own, policy), falling},
        ...{inside: shareOf(inside, tried.length), aimed: policy.value.prediction.coverage}
      },
      behind: {
        n: {
          all: own.length,
          falling: fewer(falling, own.length),
          inside: fewer(inside, tried.length)
        },
        ...(leftOut(sizes, segment, own.length) ? {} : {of: {all: loanCustomersOf(period, segment)}}),
        ...leadersOf(own, isFirm, {recent: (each) => each.recent, foreseen: (each) => each.foreseen})
      }
    };
  });
  return {
    ...{id: "C12", family: "contribution", name: "prediction", period, rows, needs, facts},
    title: {en: "Net contribution of the next months", zh: "未来数月净贡献预测"},
    columns: [
      ...columns,
      column("months", "count", "Months", "月数"),
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("recent", "money", "A month, lately", "近期月均", {metric: "CON-10"}),
      column("foreseen", "money", "A month, foreseen", "预测月均", {metric: "CON-10"}),
      column("change", "share", "Change", "变动", {metric: "CON-10"}),
      column("falling", "count", "Likely to fall", "预计下降户数", {metric: "CON-10"}),
      column("inside", "share", "Outcomes within their range", "区间覆盖率", {metric: "CON-10"}),
      aimedColumn
    ],
    privacy: {
      groups: {
        all: ["customers", "recent", "foreseen", "change"],
        falling: ["falling"],
        inside: ["inside"]
      },
      lines: [...lines, ...besideLadder(rows, sizes, period)]
    }
  };
}

/** How far each method erred out of time, and which is shown. Grain: method. C12. */
export function predictionMethods({trial, period, policy, needs, facts}: Told): Mart {
  const none = absent("NOT_APPLICABLE");
  const told = (value: number | null | undefined): Measure =>
    value === null || value === undefined ? none : given(value);
  const customers = new Set(trial?.points.map(({customer}) => customer)).size;
  const rows = methods.flatMap((method, order): MartRow[] => {
    const judged = trial?.judged.get(method);
    if (!trial || !judged) return [];
    const {wape, mase, bias, slope, covered, gain} = judged;
    return [
      rowOf(
        {
          ...{method, order, origins: trial.origins.length, customers, wape, mase, bias},
          ...{slope: told(slope), covered, aimed: policy.value.prediction.coverage, gain: told(gain?.gain)},
          ...{low: told(gain?.interval?.low), high: told(gain?.interval?.high)},
          shown: method === trial.published ? "shown" : method === trial.best ? "best" : "tried"
        },
        {n: customers, kind: "retail"}
      )
    ];
  });
  return {
    ...{id: "C12", family: "contribution", name: "prediction_methods", period, rows, needs, facts},
    title: {en: "How far forecasts were off", zh: "预测方法样本外检验"},
    columns: [
      column("method", "code", "Method", "方法", {labels: METHODS}),
      orderColumn,
      column("origins", "count", "Month ends tried", "检验时点数"),
      column("customers", "count", "Customers tried", "检验客户数", {metric: "CON-01"}),
      column("wape", "share", "Error (WAPE)", "加权误差(WAPE)", {metric: "CON-10"}),
      column("gain", "share", "Gain on the best rule", "较最优简单规则降低", {metric: "CON-10"}),
      ...intervalColumns("share", {metric: "CON-10"}),
      column("mase", "number", "Error (MASE)", "标准化误差(MASE)", {metric: "CON-10"}),
      column("bias", "share", "Bias", "偏差", {metric: "CON-10"}),
      column("slope", "number", "Slope", "校准斜率", {metric: "CON-10"}),
      column("covered", "share", "Within range", "区间覆盖率", {metric: "CON-10"}),
      aimedColumn,
      column("shown", "code", "Use", "采用", {labels: SHOWN})
    ],
    privacy: {
      groups: {all: ["customers", "wape", "gain", "low", "high", "mase", "bias", "slope", "covered"]}
    }
  };
}

/** What was foreseen and what came, by tenths of what was foreseen, over all month ends tried. Grain: tenth. C12. */
export function predictionTenths({trial, isFirm: isFirmAt, period, needs, facts}: Told): Mart {
  const points = trial?.points ?? [];
  const foreseenOf = ({by}: TriedPoint) => by[trial!.published].foreseen;
  const cameOf = ({came}: TriedPoint) => came;
  const chanceOf = ({by}: TriedPoint) => by[trial!.published].falls[trial!.chances];
  const meanOfAll = points.length ? sum(points, cameOf) / points.length : 0;
  const firm = ({customer}: TriedPoint) => isFirmAt(customer);
  const {rows, lines} = byTenths(points, foreseenOf, (own) => {
    const n = own.length;
    const [foreseen, came] = [sum(own, foreseenOf), sum(own, cameOf)];
    const fell = own.filter((each) => each.fell).length;
    return {
      cells: {
        ...{forecasts: n, foreseen: Math.round(foreseen / n), came: Math.round(came / n)},
        ...{ratio: shareOf(foreseen, came), lift: shareOf(came / n, meanOfAll)},
        ...{likely: sum(own, chanceOf) / n, fell: fell / n}
      },
      behind: {
        n: {all: new Set(own.map(({customer}) => customer)).size, fell: fewer(fell, n)},
        ...ledBy(own, firm, {foreseen: foreseenOf, came: cameOf})
      }
    };
  });
  return {
    ...{id: "C12", family: "contribution", name: "prediction_tenths", period, rows, needs, facts},
    title: {en: "Foreseen, and what came", zh: "预测与实际对照"},
    columns: [
      ...tenthColumns(
        {en: "Tenth by what was foreseen", zh: "预测值十等分"},
        {en: "Highest tenth", zh: "最高10%"},
        {en: "Lowest tenth", zh: "最低10%"}
      ),
      column("forecasts", "count", "Forecasts", "预测次数"),
      column("foreseen", "money", "Foreseen, a month", "预测户均月贡献", {metric: "CON-10"}),
      column("came", "money", "Came, a month", "实际户均月贡献", {metric: "CON-10"}),
      column("ratio", "number", "Foreseen over what came", "预测÷实际", {metric: "CON-10"}),
      column("lift", "number", "Times the mean of all", "提升倍数", {metric: "CON-10"}),
      column("likely", "share", "Chance to fall", "预计下降概率", {metric: "CON-10"}),
      column("fell", "share", "Fell", "实际下降占比", {metric: "CON-10"})
    ],
    privacy: {
      groups: {all: ["forecasts", "foreseen", "came", "ratio", "lift", "likely"], fell: ["fell"]},
      lines
    }
  };
}

const METHODS: Readonly<Record<Method, Labels[string]>> = {
  last: {en: "Last month goes on", zh: "沿用上月"},
  mean: {en: "Mean of three months goes on", zh: "近三月均值"},
  year: {en: "Same months of last year", zh: "上年同期"},
  damped: {en: "Trend, damped", zh: "阻尼趋势"},
  ridge: {en: "Ridge regression", zh: "岭回归"},
  elastic: {en: "Elastic net", zh: "弹性网回归"},
  stumps: {en: "Boosted stumps", zh: "梯度提升树桩"}
};
const SHOWN: Labels = {
  shown: {en: "Shown", zh: "采用"},
  best: {en: "Best simple rule", zh: "最优简单规则"},
  tried: {en: "Tried", zh: "对照"}
};
