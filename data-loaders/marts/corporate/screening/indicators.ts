import {fewer} from "../../behind.js";
import type {Information} from "../../../../src/metrics/parts/informationValue.js";
import {informationOf} from "../../../../src/metrics/parts/informationValue.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {quantile} from "../../../../src/stats/quantile.js";
import {strengthOf} from "../../../../src/stats/weightOfEvidence.js";
import type {Measure} from "../../cells.js";
import {absent, column, given, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import type {Indicator} from "./indicatorList.js";
import {dimensions, indicatorList} from "./indicatorList.js";
import type {Outcomes} from "./outcomes.js";
import type {Screened} from "./read.js";

export interface ScreenOptions {
  now: readonly Screened[];
  outcomes: Outcomes;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

/** Amounts are told in steps of this: a quartile is some firm's own figure. */
const STEP = 1_000_000;

const NAMES = Object.fromEntries(indicatorList.map(({key, en, zh}) => [key, {en, zh}]));
const DIMENSIONS = Object.fromEntries(Object.entries(dimensions).map(([key, {en, zh}]) => [key, {en, zh}]));
const STRENGTHS = {
  none: {en: "None", zh: "无"},
  weak: {en: "Weak", zh: "弱"},
  medium: {en: "Medium", zh: "中"},
  strong: {en: "Strong", zh: "强"},
  suspicious: {en: "Suspicious, look for leakage", zh: "异常偏高，排查泄漏"},
  chance: {en: "No more than chance", zh: "未超出随机"}
};
const DIRECTIONS = {
  higher: {en: "The higher, the likelier", zh: "越高越易发生"},
  lower: {en: "The lower, the likelier", zh: "越低越易发生"},
  unclear: {en: "No one direction", zh: "无单一方向"}
};

const asNumber = (value: number | boolean | null) => (typeof value === "boolean" ? (value ? 1 : 0) : value);

/** Information of an indicator for one target. */
function informationFor(indicator: Indicator, outcomes: Outcomes, target: keyof Outcomes, policy: Policy) {
  const {indicators, scorecard} = policy.screening;
  const steps = indicator.attribute && scorecard.attributes[indicator.attribute].steps;
  return informationOf(
    outcomes[target].map(({firm, event}) => ({value: asNumber(indicator.of(firm.indicators)), event})),
    {
      cuts: indicator.type === "flag" ? [1] : (steps?.flatMap(({from}) => from ?? []) ?? null),
      leastEvents: indicators.leastEvents
    }
  );
}

/** To the nearest twentieth: exact, it would tell the few firms of which an indicator is not known. */
const coarse = ({value, reason}: Measure): Measure =>
  value === null ? absent(reason ?? "MISSING") : given(Math.round(value * 20) / 20);

const FEW = absent("FEW_EVENTS");

const strengthCell = (found: Information | null) =>
  found === null ? null : found.iv <= found.chance ? "chance" : strengthOf(found.iv);

const directionCell = (found: Information | null) => (found === null ? null : (found.direction ?? "unclear"));

/** Every indicator: of how many firms it is known, how it is spread, and what it tells of default and of signing. Grain: indicator. S02. */
export function indicators({now, outcomes, period, policy, facts}: ScreenOptions): Mart {
  const rows = indicatorList.map((indicator) => {
    const values = now.flatMap((firm) => asNumber(indicator.of(firm.indicators)) ?? []).sort((a, b) => a - b);
    const yes = indicator.type === "flag" ? values.filter((each) => each === 1).length : null;
    const at = (p: number): Measure => {
      if (yes !== null) return absent("NOT_APPLICABLE");
      const found = quantile(values, p);
      if (found === null) return absent("MISSING");
      return given(indicator.type === "money" ? Math.round(found / STEP) * STEP : found);
    };
    const [bad, signed] = [
      informationFor(indicator, outcomes, "default", policy),
      informationFor(indicator, outcomes, "signing", policy)
    ];
    return rowOf(
      {
        ...{indicator: indicator.key, dimension: indicator.dimension, metric: indicator.metric},
        ...{type: indicator.type === "flag" ? "share" : indicator.type},
        ...{
          coverage: coarse(ratio(values.length, now.length)),
          low: at(0.25),
          middle: at(0.5),
          high: at(0.75)
        },
        yes: yes === null ? absent("NOT_APPLICABLE") : ratio(yes, values.length),
        ...{
          iv_default: bad?.iv ?? FEW,
          chance_default: bad?.chance ?? FEW,
          strength_default: strengthCell(bad),
          direction_default: directionCell(bad)
        },
        ...{iv_signing: signed?.iv ?? FEW, chance_signing: signed?.chance ?? FEW},
        ...{strength_signing: strengthCell(signed), direction_signing: directionCell(signed)}
      },
      {
        n: {
          ...{known: values.length, bad: bad?.events ?? 0, signed: signed?.events ?? 0},
          yes: yes === null ? 0 : fewer(yes, values.length) || values.length
        },
        kind: "corporate"
      }
    );
  });
  return {
    ...{id: "S02", family: "corporate", name: "indicators", period, rows, facts},
    title: {en: "Indicators of firms with credit", zh: "授信企业指标分布与信息量"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("indicator", "code", "Indicator", "指标", {labels: NAMES}),
      column("dimension", "code", "Dimension", "维度", {labels: DIMENSIONS}),
      column("metric", "text", "Metric", "指标编号"),
      column("type", "text", "Type", "类型"),
      column("coverage", "share", "Coverage, to 5%", "覆盖率(至5%)"),
      column("low", "number", "Lower quartile", "下四分位"),
      column("middle", "number", "Median", "中位数"),
      column("high", "number", "Upper quartile", "上四分位"),
      column("yes", "share", "Share that is so", "占比(是)"),
      ...informationColumns("default", "Default within a year", "一年内违约"),
      ...informationColumns("signing", "Signing", "签约")
    ],
    metrics: [...new Set(indicatorList.flatMap(({metric}) => metric ?? []))],
    privacy: {
      groups: {
        known: ["coverage", "low", "middle", "high"],
        yes: ["yes"],
        bad: ["iv_default", "chance_default", "strength_default", "direction_default"],
        signed: ["iv_signing", "chance_signing", "strength_signing", "direction_signing"]
      }
    }
  };
}

const informationColumns = (target: string, en: string, zh: string) => {
  const head = {en, zh};
  return [
    column(`iv_${target}`, "number", "Information value", "信息量IV", {head, own: true}),
    column(`chance_${target}`, "number", "By chance at most", "随机上限", {head, own: true}),
    column(`strength_${target}`, "code", "Strength", "强度", {head, labels: STRENGTHS}),
    column(`direction_${target}`, "code", "Direction", "方向", {head, labels: DIRECTIONS})
  ];
};

/** The dimensions: what each tells, how far it is known and what it weighs in the score. Grain: dimension. S02. */
export function indicatorDimensions({now, period, policy, facts}: ScreenOptions): Mart {
  const attributes = Object.values(policy.screening.scorecard.attributes);
  const rows: MartRow[] = Object.entries(dimensions).map(([dimension, {meaning, groups}]) => {
    const own = indicatorList.filter((each) => each.dimension === dimension);
    const known = own.reduce(
      (sum, {of}) => sum + now.filter((firm) => of(firm.indicators) !== null).length,
      0
    );
    const points = attributes
      .filter(({group}) => groups.includes(group))
      .reduce((sum, each) => sum + each.points, 0);
    return rowOf(
      {
        ...{dimension, meaning_en: meaning.en, meaning_zh: meaning.zh, indicators: own.length, points},
        coverage: coarse(ratio(known, own.length * now.length))
      },
      {n: now.length, kind: "corporate"}
    );
  });
  return {
    ...{id: "S02", family: "corporate", name: "indicator_dimensions", period, rows, facts},
    title: {en: "What the indicators are for", zh: "指标维度与业务意义"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("dimension", "code", "Dimension", "维度", {labels: DIMENSIONS}),
      column("meaning_en", "text", "What for", "业务意义"),
      column("meaning_zh", "text", "What for", "业务意义"),
      column("indicators", "count", "Indicators", "指标数"),
      column("coverage", "share", "Coverage", "平均覆盖率"),
      column("points", "number", "Points of the score", "评分卡分值")
    ],
    privacy: {groups: {all: ["coverage"]}}
  };
}
