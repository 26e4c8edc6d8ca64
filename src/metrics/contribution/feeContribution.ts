import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {addParts} from "../parts/addParts.js";

interface Parts {
  /** Fees and commissions of the customer, net of tax. */
  fee: Fen | null;
  /** The part of them that belongs to loans (CON-13). */
  loanFee: Fen | null;
  /** Of the activities that serve fee business. */
  cost: Fen | null;
}

/** What fee business leaves (CON-15). Money, may be negative. Grain: customer x month, and any sum of customers. */
export const feeContribution = metric({
  id: "CON-15",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Wealth, agency, insurance, card and fee contribution",
  zh: "理财、代销、保险、信用卡及中间业务贡献",
  definition: {
    en: "Fees and commissions booked for the customer in the month, other than those of loans, less the direct cost of the activities that serve fee business. Fees that the ledger has and no customer row carries stay with the bank and stand in the reconciliation.",
    zh: "当月计入客户名下的手续费及佣金（不含贷款手续费），减中间业务直接作业成本。总账中无法归属到客户的手续费留在全行层面，列于总账核对表。"
  },
  formula: {
    en: "fees and commissions, net of tax - fees of loans - cost of fee activities",
    zh: "不含税手续费及佣金 − 贷款手续费 − 中间业务作业成本"
  },
  source: ["T31 income_item", "T30 card.fee_income", "T33 cost_pool, cost_driver"],
  edges: {MISSING: {en: "a part was not supplied", zh: "某一组成部分未提供"}},
  compute: ({fee, loanFee, cost}: Parts) => addParts({fee, loanFee, cost}, ["loanFee", "cost"])
});
