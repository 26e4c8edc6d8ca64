import type {Lifetime, SurvivalStep} from "../../stats/kaplanMeier.js";
import {kaplanMeier, survivalAt} from "../../stats/kaplanMeier.js";
import {metric} from "../metric.js";

/** Share of depositors still there after `months` on book (DEP-22, 存款留存率), with its 95 % limits. Share. Grain: vintage. */
export const depositRetention = metric({
  id: "DEP-22",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Deposit retention",
  zh: "存款留存期/留存率",
  definition: {
    en: "How many depositors of a vintage are still there after so many months. Who closed, or let the balance fall to almost nothing, has left; who moved the money to products of the bank has not.",
    zh: "同一开户批次的客户在若干个月后仍留存的比例。销户或余额降至极低视为流失；资金转为本行其他产品的属竞争事件，不计流失。"
  },
  formula: {
    en: "Kaplan-Meier over months on book, delayed entry; event: closed, or average below `left` x that of the first three months for two months; limits by log(-log)",
    zh: "按账龄月份的 Kaplan-Meier 估计，含延迟进入；事件为销户或连续两个月日均低于首三个月日均的下限；置信区间取 log-log 变换"
  },
  source: ["T25 deposit_account", "T28 holding"],
  edges: {SHORT_HISTORY: {en: "nobody has been there for so long", zh: "尚无客户达到该账龄"}},
  compute({
    lives,
    months
  }: {
    lives: readonly Lifetime[];
    months: readonly number[];
  }): Map<number, SurvivalStep | null> {
    const steps = kaplanMeier(lives);
    return new Map(months.map((month) => [month, survivalAt(steps, month)]));
  }
});
