import {metric} from "../metric.js";

/** Bucket of the time that a deposit still has to run (DEP-08, 期限结构). Band. Grain: account. */
export const maturityLadder = metric({
  id: "DEP-08",
  version: 1,
  unit: "band",
  grain: "account_month",
  en: "Maturity ladder",
  zh: "期限结构（到期阶梯）",
  definition: {
    en: "When deposits fall due by contract: what can be called any day, what has matured and was not drawn, and the rest by days still to run.",
    zh: "存款按合同剩余期限的分布：随时可支取、已到期未支取及其余按剩余天数分档。"
  },
  formula: {
    en: "the bucket whose upper limit is the first not below maturity date - last day of the period; no date: on demand; a date not after that day: matured",
    zh: "剩余天数 = 到期日 − 报告期末日，取不低于该值的最小档上限；无到期日为活期，到期日不晚于期末为已到期未支取"
  },
  source: ["T25 deposit_account.maturity_date"],
  edges: {},
  compute({remaining, limits}: {remaining: number | null; limits: readonly number[]}): string {
    if (remaining === null) return "demand";
    if (remaining <= 0) return "matured";
    const at = limits.findIndex((limit) => remaining <= limit);
    return `t${at < 0 ? limits.length : at}`;
  }
});
