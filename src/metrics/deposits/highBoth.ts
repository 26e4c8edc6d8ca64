import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

export interface Firm {
  /** Average deposits and loans, and the interest paid on the deposits in the month. */
  deposits: Fen;
  loans: Fen;
  interest: Fen | null;
  /** Firms of like size: among them it is high or low. */
  peers: string;
}

/** Value at or below which a share p of the ascending values lie: the nearest rank, so that it is one of them. */
const nearest = (ascending: readonly number[], p: number) =>
  ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(p * ascending.length) - 1))]!;

/**
 * Firms that hold much and owe much while their deposits earn little (DEP-53, 存贷双高): a reason to review whether the
 * deposits are there. By place in the list: high in both, and among these to be reviewed. Grain: firm.
 */
export const highBoth = metric({
  id: "DEP-53",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "High deposit and high debt together",
  zh: "存贷双高",
  definition: {
    en: "Firms among the highest of their size both in deposits and in loans, and of these the ones whose deposits earn among the least: money that is there only on paper earns little. A matter for risk management.",
    zh: "同规模企业中存款与贷款均居前列的企业；其中存款收益率处于低位的，提示货币资金真实性，须由风险部门核查。"
  },
  formula: {
    en: "deposits >= quantile `high` and loans >= quantile `high` of borrowing peers of its size; review: interest / deposits <= quantile `low`",
    zh: "存款与贷款均不低于同规模借款企业的高分位数；核查：利息 ÷ 存款不高于低分位数"
  },
  source: ["T25 deposit_account", "T19 loan_account", "T13 corp_profile.size_class"],
  edges: {SHORT_HISTORY: {en: "too few peers", zh: "同规模企业过少"}},
  compute({firms, high, low, least}: {firms: readonly Firm[]; high: number; low: number; least: number}) {
    const groups = new Map<string, number[]>();
    for (const [at, {peers}] of firms.entries()) groups.set(peers, [...(groups.get(peers) ?? []), at]);
    const both = new Set<number>();
    const review = new Set<number>();
    for (const places of groups.values()) {
      if (places.length < least) continue;
      const sorted = (of: (firm: Firm) => number) => places.map((at) => of(firms[at]!)).sort((a, b) => a - b);
      const rate = ({deposits, interest}: Firm) =>
        deposits > 0 && interest !== null ? interest / deposits : Infinity;
      const [deposits, loans] = [
        nearest(
          sorted((firm) => firm.deposits),
          high
        ),
        nearest(
          sorted((firm) => firm.loans),
          high
        )
      ];
      const paid = nearest(sorted(rate), low);
      for (const at of places) {
        const firm = firms[at]!;
        if (firm.deposits < deposits || firm.loans < loans) continue;
        both.add(at);
        if (rate(firm) <= paid && firm.interest !== null) review.add(at);
      }
    }
    return {both, review};
  }
});
