import {fewer} from "../../behind.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {rankCorrelation} from "../../../../src/stats/rankCorrelation.js";
import {simpleLifetimeValue} from "../../../../src/stats/simpleLifetimeValue.js";
import {
  absent,
  column,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import type {Behind, Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {bySegment} from "../bySegment.js";
import {byTenths, tenthColumns} from "../byTenths.js";
import {isFirm, ledBy} from "../leaders.js";
import type {Endings} from "./endings.js";
import type {CustomerValue} from "./values.js";

/** A customer's lifetime value with what it is told by. */
export interface ToldValue extends CustomerValue {
  firm: boolean;
  segment: string | null;
  /** Year in which the relation began; null where not known. */
  since: number | null;
}

export interface Told {
  period: string;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

const PARTS = ["existing", "renewal", "terms", "relation", "value"] as const;
const sum = <T>(list: readonly T[], of: (each: T) => number) =>
  list.reduce((total, each) => total + of(each), 0);

const valueCells = (own: readonly ToldValue[]) => ({
  customers: own.length,
  ...Object.fromEntries(PARTS.map((part) => [part, Math.round(sum(own, (each) => each[part]))])),
  per_customer: own.length ? Math.round(sum(own, ({value}) => value) / own.length) : absent("ZERO_DEN")
});

const behind = (own: readonly ToldValue[], of: string): Behind => ({
  ...{n: own.length, of},
  ...ledBy(own, isFirm, Object.fromEntries(PARTS.map((part) => [part, (each: ToldValue) => each[part]])))
});

const valueColumns = [
  column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
  column("existing", "money", "Loans there are", "存续贷款价值", {metric: "CON-27"}),
  column("renewal", "money", "Loans that follow", "续贷价值", {metric: "CON-27"}),
  column("terms", "money", "Term deposits", "定期存款价值", {metric: "CON-27"}),
  column("relation", "money", "Rest of the relation", "其余往来价值", {metric: "CON-27"}),
  column("value", "money", "Lifetime value", "生命周期价值", {metric: "CON-27"}),
  column("per_customer", "money", "Per customer", "户均价值", {metric: "CON-27"})
];
const VALUE_GROUP = ["customers", ...PARTS, "per_customer"];

/** Yearly profit of an average customer of a segment, and the share of last year's who are still there. */
export type Yearly = (segment: string | null) => {profit: number; retained: number} | null;

/** Lifetime value by segment, beside the simple form of it as a cross-check. Grain: segment. C10, CON-27. */
export function lifetimeBySegment(
  values: readonly ToldValue[],
  yearlyOf: Yearly,
  {period, policy, needs, facts}: Told
): Mart {
  const {horizonMonths, discount} = policy.value.lifetime;
  const {rows, lines, columns} = bySegment(values, policy, (own, segment) => {
    const all = segment === "total";
    const yearly = all ? null : yearlyOf(segment === UNKNOWN ? null : segment);
    const simple = yearly
      ? Math.round(
          simpleLifetimeValue(yearly.profit, {
            ...{retained: yearly.retained, discount, periods: horizonMonths / 12}
          })
        )
      : absent(all ? "NOT_APPLICABLE" : "SHORT_HISTORY");
    const of = population(period, "contribution/lifetime", all ? "" : `segment=${segment}`);
    return {cells: {...valueCells(own), simple}, behind: behind(own, of)};
  });
  return {
    ...{id: "C10", family: "contribution", name: "lifetime", period, rows, needs, facts},
    title: {en: "Lifetime value by segment", zh: "分客群客户生命周期价值"},
    columns: [
      ...columns,
      ...valueColumns,
      column("simple", "money", "Simple form, per customer", "简式测算（户均）", {metric: "CON-27"})
    ],
    privacy: {
      groups: {all: [...VALUE_GROUP, "simple"]},
      lines
    }
  };
}

/** Lifetime value by the year in which the relation began. Grain: vintage. C10, CON-27. */
export function lifetimeByVintage(values: readonly ToldValue[], {period, policy, needs, facts}: Told): Mart {
  const last = Number(period.slice(0, 4));
  const first = last - policy.value.lifetime.vintages + 1;
  const vintageOf = ({since}: ToldValue) =>
    since === null ? UNKNOWN : since < first ? "earlier" : String(since);
  const vintages = [...new Set(values.map(vintageOf))].sort(
    (a, b) => Number(b === "earlier") - Number(a === "earlier") || (a < b ? -1 : 1)
  );
  const rows = vintages.map((vintage, order) => {
    const own = values.filter((each) => vintageOf(each) === vintage);
    return rowOf(
      {vintage, order, kind: "part", ...valueCells(own)},
      behind(own, population(period, "contribution/lifetime", `vintage=${vintage}`))
    );
  });
  const total = population(period, "contribution/lifetime");
  return {
    ...{id: "C10", family: "contribution", name: "lifetime_vintages", period, needs, facts, rows},
    title: {en: "Lifetime value by first year", zh: "分建立关系年份的客户生命周期价值"},
    columns: [
      column("vintage", "code", "Customer since", "建立关系年份", {
        labels: {
          ...{earlier: {en: `Before ${first}`, zh: `${first}年以前`}, [UNKNOWN]: unknownLabel}
        }
      }),
      orderColumn,
      kindColumn,
      ...valueColumns
    ],
    privacy: {groups: {all: VALUE_GROUP}, lines: rows.length ? [{total, members: rows}] : []}
  };
}

/** A customer's value as foreseen, and what it brought. */
export interface Foreseen {
  firm: boolean;
  predicted: number;
  realised: number;
}

/** Value foreseen a year ago against what came, by tenths of what was foreseen. Grain: tenth. C10. */
export function lifetimeBacktest(foreseen: readonly Foreseen[], {period, needs, facts}: Told): Mart {
  const predictedOf = (each: Foreseen) => each.predicted;
  const realisedOf = (each: Foreseen) => each.realised;
  const {rows, lines} = byTenths(foreseen, predictedOf, (own, kind) => {
    const [predicted, realised] = [sum(own, predictedOf), sum(own, realisedOf)];
    const agreement =
      kind === "total"
        ? (rankCorrelation(own.map(predictedOf), own.map(realisedOf)) ?? absent("ZERO_DEN"))
        : absent("NOT_APPLICABLE");
    return {
      cells: {
        ...{customers: own.length, predicted: Math.round(predicted), realised: Math.round(realised)},
        ...{ratio: ratio(predicted, realised), agreement}
      },
      behind: {n: own.length, ...ledBy(own, isFirm, {predicted: predictedOf, realised: realisedOf})}
    };
  });
  return {
    ...{id: "C10", family: "contribution", name: "lifetime_backtest", period, rows, facts},
    needs: needs.length === 0 && rows.length === 0 ? ["sixteen months"] : needs,
    title: {en: "Foreseen a year ago, and what came", zh: "一年前预测与实际对照"},
    columns: [
      ...tenthColumns(
        {en: "Tenth by value foreseen", zh: "预测价值十等分"},
        {en: "Highest tenth", zh: "最高10%"},
        {en: "Lowest tenth", zh: "最低10%"}
      ),
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("predicted", "money", "Foreseen", "预测", {metric: "CON-27"}),
      column("realised", "money", "Came in", "实际", {metric: "CON-10"}),
      column("ratio", "number", "Foreseen over what came", "预测÷实际", {metric: "CON-27"}),
      column("agreement", "number", "Rank correlation", "秩相关", {metric: "CON-27"})
    ],
    privacy: {
      groups: {all: ["customers", "predicted", "realised", "ratio", "agreement"]},
      lines
    }
  };
}

/** How loans ended in a year: what the values rest on. Grain: family. C10. */
export function lifetimeEndings({ended, renewed}: Endings, {period, policy, needs, facts}: Told): Mart {
  const families = [...new Set(ended.map(({family}) => family))].sort();
  const none = absent("ZERO_DEN");
  const rows = families.map((family) => {
    const own = ended.filter((each) => each.family === family);
    const [atRisk, early, failed] = [
      sum(own, (each) => each.atRisk),
      sum(own, (each) => each.early),
      sum(own, (each) => each.failed)
    ];
    const ends = renewed.get(family);
    const yearly = (events: number) => (atRisk ? 1 - (1 - events / atRisk) ** 12 : none);
    return rowOf(
      {
        ...{family, years: atRisk / 12, early: yearly(early), failed: yearly(failed)},
        ...{matured: ends?.matured ?? 0, renewed: ends?.matured ? ends.renewed / ends.matured : none}
      },
      {
        n: {
          ...{all: Math.ceil(atRisk / 12), early, failed, matured: ends?.matured ?? 0},
          renewed: ends ? fewer(ends.renewed, ends.matured) : 0
        },
        kind: "retail"
      }
    );
  });
  return {
    ...{id: "C10", family: "contribution", name: "lifetime_endings", period, needs, facts, rows},
    title: {en: "How loans end", zh: "贷款去向"},
    columns: [
      column("family", "code", "Product", "产品", {labels: labelsFor(families, policy.labels.families)}),
      column("years", "number", "Loan-years seen", "观察贷款年数"),
      column("early", "share", "Repaid early, a year", "年提前还款率", {metric: "CON-27"}),
      column("failed", "share", "Default, a year", "年违约率", {metric: "CON-27"}),
      column("matured", "count", "Came to their end", "到期笔数"),
      column("renewed", "share", "Followed by another", "续贷率", {metric: "CON-27"})
    ],
    privacy: {
      groups: {
        ...{all: ["years"], early: ["early"], failed: ["failed"]},
        ...{matured: ["matured"], renewed: ["renewed"]}
      }
    }
  };
}
