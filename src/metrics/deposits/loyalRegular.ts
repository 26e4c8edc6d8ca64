import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {DepositYear} from "../parts/depositYear.js";
import {activeEnough} from "../parts/depositYear.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
export interface LoyalRules {
  from: Fen;
  to: Fen;
  activeMonths: number;
  cv: number;
  grr: number;
  leastMonths: number;
}

/** A customer of middling balance who is there every month (DEP-20, 铁粉). Flag. Grain: customer. */
export const loyalRegular = metric({
  id: "DEP-20",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Loyal regulars",
  zh: "铁粉",
  definition: {
    en: "Middling balance, a movement of their own nearly every month, a calm balance, and nearly all of it still there. Unremarkable on any one day, and worth more than rich visitors.",
    zh: "余额中等、几乎每月都有主动交易、余额平稳且留存率高的客户。单日余额并不突出，但黏性高。"
  },
  formula: {
    en: "average over the window from `from` to below `to`, active in 11 of 12 months, CV <= cv, gross retention >= grr",
    zh: "窗口期日均在区间内，12个月中至少11个月活跃，波动率与毛留存率达标"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "known for too few months", zh: "观察月数不足"},
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"}
  },
  compute({adb, months, activeMonths, cv, grr, rules}: DepositYear & {rules: LoyalRules}): Flagged {
    if (adb === null || months < rules.leastMonths) return unknownFlag("SHORT_HISTORY");
    if (activeMonths === null) return unknownFlag("MISSING");
    const within = adb >= rules.from && adb < rules.to;
    const calm = cv !== null && cv <= rules.cv && grr !== null && grr >= rules.grr;
    const flag = within && calm && activeEnough(activeMonths, months, rules.activeMonths);
    return flagged(
      flag,
      within ? (activeMonths / months + (cv === null ? 0 : 1 - strength(cv, rules.cv))) / 2 : 0
    );
  }
});
