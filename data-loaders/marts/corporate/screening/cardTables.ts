import {fewer} from "../../behind.js";
import {absent, column, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import type {CardOptions} from "./cardPopulations.js";
import {casesAt, lastYearAt, needsOf} from "./cardPopulations.js";
import {indicatorList} from "./indicatorList.js";
import {TARGETS} from "./validation.js";

/** A figure of the whole model, behind which all its cases stand. */
const WHOLE = 1_000_000;

/** Whether there is a statistical card, and how many events lack for one. Grain: target. S03. */
export function cardState({cards, period, policy, facts}: CardOptions): Mart {
  const few = absent("FEW_EVENTS");
  const lines: MartLine[] = [];
  const rows = cards.map(({target, cases, events, earlier, lacking, made}) => {
    const row = rowOf(
      {
        ...{target, firms: cases, events, needed: policy.screening.statistical.leastEvents, lacking},
        attributes: made?.card.attributes.length ?? few,
        ...{psi: made?.shift.psi ?? few, psi_critical: made?.shift.critical ?? few}
      },
      {
        ...{
          n: {firms: cases, events: fewer(events, cases) || cases, all: WHOLE},
          kind: "corporate"
        },
        of: {firms: casesAt(period, target, "cases"), events: casesAt(period, target, "events")},
        zeros: true
      }
    );
    if (target === "default")
      for (const [group, what] of [
        ["firms", "cases"],
        ["events", "events"]
      ] as const)
        lines.push({total: row, group, members: [lastYearAt(period, what), {hidden: earlier[what]}]});
    return row;
  });
  return {
    ...{id: "S03", family: "corporate", name: "card_state", period, rows, facts},
    title: {en: "The statistical scorecard", zh: "统计评分卡"},
    needs: cards.some(({cases}) => cases > 0) ? [] : ["T19 loan_account, 13 periods"],
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("firms", "count", "Cases", "样本数"),
      column("events", "count", "Events", "事件数"),
      column("needed", "count", "Events needed", "所需事件数"),
      column("lacking", "count", "Events that lack", "尚缺事件数"),
      column("attributes", "count", "Attributes", "入模指标数"),
      column("psi", "number", "Shift of scores in a year (PSI)", "一年来PSI"),
      column("psi_critical", "number", "By chance at most", "随机上限(95%)")
    ],
    privacy: {
      groups: {
        ...{firms: ["firms"], events: ["events", "lacking"]},
        all: ["attributes", "psi", "psi_critical", "needed"]
      },
      lines
    }
  };
}

const NAMES = Object.fromEntries(indicatorList.map(({key, en, zh}) => [key, {en, zh}]));
const TYPES = Object.fromEntries(
  indicatorList.map(({key, type}) => [key, type === "flag" ? "count" : type] as const)
);

/** The statistical card: points of each bin of each attribute, and how far the attribute has shifted. Grain: target x attribute x bin. S03. */
export function cardPoints({cards, period, facts}: CardOptions): Mart {
  const none = absent("NOT_APPLICABLE");
  const rows = cards.flatMap(({target, made}) =>
    (made?.card.attributes ?? []).flatMap(({name, cuts, points, iv}) => {
      const shift = made!.attributes.get(name);
      return points.map((each, order): MartRow => {
        const missing = order === points.length - 1;
        return rowOf(
          {
            ...{target, attribute: name, order, type: TYPES[name] ?? "number", points: each, iv},
            step: missing ? "unknown" : order === 0 ? "below" : "from",
            from: missing || order === 0 ? none : {value: cuts[order - 1]!},
            ...{csi: shift?.psi ?? none, csi_critical: shift?.critical ?? none}
          },
          {n: WHOLE, kind: "corporate"}
        );
      });
    })
  );
  return {
    ...{id: "S03", family: "corporate", name: "card_points", period, rows, facts},
    title: {en: "Statistical card: points by bin", zh: "统计评分卡：分箱与分值"},
    needs: needsOf(cards),
    columns: [
      column("target", "code", "Target", "目标", {labels: TARGETS}),
      column("attribute", "code", "Attribute", "指标", {labels: NAMES}),
      orderColumn,
      column("type", "text", "Type", "类型"),
      column("step", "code", "Bin", "分箱", {
        labels: {
          below: {en: "Below the next bin", zh: "低于下一箱"},
          from: {en: "From", zh: "起点及以上"},
          unknown: {en: "Not known", zh: "缺失"}
        }
      }),
      column("from", "number", "Value", "起点值"),
      column("points", "number", "Points", "分值", {own: true}),
      column("iv", "number", "Information value", "信息量IV", {own: true}),
      column("csi", "number", "Shift in a year (CSI)", "一年来CSI", {own: true}),
      column("csi_critical", "number", "By chance at most", "随机上限(95%)", {own: true})
    ],
    privacy: {groups: {all: ["points", "from", "iv", "csi", "csi_critical"]}}
  };
}
