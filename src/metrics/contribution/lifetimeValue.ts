import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** What a customer may yet be worth, by where it comes from. Fen, discounted. */
export interface LifetimeParts {
  /** Loans there are, to their end or the horizon; those likely to follow them. */
  existing: Fen;
  renewal: Fen;
  /** Term deposits, and everything else; null where movements or deposits are not supplied. */
  terms: Fen | null;
  relation: Fen | null;
}

/**
 * Customer lifetime value (CON-27, 客户全生命周期价值): what the contracts that there are and those that follow bring within the
 * horizon, and what the rest of the relation does while it lasts. May be negative. Money. Grain: customer.
 */
export const lifetimeValue = metric({
  id: "CON-27",
  version: 1,
  unit: "fen",
  grain: "customer",
  en: "Customer lifetime value",
  zh: "客户全生命周期价值",
  definition: {
    en: "Net contribution that a customer may yet bring within the horizon, discounted. Loans end in sight of the bank: early, in default, or at their end with or without another one. Term deposits are renewed or not. Everything else may end unseen, and is worth something while the customer still moves.",
    zh: "客户在测算期内预计可带来的净贡献折现值。贷款按提前还款、违约、到期续贷三种去向测算；定期存款按续存概率测算；其余往来可能悄然流失，按客户仍在往来的概率测算。可为负值。"
  },
  formula: {
    en: "sum of DF x {S x (margin - cost) - default x LGD x balance} over each loan and those that follow it + term margin x sum of DF x S (sBG) + shrunken mean of the rest x sum of DF x P(still there) (BG/BB); horizon and discount in policy value.lifetime",
    zh: "Σ折现×｛存续率×（利差−成本）−违约率×LGD×余额｝（现有及后续贷款）＋ 定期利差×Σ折现×续存率（sBG）＋ 其余收益收缩均值×Σ折现×存续概率（BG/BB）；测算期与折现率见口径文件"
  },
  source: [
    "T19 loan_account",
    "T20 loan_event",
    "T25 deposit_account",
    "T27 deposit_txn",
    "T31 income_item",
    "T34 risk_param",
    "T33 cost_pool"
  ],
  edges: {MISSING: {en: "movements, margins or cost not supplied", zh: "未提供明细、利差或成本数据"}},
  compute({existing, renewal, terms, relation}: LifetimeParts): Measured {
    if (terms === null || relation === null) return missing("MISSING:T27");
    return value(existing + renewal + terms + relation);
  }
});
