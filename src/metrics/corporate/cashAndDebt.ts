import type {Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {meanOf, slopeOf} from "../parts/firmHistory.js";
import type {Permitted} from "../parts/permitted.js";
import {ratio} from "../parts/ratio.js";

/** Cash flow, structure of debt and record elsewhere (COR-34, 资金流/负债结构/信用记录). Grain: firm x month. */
export const cashAndDebt = metric({
  id: "COR-34",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Cash flow, debt structure, credit record",
  zh: "资金流、负债结构、信用记录",
  definition: {
    en: "How much money comes in on a firm's accounts and whether it grows, how much of its debt is short, and whether it is overdue elsewhere.",
    zh: "企业账户资金流入规模及趋势、短期债务占比，以及在他行是否逾期。"
  },
  formula: {
    en: "inflow of twelve months, its Theil-Sen slope / mean; short debt / liabilities; overdue / balance at all banks",
    zh: "近12个月资金流入及其Theil–Sen斜率÷均值；短期债务÷总负债；全部机构逾期余额÷余额"
  },
  source: ["T27 deposit_txn", "T14 corp_financials.short_debt", "T17 bureau.overdue_balance"],
  edges: {
    MISSING: {en: "not supplied, or not for this use", zh: "未提供或未授权该用途"},
    SHORT_HISTORY: {en: "fewer than twelve months of inflow", zh: "资金流入不足12个月"},
    ZERO_DEN: {en: "nothing to divide by", zh: "分母为零"}
  },
  compute({
    inflow,
    shortDebt,
    liabilities,
    overdue,
    balance
  }: {
    /** Twelve months, oldest first; null unless all are known. */
    inflow: readonly number[] | null;
    shortDebt: number | null;
    liabilities: number | null;
    overdue: Permitted<"risk", number> | null;
    balance: Permitted<"risk", number> | null;
  }): {inflow: number | null; trend: Measured; shortShare: Measured; overdueElsewhere: Measured} {
    return {
      inflow: inflow && inflow.reduce((sum, each) => sum + each, 0),
      trend: inflow === null ? missing("SHORT_HISTORY") : ratio(slopeOf(inflow), meanOf(inflow)),
      shortShare: ratio(shortDebt, liabilities),
      overdueElsewhere: ratio(overdue, balance)
    };
  }
});
