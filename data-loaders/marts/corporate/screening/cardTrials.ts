import {fewer} from "../../behind.js";
import type {TriedCase} from "../../../../src/metrics/parts/cardTrial.js";
import {brierOf, calibrationOf, validate} from "../../../../src/metrics/parts/validation.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {aucDifference} from "../../../../src/stats/aucDifference.js";
import {absent, column, intervalColumns, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import type {CardOptions} from "./cardPopulations.js";
import {casesAt, laterAt, needsOf} from "./cardPopulations.js";
import type {Way} from "./statistical.js";
import {ways} from "./statistical.js";
import {discriminationColumns, discriminationOf, TARGETS} from "./validation.js";

const WAYS = {
  time: {en: "Later firms", zh: "跨时间验证"},
  entity: {en: "Other groups", zh: "跨主体验证"}
};
const VERDICTS = {
  better: {en: "Better", zh: "优于基准"},
  alike: {en: "Not surely different", zh: "与基准无显著差异"},
  worse: {en: "Worse", zh: "劣于基准"}
};

const eventsIn = (tried: readonly TriedCase[]) => tried.filter(({event}) => event).length;

/** Whether the card beats the simple rule on the same cases; null where either cannot be told. */
function verdictOf(tried: readonly TriedCase[]) {
  const known = tried.filter(({naive}) => naive !== null);
  const events = known.map(({event}) => event);
  const naives = known.map(({naive, event}) => ({score: naive!, event}));
  const found = aucDifference(
    known.map(({score}) => score),
    naives.map(({score}) => score),
    events
  );
  const verdict = !found
    ? null
    : found.interval.low > 0
      ? "better"
      : found.interval.high < 0
        ? "worse"
        : "alike";
  return {naive: validate(naives)?.auc ?? null, found, verdict};
}

/** The card on cases that it was not made of: of later times, and of other groups of firms. Grain: target x way. S03. */
export function cardTrials({cards, period, facts}: CardOptions): Mart {
  const few = absent("FEW_EVENTS");
  const lines: MartLine[] = [];
  const rows = cards.flatMap(({target, made}) => {
    if (!made) return [];
    const byWay = new Map<Way, MartRow>();
    for (const way of ways) {
      const tried = made.tried[way] ?? [];
      const events = eventsIn(tried);
      const [found, {naive, found: gap, verdict}] = [validate(tried), verdictOf(tried)];
      byWay.set(
        way,
        rowOf(
          {
            ...{target, way, firms: tried.length, events, ...discriminationOf(found)},
            brier: brierOf(tried) ?? few,
            ...{naive: naive ?? few, gap: gap?.difference ?? few},
            ...{gap_low: gap?.interval.low ?? few, gap_high: gap?.interval.high ?? few, verdict}
          },
          {
            n: {firms: tried.length, events: fewer(events, tried.length) || tried.length},
            of:
              way === "entity"
                ? {firms: casesAt(period, target, "cases"), events: casesAt(period, target, "events")}
                : {firms: laterAt(period, target, "cases"), events: laterAt(period, target, "events")},
            ...{kind: "corporate", zeros: true}
          }
        )
      );
    }
    const [all, later] = [made.tried.entity ?? [], made.tried.time ?? []];
    if (all.length && later.length) {
      const rest = {firms: all.length - later.length, events: eventsIn(all) - eventsIn(later)};
      for (const group of ["firms", "events"] as const)
        lines.push({
          total: byWay.get("entity")!,
          group,
          members: [byWay.get("time")!, {hidden: rest[group]}]
        });
    }
    return ways.map((way) => byWay.get(way)!);
  });
  return {
    ...{id: "S03", family: "corporate", name: "card_trials", period, rows, facts},
    title: {en: "The statistical card on firms it had not seen", zh: "统计评分卡样本外验证"},
    needs: needsOf(cards),
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("way", "code", "Tried on", "验证方式", {labels: WAYS}),
      column("firms", "count", "Cases", "样本数"),
      column("events", "count", "Events", "事件数"),
      ...discriminationColumns,
      column("brier", "number", "Brier score", "Brier得分"),
      column("naive", "number", "Simple rule", "基准AUC"),
      column("gap", "number", "Difference", "AUC之差"),
      ...intervalColumns("number", {
        ...{low: "gap_low", high: "gap_high"},
        of: {en: "Difference", zh: "之差"}
      }),
      column("verdict", "code", "Against it", "与基准相比", {labels: VERDICTS})
    ],
    privacy: {
      groups: {
        firms: ["firms"],
        events: [
          ...["events", "auc", "low", "high", "gini", "ks", "brier"],
          ...["naive", "gap", "gap_low", "gap_high", "verdict"]
        ]
      },
      lines
    }
  };
}

/** What the card foretold of cases that it had not seen, and what came: of later times where there are, else of other groups. Grain: target x group of probability. S03. */
export function cardCalibration({cards, period, policy, facts}: CardOptions): Mart {
  const lines: MartLine[] = [];
  const rows = cards.flatMap(({target, made}) => {
    const way = made?.tried.time ? "time" : "entity";
    const tried = made?.tried[way] ?? [];
    const parts = calibrationOf(tried, policy.screening.statistical.groups).map(
      ({cases, events, predicted, interval: {low, high}}, order) =>
        rowOf(
          {
            ...{target, way, group: `g${order + 1}`, order, firms: cases, predicted, events},
            ...{observed: ratio(events, cases), low, high, inside: predicted >= low && predicted <= high}
          },
          {
            n: {all: cases, outcome: fewer(events, cases) || cases},
            ...{kind: "corporate", zeros: true}
          }
        )
    );
    const name = (what: "cases" | "events") => (way === "entity" ? casesAt : laterAt)(period, target, what);
    if (parts.length)
      lines.push(
        {total: name("cases"), group: "all", members: parts},
        {total: name("events"), group: "outcome", members: parts}
      );
    return parts;
  });
  const {groups} = policy.screening.statistical;
  return {
    ...{id: "S03", family: "corporate", name: "card_calibration", period, rows, facts},
    title: {en: "What the statistical card foretold, and what came", zh: "统计评分卡校准"},
    needs: needsOf(cards),
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("way", "code", "Tried on", "验证方式", {labels: WAYS}),
      column("group", "code", "By probability, lowest first", "按预测概率由低到高", {
        labels: Object.fromEntries(
          Array.from({length: groups}, (_, i) => [
            `g${i + 1}`,
            {en: `${i + 1} of ${groups}`, zh: `第${i + 1}/${groups}组`}
          ])
        )
      }),
      orderColumn,
      column("firms", "count", "Cases", "样本数"),
      column("predicted", "share", "Predicted", "预测概率"),
      column("events", "count", "Events", "事件数"),
      column("observed", "share", "Observed", "实际占比"),
      ...intervalColumns("share"),
      column("inside", "flag", "Predicted lies inside", "预测值落在区间内")
    ],
    privacy: {
      groups: {all: ["firms", "predicted"], outcome: ["events", "observed", "low", "high", "inside"]},
      additive: ["firms", "events"],
      derived: {inside: ["firms"]},
      lines
    }
  };
}
