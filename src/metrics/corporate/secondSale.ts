import {metric} from "../metric.js";
import type {ActivityPolicy} from "../parts/activities.js";
import type {Place} from "../parts/firmPlace.js";

/** Families bought with one's own money alone (domain.md rules 12 and 13). */
const INVESTED: ReadonlySet<string> = new Set(["wealth", "fund", "insurance"]);

/** What a firm with working-capital loans alone is to be offered next (ACT-5, 二次开发). Grain: firm x month. */
export const secondSale = metric({
  id: "ACT-5",
  version: 2,
  unit: "view",
  grain: "firm_month",
  en: "Second product",
  zh: "二次开发/交叉销售",
  definition: {
    en: "Which product to suggest to a firm that borrows working capital and no other loan: one that such firms of its segment hold more often than others do. Investments are suggested for own funds alone: not while money lent came into its accounts lately, nor where that is not known.",
    zh: "仅有流动资金贷款的企业，按同客群关联规则推荐其尚未持有且同类企业更常持有的产品。投资类产品仅限自有资金：近期有信贷资金入账或无法判断的，不予推荐。"
  },
  formula: {
    en: "among products not held, the greatest lift of the rule working-capital loan -> product at or above the limit, with enough firms holding both",
    zh: "在未持有产品中取关联规则（流贷→产品）提升度最高者，提升度与支持户数均达门槛"
  },
  source: ["T28 holding", "T19 loan_account", "T27 deposit_txn"],
  edges: {
    MISSING: {en: "holds other loans, or no rule is strong enough", zh: "已有其他贷款或无足够强的规则"}
  },
  compute: ({firm, policy}: {firm: Place; policy: ActivityPolicy}): string | null =>
    firm.onlyWorkingCapital
      ? (firm.rules.find(
          ({product, lift, support}) =>
            !firm.held.includes(product) &&
            (firm.lent === false || !INVESTED.has(product)) &&
            lift >= policy.secondSale.lift &&
            support >= policy.secondSale.support
        )?.product ?? null)
      : null
});
