import {attrition} from "../../../../src/metrics/deposits/attrition.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {bestPart, validate} from "../../../../src/metrics/parts/validation.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {wilson} from "../../../../src/stats/wilson.js";
import type {Labels} from "../../cells.js";
import {
  absent,
  column,
  given,
  intervalColumns,
  kindColumn,
  orderColumn,
  rowOf,
  totalLabel
} from "../../cells.js";
import {largestTwo} from "../../group.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {behindSegment, segmentColumns, segmentRows} from "../segmentRows.js";
import type {Judged} from "./judgeLeavers.js";
import type {Leaver} from "./leavers.js";
import {FEATURES, toBeTold} from "./leavers.js";

const METRIC = {metric: attrition.id};
/** Most parts that chances are told in; fewer where few have left. */
const PARTS = 10;

/** Of those who left, so many that none of them can be made out; nobody having left tells nothing of anybody. */
const behindLeft = (left: number, all: number) => (left === 0 ? all : left);

const customersOf = (rows: readonly {cust_id: string}[]) => new Set(rows.map(({cust_id}) => cust_id)).size;
const needs = ["12 months of T25 deposit_account", "12 months of T27 deposit_txn"];

/** How well the model and the simple rule tell who leaves next, on months that neither knows. Grain: way of telling. D18, DEP-24. */
export function hazardModels(judged: Judged, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {capacity} = policy.deposits.hazard;
  const rows: MartRow[] = (["model", "fallen"] as const).flatMap((way, order) => {
    const scored = judged.scored[way];
    const found = validate(scored);
    if (!found || judged.better === null) return [];
    const list = bestPart(scored, capacity);
    const none = absent("ZERO_DEN");
    const row = rowOf(
      {
        ...{way, order, shown: judged.better === way, looked: scored.length, left: found.events},
        ...{auc: found.auc, low: found.interval.low, high: found.interval.high, listed: list.listed},
        ...gainOf(way === "model" ? judged.gain : null),
        ...{precision: list.lift?.precision ?? none, lift: list.lift?.lift ?? none},
        captured: list.lift?.captured ?? none
      },
      {
        n: {
          ...{all: customersOf(scored), left: found.events},
          list: behindLeft(list.hits, customersOf(scored))
        },
        of: {
          all: population(period, "leavers looked at", "judged"),
          left: population(period, "leavers", "judged"),
          list: population(period, "leavers listed", `way=${way}`)
        },
        kind: "retail"
      }
    );
    return [row];
  });
  return {
    ...{id: "D18", family: "deposits", name: "hazard_models", period, rows, facts},
    title: {en: "Telling who leaves next", zh: "流失预测：样本外检验"},
    ...(rows.length ? {} : {needs}),
    columns: [
      column("way", "code", "By", "方法", {
        labels: {
          model: {en: "Hazard model", zh: "离散时间风险模型"},
          fallen: {en: "Balance fallen so far", zh: "余额已下降幅度"}
        }
      }),
      orderColumn,
      column("shown", "flag", "Used", "采用"),
      column("looked", "count", "Customer-months judged", "检验客户月数", METRIC),
      column("left", "count", "Left in the next month", "次月流失数", METRIC),
      column("auc", "number", "AUC", "AUC", METRIC),
      ...intervalColumns("number", METRIC),
      ...[
        column("gain", "number", "By", "差值", METRIC),
        ...intervalColumns("number", {low: "gain_low", high: "gain_high", ...METRIC})
      ].map((each) => ({...each, head: {en: "AUC above the simple rule", zh: "AUC高出简单规则"}})),
      column("listed", "count", "On a list as long as can be worked", "名单户数（按产能）", METRIC),
      column("precision", "share", "Of them left", "名单命中率", METRIC),
      column("lift", "number", "Against the average", "提升度", METRIC),
      column("captured", "share", "Of all who left", "覆盖流失占比", METRIC)
    ],
    privacy: {
      groups: {
        ...{all: ["looked", "auc", "low", "high", "gain", "gain_low", "gain_high", "listed"], left: ["left"]},
        list: ["precision", "lift", "captured"]
      }
    }
  };
}

const gainOf = (gain: Judged["gain"]) => {
  const none = absent("NOT_APPLICABLE");
  return {
    gain: gain?.difference ?? none,
    ...{gain_low: gain?.interval.low ?? none, gain_high: gain?.interval.high ?? none}
  };
};

/**
 * Chances told beside what came, in equal parts by the chance, on the months kept to judge by: tenths, or fewer where few
 * have left. Grain: part (and all). D18, DEP-24.
 */
export function hazardTenths(judged: Judged, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const sorted = [...judged.scored.model].sort((a, b) => a.score - b.score);
  const rowFor = (tenth: string, order: number, own: typeof sorted): MartRow => {
    const left = own.filter(({event}) => event).length;
    const interval = wilson(left, own.length)!;
    return rowOf(
      {
        ...{tenth, order, kind: tenth === "total" ? "total" : "part", looked: own.length},
        expected: own.reduce((sum, {score}) => sum + score, 0) / own.length,
        ...{observed: ratio(left, own.length), low: interval.low, high: interval.high}
      },
      {
        n: {all: customersOf(own), left: behindLeft(left, customersOf(own))},
        of: {
          all: population(period, "leavers by chance", tenth),
          left: population(period, "leavers by chance", tenth, "left")
        },
        kind: "retail"
      }
    );
  };
  const leavers = sorted.filter(({event}) => event).length;
  const count = Math.max(1, Math.min(PARTS, Math.floor(leavers / (2 * policy.privacy.minimum.retail))));
  const end = (at: number) => Math.round((sorted.length * at) / count);
  // One part would be all of them told twice.
  const parts = Array.from({length: sorted.length && count > 1 ? count : 0}, (_, at) =>
    rowFor(`t${at + 1}`, at, sorted.slice(end(at), end(at + 1)))
  );
  const total = sorted.length ? rowFor("total", count, sorted) : null;
  const rows = total ? [...parts, total] : [];
  return {
    ...{id: "D18", family: "deposits", name: "hazard_tenths", period, rows, facts},
    title: {en: "Chances told and what came", zh: "预测流失概率与实际"},
    ...(rows.length ? {} : {needs}),
    columns: [
      column("tenth", "code", "Part, by chance", "按概率等分", {
        labels: {
          ...Object.fromEntries(
            parts.map((_, at) => [
              `t${at + 1}`,
              {en: `${at + 1} of ${count}`, zh: `第${at + 1}组/共${count}组`}
            ])
          ),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("looked", "count", "Customer-months", "客户月数", METRIC),
      column("expected", "rate", "Chance told", "预测流失率", METRIC),
      column("observed", "rate", "Left", "实际流失率", METRIC),
      ...intervalColumns("rate", METRIC)
    ],
    privacy: {
      groups: {all: ["looked", "expected"], left: ["observed", "low", "high"]},
      lines: total ? [{total, members: parts, group: "left"}] : []
    }
  };
}

/** What speaks for leaving, by weight. Grain: feature. D18, DEP-24. */
export function hazardWeights(judged: Judged, period: string, facts: Mart["facts"]): Mart {
  const rows = FEATURES.flatMap((feature, at) => {
    const weight = judged.weights[at];
    return weight === undefined ? [] : [{feature, weight, odds: Math.exp(weight)}];
  })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({feature, odds}, order) =>
      rowOf(
        {feature, order, odds: given(odds)},
        {n: Number.MAX_SAFE_INTEGER, of: population(period, "leavers", feature), kind: "retail"}
      )
    );
  return {
    ...{id: "D18", family: "deposits", name: "hazard_weights", period, rows, facts},
    title: {en: "What speaks for leaving", zh: "流失影响因素"},
    ...(rows.length ? {} : {needs}),
    columns: [
      column("feature", "code", "Sign", "因素", {labels: FEATURE_LABELS}),
      orderColumn,
      column("odds", "number", "Odds, a standard deviation more", "每增加一个标准差的优势比", METRIC)
    ],
    privacy: {groups: {all: ["odds"]}}
  };
}

const FEATURE_LABELS: Labels = {
  fallen: {en: "Share of the usual balance that is gone", zh: "余额较平常已下降比例"},
  trend: {en: "Average against the months before", zh: "日均较前几个月变化"},
  days: {en: "Days with inflow against the months before", zh: "入账天数较前几个月变化"},
  wage: {en: "Wage has stopped", zh: "代发工资中断"},
  due: {en: "Share that falls due soon", zh: "近期到期定期占比"},
  products: {en: "Product families held", zh: "持有产品类别数"},
  tenure: {en: "Time with the bank", zh: "开户时长"},
  firm: {en: "Firm", zh: "对公客户"}
};

/** How many are likely to leave in the next month, and how much with them. Grain: type x segment (and all of the type). D18, DEP-24. */
export function hazard(
  rows: readonly Leaver[],
  judged: Judged,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const now = judged.better === null ? [] : toBeTold(rows);
  const chances = new Map(now.map((row) => [row, judged.predict(row.x)]));
  const {rows: made, lines} = segmentRows(now, policy, (keys, own) => {
    const sum = (of: (row: Leaver) => number) => own.reduce((all, row) => all + of(row), 0);
    const balance = largestTwo(own.map((row) => row.balance));
    return rowOf(
      {
        ...{...keys, customers: own.length, balance: balance.sum},
        chance: ratio(
          sum((row) => chances.get(row)!),
          own.length
        ),
        at_risk: ratio(
          sum((row) => chances.get(row)! * row.balance),
          balance.sum
        )
      },
      behindSegment(keys, {period, what: "depositors looked at", n: own.length}, () => ({balance}))
    );
  });
  return {
    ...{id: "D18", family: "deposits", name: "hazard", period, rows: made, facts},
    title: {en: "Who may leave in the next month", zh: "次月流失概率"},
    ...(made.length ? {} : {needs}),
    columns: [
      ...segmentColumns(made, policy),
      column("customers", "count", "Depositors looked at", "观察客户数", METRIC),
      column("balance", "money", "Their deposits", "其存款余额", {metric: "DEP-01"}),
      column("chance", "share", "Likely to leave", "预计流失客户占比", METRIC),
      column("at_risk", "share", "Of deposits likely to go", "预计流失存款占比", METRIC)
    ],
    privacy: {
      groups: {all: ["customers", "balance", "chance", "at_risk"]},
      additive: ["customers", "balance"],
      lines
    }
  };
}
