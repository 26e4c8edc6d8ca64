import {variation} from "../../stats/variation.js";
import {metric} from "../metric.js";

export interface LiquidityInput {
  /** Exposure at the ends of the last six months; null unless all are known. */
  used: readonly number[] | null;
  /** Money that came in over the last three months, and over the same months of last year; null unless all are known. */
  inflow: readonly number[] | null;
  inflowBefore: readonly number[] | null;
  /** Coefficient of variation from which exposure swings. */
  swing: number;
  /** Fall against last year from which the inflow has collapsed. */
  fall: number;
}

/** Signs that a firm's money runs out (ALR-11, COR-40, 资金断裂); each null where it cannot be told. Grain: firm x month. */
export const liquidityBreak = metric({
  id: "ALR-11",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Liquidity break",
  zh: "资金断裂预警",
  definition: {
    en: "Whether a firm's exposure swings wildly, or the money that comes in on its accounts has collapsed against last year.",
    zh: "企业用信余额是否剧烈波动，或账户资金流入较上年同期大幅萎缩。"
  },
  formula: {
    en: "standard deviation / mean of six month-end exposures at or above the limit; inflow of three months fallen by the limit or more against the same months of last year",
    zh: "近6个月末用信余额变异系数达到门槛；近3个月资金流入较上年同期降幅达到门槛"
  },
  source: ["T18 credit_limit.used_amt", "T19 loan_account.balance", "T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "fewer months than the sign needs", zh: "历史期数不足"}},
  compute: ({used, inflow, inflowBefore, swing, fall}: LiquidityInput) => ({
    swings: used === null ? null : (variation(used) ?? 0) >= swing,
    collapsed:
      inflow === null || inflowBefore === null ? null : hasFallen(total(inflow), total(inflowBefore), fall)
  })
});

/** Nothing before is no fall: null. */
const hasFallen = (now: number, before: number, fall: number): boolean | null =>
  before > 0 ? now <= (1 - fall) * before : null;

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
