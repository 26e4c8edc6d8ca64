import {metric} from "../metric.js";

/**
 * Average daily balance over the calendar days of the month, days below zero at zero (DEP-02, 日均余额). Nine million on the last
 * three of thirty days is 0.9 million, where the mean of two month ends says 4.5. Money. Grain: account x month.
 */
export const averageDailyBalance = metric({
  id: "DEP-02",
  version: 1,
  unit: "fen",
  grain: "account_month",
  en: "Average daily balance",
  zh: "日均余额",
  formula: {
    en: "balance-days / calendar days; balance-days from the core system, else daily balances, else rebuilt from movements, else the mean of opening and closing balance, marked 2pt",
    zh: "积数 ÷ 日历天数；积数依次取核心系统积数、逐日余额、流水还原，均无则取期初期末平均并标注2pt"
  },
  source: ["T25 deposit_account.balance_days", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {MISSING: {en: "no balance", zh: "无余额"}},
  sql: "data-loaders/facts/averageDailyBalance.ts"
});
