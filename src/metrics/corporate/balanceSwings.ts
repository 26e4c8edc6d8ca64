import {variation} from "../../stats/variation.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {growthOf, meanOf} from "../parts/firmHistory.js";
import {ratio} from "../parts/ratio.js";

/** How far a firm's money holds (COR-40, 贷款余额剧烈波动/资金断裂): swings, inflow against last year, cash for the next month. Grain: firm x month. */
export const balanceSwings = metric({
  id: "COR-40",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Balance swings, liquidity break",
  zh: "贷款余额剧烈波动、资金断裂",
  definition: {
    en: "How wildly a firm's exposure moves, how the money that comes in compares with last year, and how far its deposits cover what is due within a month.",
    zh: "企业用信余额的波动程度、资金流入较上年同期的变化，以及存款对未来30天应还款项的覆盖程度。"
  },
  formula: {
    en: "standard deviation / mean of six month-end exposures; inflow of three months / the same of last year - 1; average deposits / due within 30 days",
    zh: "近6个月末用信余额标准差÷均值；近3个月资金流入÷上年同期−1；存款日均÷未来30天应还款项"
  },
  source: ["T18 credit_limit.used_amt", "T19 loan_account", "T27 deposit_txn", "T25 deposit_account"],
  edges: {
    SHORT_HISTORY: {en: "fewer months than needed", zh: "历史期数不足"},
    ZERO_DEN: {en: "no exposure, no inflow last year, or nothing due", zh: "无用信、上年无流入或近期无应还款"}
  },
  compute({
    used,
    inflow,
    inflowBefore,
    deposits,
    due
  }: {
    used: readonly number[] | null;
    inflow: readonly number[] | null;
    inflowBefore: readonly number[] | null;
    deposits: number | null;
    due: number | null;
  }): {swing: Measured; inflow: Measured; cover: Measured} {
    return {
      swing: swingOf(used),
      inflow:
        inflow === null || inflowBefore === null
          ? missing("SHORT_HISTORY")
          : growthOf(meanOf(inflow), meanOf(inflowBefore)),
      cover: ratio(deposits, due)
    };
  }
});

function swingOf(used: readonly number[] | null): Measured {
  if (used === null) return missing("SHORT_HISTORY");
  const found = variation(used);
  return found === null ? missing("ZERO_DEN") : value(found);
}
