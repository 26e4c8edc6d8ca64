import {fewer} from "../../behind.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {rankCorrelation} from "../../../../src/stats/rankCorrelation.js";
import {kendall} from "../../../../src/stats/kendall.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {absent, column} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {bySegment} from "../bySegment.js";
import {byTenths, tenthColumns, tenthsOf} from "../byTenths.js";
import {isFirm, leadersOf, ledBy} from "../leaders.js";
import type {MemberHeadroom} from "./measure.js";

export interface Told {
  period: string;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

const sum = <T>(list: readonly T[], of: (each: T) => number) =>
  list.reduce((total, each) => total + of(each), 0);

/** Headroom by segment, and whether as many stand above the quantile as should. Grain: segment. C11, CON-28. */
export function headroomBySegment(
  members: readonly MemberHeadroom[],
  {period, policy, needs, facts}: Told
): Mart {
  const {quantile, coverage} = policy.value.headroom;
  const judged = members.filter(({headroom}) => headroom !== null);
  const {rows, lines, columns} = bySegment(judged, policy, (own, segment) => {
    const with_ = own.filter(({headroom}) => headroom! > 0);
    const fitted = own.filter((each) => each.fitted !== null);
    const above = own.filter(({own: mine, peers}) => peers !== null && mine > peers).length;
    const aboveFitted = fitted.filter((each) => each.own > each.fitted!).length;
    const compared = own.filter(({peers}) => peers !== null).length;
    const [hits, of] =
      policy.value.headroom.method === "peers" ? [above, compared] : [aboveFitted, fitted.length];
    const share = of ? hits / of : null;
    const part = segment === "total" ? "" : `segment=${segment}`;
    return {
      cells: {
        ...{customers: own.length, with_headroom: with_.length},
        deposits: sum(own, (each) => each.own),
        headroom: sum(own, ({headroom}) => headroom!),
        above: ratio(above, compared),
        above_fitted: ratio(aboveFitted, fitted.length),
        holds: share === null ? "untold" : Math.abs(share - (1 - quantile)) <= coverage ? "yes" : "no"
      },
      behind: {
        n: {
          ...{all: own.length, with: fewer(with_.length, own.length)},
          above: Math.min(above, own.length - above, aboveFitted, own.length - aboveFitted)
        },
        of: {
          all: population(period, "contribution/headroom", part),
          with: population(period, "contribution/headroom", "with", part),
          above: population(period, "contribution/headroom", "above", part)
        },
        ...leadersOf(own, isFirm, {deposits: (each) => each.own, headroom: ({headroom}) => headroom})
      }
    };
  });
  return {
    ...{id: "C11", family: "contribution", name: "headroom", period, rows, needs, facts},
    title: {en: "Headroom by segment", zh: "分客群潜在增值空间"},
    columns: [
      ...columns,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("with_headroom", "count", "With headroom", "有增值空间客户数", {metric: "CON-28"}),
      column("deposits", "money", "Average deposits", "存款日均", {metric: "CON-02"}),
      column("headroom", "money", "Headroom", "潜在增值空间", {metric: "CON-28"}),
      column("above", "share", "Above their peers' quantile", "高于同类分位占比", {metric: "CON-28"}),
      column("above_fitted", "share", "Above the regression's", "高于回归分位占比", {metric: "CON-28"}),
      column("holds", "code", "As many as should", "覆盖率检验", {labels: YES_NO})
    ],
    privacy: {
      groups: {
        ...{all: ["customers", "deposits", "headroom"], with: ["with_headroom"]},
        above: ["above", "above_fitted", "holds"]
      },
      additive: ["customers", "with_headroom", "headroom"],
      lines
    }
  };
}

/** A customer's headroom some time ago, and how its deposits grew since. */
export interface Grown {
  firm: boolean;
  headroom: number;
  growth: number;
}

const headroomOf = ({headroom}: Grown) => headroom;

/** Growth of deposits by tenths of the headroom a year ago: it must rise with it. Grain: tenth. C11. */
export function headroomBacktest(grown: readonly Grown[], {period, policy, needs, facts}: Told): Mart {
  const {significance} = policy.value.headroom;
  const tenths = tenthsOf(grown, headroomOf);
  const mean = (own: readonly Grown[]) => (own.length ? sum(own, ({growth}) => growth) / own.length : null);
  const order =
    grown.length >= tenths.length
      ? kendall(
          tenths.map((own) => sum(own, headroomOf) / own.length),
          tenths.map((own) => mean(own)!)
        )
      : null;
  // The order of ten means says little of customers: how theirs go together stands beside it.
  const alone = rankCorrelation(
    grown.map(headroomOf),
    grown.map(({growth}) => growth)
  );
  const none = absent("NOT_APPLICABLE");
  const {rows, lines} = byTenths(grown, headroomOf, (own, kind) => {
    const growth = mean(own);
    const passed = order !== null && order.tau > 0 && order.chance < significance;
    return {
      cells: {
        ...{customers: own.length, headroom: Math.round(sum(own, headroomOf))},
        growth: growth === null ? absent("ZERO_DEN") : Math.round(growth),
        tau: kind === "total" ? (order?.tau ?? absent("ZERO_DEN")) : none,
        chance: kind === "total" ? (order?.chance ?? absent("ZERO_DEN")) : none,
        alone: kind === "total" ? (alone ?? absent("ZERO_DEN")) : none,
        passed: kind !== "total" || order === null ? "untold" : passed ? "yes" : "no"
      },
      behind: {
        n: own.length,
        ...ledBy(own, isFirm, {headroom: headroomOf, growth: (each) => each.growth})
      }
    };
  });
  return {
    ...{id: "C11", family: "contribution", name: "headroom_backtest", period, rows, facts},
    needs: needs.length === 0 && grown.length === 0 ? ["thirteen months"] : needs,
    title: {en: "Headroom a year ago, and growth since", zh: "一年前增值空间与其后存款增长"},
    columns: [
      ...tenthColumns(
        {en: "Tenth by headroom", zh: "增值空间十等分"},
        {en: "Most headroom", zh: "空间最大10%"},
        {en: "Least headroom", zh: "空间最小10%"}
      ),
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("headroom", "money", "Headroom then", "当时增值空间", {metric: "CON-28"}),
      column("growth", "money", "Growth of deposits, per customer", "户均存款增长", {metric: "CON-02"}),
      column("tau", "number", "Order of tenths (Kendall)", "十等分Kendall秩相关", {metric: "CON-28"}),
      column("chance", "number", "Chance of as much order", "随机概率", {metric: "CON-28"}),
      column("alone", "number", "Of customers (Spearman)", "逐户Spearman秩相关", {metric: "CON-28"}),
      column("passed", "code", "Passed", "检验结果", {labels: PASSED})
    ],
    privacy: {
      groups: {all: ["customers", "headroom", "growth", "tau", "chance", "alone", "passed"]},
      lines
    }
  };
}

const YES_NO: Labels = {
  yes: {en: "Yes", zh: "通过"},
  no: {en: "No", zh: "未通过"},
  untold: {en: "Not told", zh: "未判定"}
};
const PASSED: Labels = {
  ...YES_NO,
  no: {en: "Not passed: growth does not follow headroom", zh: "未通过"},
  untold: {en: "-", zh: "-"}
};
