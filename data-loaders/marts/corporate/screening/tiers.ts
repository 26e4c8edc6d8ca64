import {tiers as TIERS} from "../../../../src/metrics/parts/firmPlace.js";
import {stages} from "../../../../src/metrics/parts/lifecycle.js";
import {gates as GATES} from "../../../../src/metrics/parts/riskGate.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Labels} from "../../cells.js";
import {column, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {balanceOf, partColumns, partGroups, partsBy} from "./parts.js";
import type {Placed} from "./places.js";

export interface PlaceOptions {
  now: readonly Placed[];
  /** The same of the month before; null where the store does not have it. */
  before: readonly Placed[] | null;
  period: string;
  facts: Mart["facts"];
}

export const TIER_WORDS: Labels = {
  strategic: {en: "Strategic", zh: "战略级"},
  growth: {en: "Growth", zh: "成长型"},
  general: {en: "General", zh: "一般"}
};
const GATE_WORDS: Labels = {
  green: {en: "Green", zh: "绿灯"},
  yellow: {en: "Yellow", zh: "黄灯"},
  red: {en: "Red: no marketing", zh: "红灯：禁止营销"}
};
export const STAGE_WORDS: Labels = {
  new: {en: "New", zh: "新设立"},
  declining: {en: "Declining", zh: "衰退"},
  expanding: {en: "Expanding", zh: "扩张期"},
  changing: {en: "Changing", zh: "转型期"},
  mature: {en: "Mature", zh: "成熟期"},
  unknown: {en: "Not told", zh: "未定"}
};

const needs = (now: readonly Placed[]) => (now.length ? [] : ["T18 credit_limit"]);

/** Firms that screening looks at. Grain: all of them. S04. */
export function screened({now, period, facts}: PlaceOptions): Mart {
  const borrowers = now.filter((firm) => balanceOf(firm) > 0).length;
  const scored = now.filter((firm) => firm.scored.score !== null).length;
  const row = rowOf(
    {firms: now.length, scored, share: ratio(scored, now.length)},
    {
      n: {all: now.length, scored},
      of: {all: population(period, "corporate", "credit"), scored: population(period, "corporate", "scored")},
      kind: "corporate"
    }
  );
  return {
    ...{id: "S04", family: "corporate", name: "screened", period, rows: [row], facts, needs: needs(now)},
    title: {en: "Firms that are screened", zh: "纳入筛选的企业"},
    columns: [
      column("firms", "count", "Firms with credit", "授信企业户数"),
      column("scored", "count", "Scored", "已评分户数"),
      column("share", "share", "Share scored", "评分覆盖率")
    ],
    privacy: {
      groups: {all: ["firms"], scored: ["scored", "share"]},
      // The pages open with it: details go first.
      worth: 50,
      lines: [
        {
          total: row,
          members: [population(period, "corporate", "borrowers"), {hidden: now.length - borrowers}],
          group: "all"
        }
      ],
      nests: [{row, total: "all", members: ["scored", {hidden: now.length - scored}]}]
    }
  };
}

/** Firms by tier, with the two flags beside it. Grain: tier. S04, LAB-40 to LAB-44. */
export function tiers({now, period, facts}: PlaceOptions): Mart {
  const rows = partsBy(now, {key: "tier", codes: TIERS, of: ({tier}) => tier, period});
  for (const row of rows) {
    const of = now.filter(({tier}) => row["kind"] === "total" || tier === row["tier"]);
    const flags = {
      stable: of.filter(({stable}) => stable === true).length,
      warned: of.filter(({place}) => place.red).length
    };
    Object.assign(row, flags);
    row._behind = {
      ...row._behind!,
      n: {all: of.length, balance: of.length, ...flags},
      as: {stable: "firms", warned: "firms"},
      zeros: true
    };
  }
  const [parts, total] = [rows.slice(0, -1), rows.at(-1)!];
  return {
    ...{id: "S04", family: "corporate", name: "tiers", period, rows, facts, needs: needs(now)},
    title: {en: "Firms by tier", zh: "企业分层"},
    columns: [
      ...partColumns("tier", {en: "Tier", zh: "分层"}, TIER_WORDS, "LAB-40"),
      column("stable", "count", "Stable", "稳定型", {metric: "LAB-43"}),
      column("warned", "count", "Risk warning", "风险预警", {metric: "LAB-44"})
    ],
    metrics: ["LAB-40", "LAB-41", "LAB-42"],
    privacy: {
      groups: {...partGroups, stable: ["stable"], warned: ["warned"]},
      additive: ["firms", "balance", "stable", "warned"],
      lines: [{total, members: parts}],
      nests: rows.flatMap((row) =>
        ["stable", "warned"].map((flag) => ({
          row,
          total: "all",
          members: [flag, {hidden: (row["firms"] as number) - (row[flag] as number)}]
        }))
      )
    }
  };
}

const REASONS: Labels = {
  new_credit: {en: "Newly with credit", zh: "新增授信"},
  left_credit: {en: "No credit any more", zh: "授信退出"},
  gate_closed: {en: "Risk closed the gate", zh: "风险闸门关闭"},
  gate_opened: {en: "Risk opened the gate", zh: "风险闸门开放"},
  score: {en: "Place of its score", zh: "评分排名变化"},
  size: {en: "Limit or contribution", zh: "授信规模或贡献度变化"}
};

/** Why a firm's tier is another than a month ago. */
function reasonOf(now: Placed | undefined, before: Placed | undefined): string {
  if (!before) return "new_credit";
  if (!now) return "left_credit";
  if (now.place.gate === "red" && before.place.gate !== "red") return "gate_closed";
  if (now.place.gate !== before.place.gate && before.place.gate === "red") return "gate_opened";
  return now.place.scoreRank !== before.place.scoreRank ? "score" : "size";
}

/** Who came to a tier since last month and who left it, by reason. Grain: tier x reason. S04. */
export function tierMoves({now, before, period, facts}: PlaceOptions): Mart {
  const there = new Map((before ?? []).map((firm) => [firm.record.firm, firm]));
  const here = new Map(now.map((firm) => [firm.record.firm, firm]));
  const moves = [...new Set([...there.keys(), ...here.keys()])].flatMap((firm) => {
    const [after, was] = [here.get(firm), there.get(firm)];
    return after?.tier === was?.tier
      ? []
      : [{to: after?.tier, from: was?.tier, reason: reasonOf(after, was)}];
  });
  const rows: MartRow[] = TIERS.flatMap((tier) =>
    Object.keys(REASONS).map((reason, order) => {
      const entered = moves.filter((move) => move.to === tier && move.reason === reason).length;
      const left = moves.filter((move) => move.from === tier && move.reason === reason).length;
      return rowOf(
        {tier, reason, order, entered, left},
        {n: {entered, left}, kind: "corporate", as: {entered: "firms", left: "firms"}, zeros: true}
      );
    })
  );
  // Who leaves a tier and stays with credit comes to another: both sides of a reason have one sum.
  const lines = Object.keys(REASONS)
    .filter((reason) => reason !== "new_credit" && reason !== "left_credit")
    .flatMap((reason) => {
      const own = rows.filter((row) => row["reason"] === reason);
      const moved = own.reduce((sum, row) => sum + (row["entered"] as number), 0);
      const total = {
        ...{hidden: moved, of: population(period, "corporate", `tier moved=${reason}`)},
        amounts: {firms: moved}
      };
      return ["entered", "left"].map((group) => ({total, members: own, group}));
    });
  return {
    ...{id: "S04", family: "corporate", name: "tier_moves", period, rows, facts},
    title: {en: "Who came to a tier and who left it", zh: "分层进出及原因"},
    needs: before === null ? ["T18 credit_limit, 2 periods"] : needs(now),
    columns: [
      column("tier", "code", "Tier", "分层", {metric: "LAB-40", labels: TIER_WORDS}),
      column("reason", "code", "Reason", "原因", {labels: REASONS}),
      orderColumn,
      column("entered", "count", "Came", "进入户数"),
      column("left", "count", "Left", "退出户数")
    ],
    privacy: {groups: {entered: ["entered"], left: ["left"]}, additive: ["entered", "left"], lines}
  };
}

/** Firms by gate of risk, which closes every marketing list. Grain: gate. S04. */
export function riskGates({now, period, facts}: PlaceOptions): Mart {
  const rows = partsBy(now, {key: "gate", codes: GATES, of: ({place}) => place.gate, period});
  return {
    ...{id: "S04", family: "corporate", name: "risk_gates", period, rows, facts, needs: needs(now)},
    title: {en: "Firms by gate of risk", zh: "风险闸门分布"},
    columns: partColumns("gate", {en: "Gate", zh: "闸门"}, GATE_WORDS),
    privacy: {
      groups: partGroups,
      additive: ["firms", "balance"],
      lines: [{total: rows.at(-1)!, members: rows.slice(0, -1)}]
    }
  };
}

/** Value against risk: two axes, never one score. Grain: tier x gate. S04. */
export function tierGates({now, period, facts}: PlaceOptions): Mart {
  const rows = TIERS.flatMap((tier) =>
    GATES.map((gate) => {
      const firms = now.filter((each) => each.tier === tier && each.place.gate === gate).length;
      return rowOf(
        {tier, gate, firms, share: ratio(firms, now.length)},
        {n: firms, kind: "corporate", zeros: true}
      );
    })
  );
  const line = (key: "tier" | "gate", code: string) => ({
    total: population(period, "corporate", `${key}=${code}`),
    members: rows.filter((row) => row[key] === code)
  });
  return {
    ...{id: "S04", family: "corporate", name: "tier_gates", period, rows, facts, needs: needs(now)},
    title: {en: "Value against risk", zh: "价值与风险双轴"},
    columns: [
      column("tier", "code", "Tier", "分层", {metric: "LAB-40", labels: TIER_WORDS}),
      column("gate", "code", "Gate", "闸门", {labels: GATE_WORDS}),
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share of firms", "户数占比")
    ],
    privacy: {
      groups: {all: ["firms", "share"]},
      additive: ["firms"],
      lines: [...TIERS.map((tier) => line("tier", tier)), ...GATES.map((gate) => line("gate", gate))]
    }
  };
}

/** Firms by stage of life. Grain: stage. S04, COR-29. */
export function lifecycle({now, period, facts}: PlaceOptions): Mart {
  const rows = partsBy(now, {key: "stage", codes: stages, of: ({place}) => place.stage, period});
  return {
    ...{id: "S04", family: "corporate", name: "lifecycle", period, rows, facts, needs: needs(now)},
    title: {en: "Firms by stage of life", zh: "企业生命周期分布"},
    columns: partColumns("stage", {en: "Stage", zh: "阶段"}, STAGE_WORDS, "COR-29"),
    privacy: {
      groups: partGroups,
      additive: ["firms", "balance"],
      lines: [{total: rows.at(-1)!, members: rows.slice(0, -1)}]
    }
  };
}
