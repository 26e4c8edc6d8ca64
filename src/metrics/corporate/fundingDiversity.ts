import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** How many sources and kinds of finance a firm uses, 0 to 100 (COR-28, 融资渠道多样性). Points. Grain: firm x month. */
export const fundingDiversity = metric({
  id: "COR-28",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Funding diversity",
  zh: "融资渠道多样性",
  definition: {
    en: "How far a firm spreads its borrowing over institutions and over kinds of loans: none for one loan product of one bank, the nearer to a hundred the more there are of equal weight.",
    zh: "企业融资在机构与贷款品种上的分散程度：仅一家机构、一个品种为0，来源越多、越均衡越接近100。"
  },
  formula: {
    en: "100 x mean of (1 - 1 / effective number) of institutions and of loan products; effective number: exponential of the entropy, by institution of our share and the rest in equal parts",
    zh: "100 ×（机构、贷款品种两项“1 − 1÷有效个数”的均值）；有效个数＝熵的指数，机构按本行占比、其余各家均分计算"
  },
  source: ["T17 bureau", "T19 loan_account.product_code", "T19 loan_account.loan_amt"],
  edges: {MISSING: {en: "neither institutions nor loans known", zh: "机构数与贷款品种均未知"}},
  /** `institutions` with credit, us among them where `ownShare` is above 0; `entropy` of products in nats (COR-24). */
  compute({
    institutions,
    ownShare,
    entropy
  }: {
    institutions: number | null;
    ownShare: number | null;
    entropy: number | null;
  }): Measured {
    const parts = [
      institutions === null || institutions === 0 ? null : effective(institutions, ownShare),
      entropy === null ? null : Math.exp(entropy)
    ].flatMap((number) => (number === null ? [] : [1 - 1 / number]));
    if (parts.length === 0) return missing("MISSING");
    return value((100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length);
  }
});

/** Institutions of equal weight that would be as spread; without our share, or where it is none or all, as many as there are. */
function effective(institutions: number, ownShare: number | null): number {
  if (institutions === 1 || ownShare === null || ownShare <= 0 || ownShare >= 1) return institutions;
  const others = institutions - 1;
  const rest = 1 - ownShare;
  return Math.exp(-ownShare * Math.log(ownShare) - rest * Math.log(rest / others));
}
