import {metric} from "../metric.js";

export interface Due {
  due: number;
  fen: number;
}

/** Balance of loans that end within so many days (COR-38, 贷款即将到期客户). Money by horizon. Grain: firm x month. */
export const loansMaturing = metric({
  id: "COR-38",
  version: 1,
  unit: "fen",
  grain: "firm_month",
  en: "Loans maturing soon",
  zh: "贷款即将到期客户",
  definition: {
    en: "How much of a firm's loans is to be repaid or renewed within 30, 60 and 90 days.",
    zh: "企业30、60、90天内到期的贷款余额。"
  },
  formula: {
    en: "sum of balances whose due date lies after the day and no later than the horizon",
    zh: "到期日在期末之后且不晚于观察期限的贷款余额之和"
  },
  source: ["T19 loan_account.due_date", "T19 loan_account.balance"],
  edges: {MISSING: {en: "no due dates", zh: "无到期日"}},
  compute: ({loans, asOf, horizons}: {loans: readonly Due[]; asOf: number; horizons: readonly number[]}) =>
    horizons.map((days) =>
      loans.reduce((sum, {due, fen}) => sum + (due > asOf && due <= asOf + days ? fen : 0), 0)
    )
});
