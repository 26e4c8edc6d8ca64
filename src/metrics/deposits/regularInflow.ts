import type {Flagged} from "../parts/flagged.js";
import {flagged, unknownFlag} from "../parts/flagged.js";
import {metric} from "../metric.js";

/** Whether a wage comes regularly (DEP-35, 动账行为): in most months and of like size. Flag. Grain: customer. */
export const regularInflow = metric({
  id: "DEP-35",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Ledger-movement behaviour",
  zh: "动账行为",
  definition: {
    en: "What the sequence of movements tells: here whether a wage arrives month by month in like amounts, the surest sign of a customer's main account.",
    zh: "由动账序列识别的行为特征：此处为是否有规律代发工资流入（多数月份到账且金额相近），是主办账户的主要标志。"
  },
  formula: {
    en: "months with a wage >= least of the last months, and standard deviation / mean of their amounts <= cv",
    zh: "近若干月中有代发工资的月数 ≥ 下限，且各月金额的标准差 ÷ 均值 ≤ 上限"
  },
  source: ["T27 deposit_txn.type payroll"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  compute({
    months,
    cv,
    rules
  }: {
    months: number | null;
    cv: number | null;
    rules: {least: number; cv: number};
  }): Flagged {
    if (months === null) return unknownFlag("MISSING");
    const regular = months >= rules.least && cv !== null && cv <= rules.cv;
    return flagged(regular, regular ? 1 : 0);
  }
});
