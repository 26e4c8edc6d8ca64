import type {ScoredEvent, Validation} from "../../../../src/metrics/parts/validation.js";
import {modelAdvice} from "../../../../src/metrics/corporate/modelAdvice.js";
import {staticProfile} from "../../../../src/metrics/corporate/staticProfile.js";
import {bestPart, validate} from "../../../../src/metrics/parts/validation.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {ratingPd} from "../../../../src/metrics/corporate/ratingPd.js";
import {criticalStability, populationStability} from "../../../../src/stats/populationStability.js";
import {wilson} from "../../../../src/stats/wilson.js";
import {absent, column, intervalColumns, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {partsAndTotal} from "../../group.js";
import type {Mart, MartRow} from "../../mart.js";
import type {ScreenOptions} from "./indicators.js";
import {casesAt, lastYearAt} from "./cardPopulations.js";
import type {Outcomes, Target} from "./outcomes.js";
import {targets} from "./outcomes.js";
import type {Screened} from "./read.js";
import {countsByBand} from "./scoreTables.js";

export const TARGETS = {
  default: {en: "Default within a year", zh: "一年内违约"},
  signing: {en: "Signing", zh: "签约"}
};
const MODELS = {
  score: {en: "Scorecard", zh: "专家评分卡"},
  naive: {en: "Loan balance alone", zh: "仅按贷款余额"},
  static: {en: "Static profile", zh: "静态画像名单"},
  pd: {en: "Probability of default by rating", zh: "评级违约概率"}
};
type Model = keyof typeof MODELS;

/** A good score speaks against default and for signing; the naive list takes the largest borrowers first. */
function scoredBy(outcomes: Outcomes, target: Target, model: Model): ScoredEvent[] {
  const sign = target === "default" ? -1 : 1;
  // All are judged on the firms that the scorecard scores, if it scores any: an order of others would be no answer to it.
  const known = outcomes[target].filter(({firm}) => firm.scored.score !== null);
  const cases = known.length ? known : outcomes[target];
  const places =
    model === "static"
      ? staticProfile.compute({
          firms: cases.map(({firm: {record, indicators}}) => ({
            ...{capital: record.traits.capital, volume: indicators.volume}
          }))
        })
      : [];
  return cases.flatMap(({firm: {scored, indicators}, event}, i) => {
    const values = {
      ...{score: scored.score, naive: indicators.balance, pd: -indicators.pd, static: places[i] ?? null}
    };
    const value = values[model];
    // Loans are no sign of default by themselves: the larger, the likelier both.
    return value === null ? [] : [{score: (model === "naive" ? 1 : sign) * value, event}];
  });
}

/** How well a score told events from others, in any table of trials. */
export const discriminationColumns = [
  column("auc", "number", "AUC", "AUC"),
  ...intervalColumns("number"),
  column("gini", "number", "Gini", "基尼系数"),
  column("ks", "number", "KS", "KS")
];

export function discriminationOf(found: Validation | null) {
  const few = absent("FEW_EVENTS");
  return {
    ...{auc: found?.auc ?? few, low: found?.interval.low ?? few, high: found?.interval.high ?? few},
    ...{gini: found?.gini ?? few, ks: found?.ks ?? few}
  };
}

/** How well the scorecard told who would sign. */
export const signingOf = (outcomes: Outcomes): Validation | null =>
  validate(scoredBy(outcomes, "signing", "score"));

/** How well each model tells what was to come, for each target, all as they stood before it. Grain: target x model. S03, OPT-1. */
export function validation({
  now,
  before,
  outcomes,
  period,
  policy,
  facts
}: ScreenOptions & {before: readonly Screened[]}): Mart {
  const {leastEvents} = policy.screening.indicators;
  const [counts, earlier] = [countsByBand(now), countsByBand(before)];
  const used = counts.filter((count, i) => count + earlier[i]! > 0).length;
  const shift = before.length ? populationStability(earlier, counts) : null;
  const critical =
    before.length && now.length && used > 1 ? criticalStability(used, before.length, now.length) : null;
  const models: readonly Model[] = ["score", "naive", "static", "pd"];
  const rows = targets.flatMap((target) =>
    models
      .filter((model) => model !== "pd" || target === "default")
      .map((model) => {
        const scored = scoredBy(outcomes, target, model);
        const of = scored.length === outcomes[target].length ? namesOf(period, target) : {};
        return validationRow(target, model, {scored, of}, {leastEvents, shift, critical});
      })
  );
  return {
    ...{id: "S03", family: "corporate", name: "validation", period, rows, facts},
    title: {en: "Whether the score works", zh: "模型验证"},
    needs: outcomes.default.length + outcomes.signing.length ? [] : ["T19 loan_account, 13 periods"],
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("model", "code", "Model", "模型", {labels: MODELS}),
      column("firms", "count", "Firms", "样本户数"),
      column("events", "count", "Events", "事件数"),
      ...discriminationColumns,
      column("psi", "number", "Shift of scores in a year (PSI)", "一年来PSI"),
      column("psi_critical", "number", "By chance at most", "随机上限(95%)"),
      column("verdict", "code", "Advice", "建议", {
        metric: "OPT-1",
        labels: {
          keep: {en: "Keep", zh: "继续使用"},
          recalibrate: {en: "Set anew", zh: "重新校准"},
          redevelop: {en: "Make anew", zh: "重新开发"},
          undecided: {en: "Too few events", zh: "事件数不足，暂不判断"}
        }
      })
    ],
    privacy: {
      groups: {
        firms: ["firms"],
        events: ["events", "auc", "low", "high", "gini", "ks"],
        all: ["psi", "psi_critical"]
      }
    }
  };
}

/** All cases of a target: the tables of the statistical card count them too. */
const namesOf = (period: string, target: Target) => {
  const of = (what: "cases" | "events") =>
    target === "default" ? lastYearAt(period, what) : casesAt(period, target, what);
  return {firms: of("cases"), events: of("events")};
};

function validationRow(
  target: Target,
  model: Model,
  {scored, of}: {scored: readonly ScoredEvent[]; of: Readonly<Record<string, string>>},
  {leastEvents, shift, critical}: {leastEvents: number; shift: number | null; critical: number | null}
): MartRow {
  const found = validate(scored);
  const [firms, events] = [scored.length, scored.filter(({event}) => event).length];
  const own = model === "score";
  const none = absent(own ? "SHORT_HISTORY" : "NOT_APPLICABLE");
  return rowOf(
    {
      ...{target, model, firms, events, ...discriminationOf(found)},
      psi: (own ? shift : null) ?? none,
      psi_critical: (own ? critical : null) ?? none,
      verdict: own
        ? modelAdvice.compute({found, leastEvents, shift, critical})
        : modelAdvice.compute({found, leastEvents, shift: null, critical: null})
    },
    {
      n: {firms, events, all: 1_000_000},
      of,
      kind: "corporate"
    }
  );
}

const PARTS = [0.1, 0.2, 0.3, 0.4, 0.5] as const;

/** What the best tenths of the score would have held: precision, lift and share of all events, right and wrong. Grain: target x part. S03. */
export function scoreLift({outcomes, period, facts}: ScreenOptions): Mart {
  const rows = targets.flatMap((target) => {
    const scored = scoredBy(outcomes, target, "score");
    let before = {hits: 0, wrong: 0};
    return PARTS.map((part, order) => {
      const {listed, hits, missed, false: wrong, lift} = bestPart(scored, part);
      const interval = wilson(hits, listed);
      const none = absent("ZERO_DEN");
      // Every part of the row, and what it has more than the row above, is a count of firms.
      const counts = [hits, wrong, missed, hits - before.hits, wrong - before.wrong];
      const least = Math.min(...counts.filter((count) => count > 0));
      before = {hits, wrong};
      return rowOf(
        {
          ...{target, part: `p${Math.round(part * 100)}`, order, listed, hits, false: wrong, missed},
          precision: lift?.precision ?? none,
          ...{low: interval?.low ?? none, high: interval?.high ?? none},
          ...{lift: lift?.lift ?? none, captured: lift?.captured ?? none}
        },
        {n: {all: listed, hits: Number.isFinite(least) ? least : 0}, kind: "corporate"}
      );
    });
  });
  return {
    ...{id: "S03", family: "corporate", name: "score_lift", period, rows, facts},
    title: {en: "What the best scores would have held", zh: "评分排序的捕获能力"},
    needs: outcomes.default.length + outcomes.signing.length ? [] : ["T19 loan_account, 13 periods"],
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("part", "code", "Best part", "评分前", {
        labels: Object.fromEntries(
          PARTS.map((part) => {
            const text = `${Math.round(part * 100)}%`;
            return [`p${Math.round(part * 100)}`, {en: text, zh: text}];
          })
        )
      }),
      orderColumn,
      column("listed", "count", "Firms", "户数"),
      column("hits", "count", "With the event", "命中"),
      column("false", "count", "Without it", "未命中"),
      column("missed", "count", "Events left out", "漏掉"),
      column("precision", "share", "Precision", "精度"),
      ...intervalColumns("share"),
      column("lift", "number", "Lift", "提升度"),
      column("captured", "share", "Share of all events", "覆盖事件占比")
    ],
    privacy: {
      groups: {
        all: ["listed"],
        hits: ["hits", "false", "missed", "precision", "low", "high", "lift", "captured"]
      }
    }
  };
}

/** Ratings against what came: predicted and observed share of defaults within a year. Grain: rating. S03, COR-33. */
export function calibration({outcomes, period, policy, facts}: ScreenOptions): Mart {
  const {masterScale: scale, unratedPd} = policy.screening.indicators;
  const graded = outcomes.default.map(({firm: {record, at}, event}) => {
    const rating = record.history[at]!.lending?.rating ?? null;
    const grade = rating !== null && rating in scale ? rating : "unrated";
    return {grade, event, pd: ratingPd.compute({pd: null, ratings: [rating], scale, unrated: unratedPd}).pd};
  });
  const codes = [...Object.keys(scale), "unrated"].filter((code) => graded.some(({grade}) => grade === code));
  const rowFor = (grade: string, order: number, kind: string, some: typeof graded) => {
    const hits = some.filter(({event}) => event).length;
    const interval = wilson(hits, some.length);
    const none = absent("ZERO_DEN");
    const predicted = ratio(
      some.reduce((sum, {pd}) => sum + pd, 0),
      some.length
    );
    return rowOf(
      {
        ...{
          grade,
          order,
          kind,
          firms: some.length,
          predicted,
          defaults: hits,
          observed: ratio(hits, some.length)
        },
        ...{low: interval?.low ?? none, high: interval?.high ?? none},
        inside:
          interval === null || predicted.value === null
            ? null
            : predicted.value >= interval.low && predicted.value <= interval.high
      },
      {
        n: {all: some.length, outcome: hits === 0 ? some.length : hits},
        ...(kind === "total"
          ? {of: {all: lastYearAt(period, "cases"), outcome: lastYearAt(period, "events")}}
          : {}),
        ...{kind: "corporate", zeros: true}
      }
    );
  };
  const {parts, total, rows} = partsAndTotal(graded, codes, ({grade}) => grade, rowFor);
  return {
    ...{id: "S03", family: "corporate", name: "calibration", period, rows, facts},
    title: {en: "Ratings against defaults", zh: "评级违约概率校准"},
    needs: graded.length ? [] : ["T19 loan_account, 13 periods"],
    columns: [
      column("grade", "code", "Rating", "信用评级", {
        labels: {
          ...Object.fromEntries(codes.map((code) => [code, {en: code, zh: code}])),
          unrated: {en: "Unrated", zh: "无评级"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Performing a year ago", "一年前正常户数"),
      column("predicted", "share", "Predicted", "预测违约率", {metric: "COR-33"}),
      column("defaults", "count", "Defaulted since", "其后违约户数", {metric: "COR-20"}),
      column("observed", "share", "Observed", "实际违约率", {metric: "COR-20"}),
      ...intervalColumns("share"),
      column("inside", "flag", "Predicted lies inside", "预测值落在区间内")
    ],
    privacy: {
      groups: {
        all: ["firms", "predicted"],
        outcome: ["defaults", "observed", "low", "high", "inside"]
      },
      additive: ["firms", "defaults"],
      derived: {inside: ["firms"]},
      lines: [{total, members: parts}]
    }
  };
}
