import {metric} from "../metric.js";

/** Balance at period end in base currency, an overdrawn account at zero (DEP-01, 存款余额). Money. Grain: account x month. */
export const depositBalance = metric({
  id: "DEP-01",
  version: 1,
  unit: "fen",
  grain: "account_month",
  en: "Deposit balance",
  zh: "存款余额",
  definition: {
    en: "Deposits on the books at the end of the day: of all parts that the bank counts as its deposits, interbank placements left out. An overdrawn account counts as zero here and as a loan there.",
    zh: "日终存款账面余额，按“各项存款”口径，不含同业存放。透支账户在存款侧按零计，透支额计入贷款。"
  },
  formula: {
    en: "balance at period end x mid rate, floored at zero; what is below zero is an overdraft and a loan",
    zh: "期末余额×期末中间价，下限为零；透支部分转入贷款"
  },
  source: ["T25 deposit_account.balance", "T05 fx_rate.mid_rate"],
  edges: {MISSING: {en: "no balance and no movement to rebuild it from", zh: "无余额且无流水可还原"}},
  sql: "data-loaders/facts/accountMonth.ts"
});
