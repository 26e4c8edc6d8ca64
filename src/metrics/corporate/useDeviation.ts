import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

export const deviations = ["prohibited", "related"] as const;
export type Deviation = (typeof deviations)[number];

/** Whether loan money went where it may not (ALR-18, 贷款用途偏离); policy corporate.useOfFunds. Flag. Grain: loan. */
export const useDeviation = metric({
  id: "ALR-18",
  version: 1,
  unit: "flag",
  grain: "loan_month",
  en: "Loan money used otherwise",
  zh: "贷款用途偏离",
  definition: {
    en: "Whether so much of a loan to a firm went into investments or property, or to guarantors and related parties, within days of being paid out that its use is to be checked. Money is fungible: besides the share in proportion it is told whether even the least that any tracing rule gives would do.",
    zh: "对公贷款发放后数日内流向投资理财、证券、房地产或担保人、关联方的比例是否达到须核查贷款用途的程度。资金同质，按比例法判断，并列示各追踪规则下限亦达到门槛的笔数。"
  },
  formula: {
    en: "loan money traced to the use within the days of the policy / (lent - trustee payments), at or above the share of the policy",
    zh: "政策天数内追踪至该去向的贷款资金 ÷（放款额 − 受托支付）≥ 政策门槛"
  },
  source: ["T20 loan_event", "T22 trustee_payment", "T27 deposit_txn.counter_class"],
  edges: {ZERO_DEN: {en: "all of it was paid by the bank to whom the contract names", zh: "全部受托支付"}},
  /** Null where nothing was left to the firm to use. */
  compute: ({used, free, share}: {used: Fen; free: Fen; share: number}): boolean | null =>
    // A hair below, or a share of exactly the limit would hang on the last digit.
    free > 0 ? used >= share * free * (1 - 1e-9) : null
});
