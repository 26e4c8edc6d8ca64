import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

/** Own-funds average and the loan-derived part (DEP-48, 贷款派生存款), all of it never above the average. Fen. Grain: customer, and any sum. */
export const loanDerived = metric({
  id: "DEP-48",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Loan-derived deposit",
  zh: "贷款派生存款",
  definition: {
    en: "The part of the average balance that is the borrower's own loan still lying on the account, or stands as security for it. It ties to the ledger with the rest and is no deposit value.",
    zh: "日均存款中来源于本人贷款、尚未转出的部分，以及质押和保证金存款。计入总账口径，但不作为存款价值。"
  },
  formula: {
    en: "average over the days of the month of loan money on the account (pro rata; least and most beside it) + pledged and margin deposits",
    zh: "当月各日账户内贷款资金平均额（比例法，附上下限）＋质押及保证金存款"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {MISSING: {en: "movements not supplied", zh: "未提供存款明细"}},
  compute({adb, traced, tied}: {adb: Fen; traced: Fen; tied: Fen}): {derived: Fen; own: Fen} {
    const derived = Math.min(Math.round(traced) + tied, adb);
    return {derived, own: adb - derived};
  }
});
