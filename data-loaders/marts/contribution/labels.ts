import {fewer} from "../behind.js";
import {grades} from "../../../src/metrics/contribution/customerGrade.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Labels} from "../cells.js";
import {absent, column, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {LabelledMember} from "./labelMembers.js";
import {memberLabels} from "./labelMembers.js";
import {isFirm, ledBy} from "./leaders.js";

interface Options {
  labelled: readonly LabelledMember[];
  period: string;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** Loan customers by label; a customer may have several. Grain: label. C06, LAB-01 to LAB-07. */
export function labels({labelled, period, needs, facts}: Options): Mart {
  const rowFor = (
    label: string,
    metric: string,
    own: readonly LabelledMember[],
    judged: number,
    order: number
  ): MartRow => {
    return rowOf(
      {
        ...{label, order, metric, customers: own.length, judged},
        share: ratio(own.length, judged),
        ...{profit: sum(own, ({profit}) => profit), loans: sum(own, ({loans}) => loans)},
        aum: own.some(({aum}) => aum !== null) ? sum(own, ({aum}) => aum) : absent("MISSING")
      },
      {
        // Who has the label and who has not give each other away.
        n: fewer(own.length, judged),
        // VIP are those of LAB-01 under another name: where one is hidden, the other may not tell it.
        of: population(period, "contribution/label", label === "vip" ? "LAB-01" : label),
        ...ledBy(own, isFirm, {
          profit: ({profit}) => profit,
          loans: ({loans}) => loans,
          aum: ({aum}) => aum
        })
      }
    );
  };
  const flags = memberLabels.flatMap((label, order) => {
    const told = labelled.filter(({flags: of}) => of[label] !== null);
    const own = told.filter(({flags: of}) => of[label]);
    return told.length ? [rowFor(label, label, own, told.length, order)] : [];
  });
  const graded = labelled.filter(({grade}) => grade !== null);
  const byGrade = (graded.length ? grades : []).map((grade, at) =>
    rowFor(
      grade,
      "LAB-05",
      graded.filter((each) => each.grade === grade),
      graded.length,
      memberLabels.length + at
    )
  );
  const rows = [...flags, ...byGrade];
  return {
    ...{id: "C06", family: "contribution", name: "labels", period, needs, facts, rows},
    title: {en: "Loan customers by label", zh: "贷款客户标签分布"},
    columns: [
      column("label", "code", "Label", "标签", {labels: LABELS}),
      orderColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("customers", "count", "Customers", "客户数"),
      column("judged", "count", "Of so many judged", "可判定客户数"),
      column("share", "share", "Share", "占比"),
      column("profit", "money", "Annual profit", "年利润", {metric: "CON-16"}),
      column("loans", "money", "Average loans", "贷款日均", {metric: "CON-11"}),
      column("aum", "money", "Assets with the bank", "在行资产", {metric: "CON-02"})
    ],
    metrics: [...memberLabels, "LAB-05"],
    privacy: {
      groups: {all: ["customers", "judged", "share", "profit", "loans", "aum"]},
      lines: byGrade.length ? [{total: null, members: byGrade}] : []
    }
  };
}

const sum = (list: readonly LabelledMember[], of: (each: LabelledMember) => number | null) =>
  list.reduce((total, each) => total + (of(each) ?? 0), 0);

const LABELS: Labels = {
  "LAB-01": {en: "High contribution", zh: "高贡献客户"},
  "LAB-02": {en: "Medium or low contribution", zh: "中/低贡献客户"},
  "LAB-03": {en: "Negative contribution", zh: "负贡献客户"},
  "LAB-04": {en: "High potential", zh: "高潜力客户"},
  "LAB-06": {en: "Active, assets do not stay", zh: "活跃度高、资产留存率低"},
  "LAB-07": {en: "Liquid, low value", zh: "资金流动性高、贡献度低"},
  vip: {en: "Grade: VIP", zh: "等级：VIP"},
  potential: {en: "Grade: potential", zh: "等级：潜力型"},
  regular: {en: "Grade: regular", zh: "等级：普通"}
};
