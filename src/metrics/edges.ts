import type {EdgeCode, Words} from "./metric.js";

/** What an edge code means where a metric says nothing more special. */
export const edgeWords: Readonly<Record<EdgeCode, Words>> = {
  MISSING: {en: "not supplied", zh: "未提供"},
  ZERO_DEN: {en: "the denominator is zero", zh: "分母为零"},
  NEG_DEN: {en: "the denominator is negative", zh: "分母为负"},
  SHORT_HISTORY: {en: "too few months", zh: "历史期数不足"},
  OVER_NO_LIMIT: {en: "exposure without a limit", zh: "有用信无额度"},
  BELOW_FLOOR: {en: "below the floor of the policy", zh: "低于口径下限"},
  NO_SPREAD: {en: "no differences to learn from", zh: "无可供估计的差异"},
  TWO_POINT: {en: "no daily balances", zh: "无逐日余额"}
};
