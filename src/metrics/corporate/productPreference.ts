import {metric} from "../metric.js";
import type {Draw} from "../parts/firmHistory.js";

export interface Preference {
  /** By product family: loans and amount, as shares of all. */
  shares: Map<string, {count: number; amount: number}>;
  /** Of the shares of amount, in nats; 0 for one product alone. */
  entropy: number | null;
  favourite: string | null;
}

/** What kinds of loans a firm takes (COR-24, 贷款产品偏好). Shares by family, entropy, favourite. Grain: firm x month. */
export const productPreference = metric({
  id: "COR-24",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Product preference",
  zh: "贷款产品偏好",
  definition: {
    en: "How a firm's loans of two years divide over kinds of products, by number and by amount, how evenly, and which kind it takes most.",
    zh: "企业近两年贷款按品种的笔数与金额分布、分散程度，以及最常用的品种。"
  },
  formula: {
    en: "loans and amount of a family / all of 24 months; entropy: -sum of share x ln share of amount; favourite: greatest share of amount",
    zh: "近24个月各品种笔数、金额占比；熵 H ＝ −Σ s ln s（按金额）；偏好品种为金额占比最大者"
  },
  source: ["T19 loan_account.product_code", "T19 loan_account.loan_amt"],
  edges: {MISSING: {en: "nothing was lent", zh: "期间无放款"}},
  compute({draws}: {draws: readonly Draw[]}): Preference {
    const fen = draws.reduce((sum, draw) => sum + draw.fen, 0);
    if (fen <= 0) return {shares: new Map(), entropy: null, favourite: null};
    const shares = new Map<string, {count: number; amount: number}>();
    for (const {family, fen: amount} of draws) {
      const share = shares.get(family) ?? {count: 0, amount: 0};
      shares.set(family, {
        count: share.count + 1 / draws.length,
        amount: share.amount + amount / fen
      });
    }
    const ordered = [...shares].sort(([a, x], [b, y]) => y.amount - x.amount || (a < b ? -1 : 1));
    // An only product has entropy 0, not -0.
    const entropy = ordered.reduce(
      (sum, [, {amount}]) => sum - (amount > 0 ? amount * Math.log(amount) : 0),
      0
    );
    return {shares, entropy: Math.max(entropy, 0), favourite: ordered[0]![0]};
  }
});
