import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {DepositYear} from "../parts/depositYear.js";
import {activeEnough} from "../parts/depositYear.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/** Of middling balance and active nearly every month (LAB-21, 活跃中产). Flag. Grain: customer. */
export const activeMiddle = metric({
  id: "LAB-21",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Active middle",
  zh: "活跃中产",
  definition: {
    en: "A customer of middling balance who begins a movement in most months of the year.",
    zh: "年日均处于中等区间、大多数月份有主动交易的客户。"
  },
  formula: {
    en: "average over the window from `from` to below `to`, active in 10 of 12 months",
    zh: "窗口期日均在区间内，12个月中至少10个月活跃"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "known for too few months", zh: "观察月数不足"},
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"}
  },
  compute({
    adb,
    months,
    activeMonths,
    rules
  }: DepositYear & {rules: {from: Fen; to: Fen; activeMonths: number; leastMonths: number}}): Flagged {
    if (adb === null || months < rules.leastMonths) return unknownFlag("SHORT_HISTORY");
    if (activeMonths === null) return unknownFlag("MISSING");
    const within = adb >= rules.from && adb < rules.to;
    return flagged(
      within && activeEnough(activeMonths, months, rules.activeMonths),
      within ? strength(activeMonths / months, rules.activeMonths / 12) : 0
    );
  }
});
