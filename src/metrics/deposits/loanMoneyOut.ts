import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of loan money that left (DEP-47) by one tracing rule; policy deposits.tracing. Share. Grain: any sum of loans. */
export const loanMoneyOut = metric({
  id: "DEP-47",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Disbursement-to-deposit link",
  zh: "贷款发放与存款动账关联",
  definition: {
    en: "What of the money lent to an account has left it after so many days. Money is fungible: the share is told in proportion, between the least (own money leaves first) and the most (the loan leaves first).",
    zh: "贷款发放至存款账户后若干日内转出的比例。资金同质，按比例法列示，并给出自有资金先出（下限）与贷款先出（上限）区间。"
  },
  formula: {
    en: "loan money that left the account by the tracing rule / (lent - trustee payments)",
    zh: "按追踪规则转出的贷款资金 ÷（放款额 − 受托支付）"
  },
  source: ["T20 loan_event", "T22 trustee_payment", "T27 deposit_txn"],
  edges: {ZERO_DEN: {en: "nothing was lent to accounts", zh: "无放款入账"}},
  compute({out, lent, trustee}: {out: Fen; lent: Fen; trustee: Fen}): Measured {
    return ratio(out, lent - trustee);
  }
});
