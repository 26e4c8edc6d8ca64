import {metric} from "../metric.js";
import {utilisation} from "./utilisation.js";

export interface LimitInput {
  limit: number | null;
  used: number | null;
  limitsOver: number | null;
  limitsExpiredUsed: number | null;
  /** Use of the last months, oldest first; null unless all are known. */
  shares: readonly number[] | null;
  /** From here on a limit is as good as used up. */
  high: number;
  /** Days until the first of its limits expires; null without a date. */
  expiresIn: number | null;
  /** Expiring within so many days is about to expire. */
  soon: number;
}

/** What is wrong with the use of limits (ALR-20, 授信到期/超限); each null where limits are not known. Grain: firm x month. */
export const limitBreach = metric({
  id: "ALR-20",
  version: 2,
  unit: "view",
  grain: "firm_month",
  en: "Limit exceeded, expired, about to expire or used up",
  zh: "授信超限、到期、临近到期或用满",
  definition: {
    en: "Whether a firm owes more than was approved, still uses a limit that has expired, is about to see one expire, or has had its limits all but used up for months.",
    zh: "企业用信是否超过批准额度、是否仍在使用已到期额度、额度是否临近到期、额度是否连续数月接近用满。"
  },
  formula: {
    en: "a limit with use above it, or use without any; an expired limit with use; a valid limit that expires within the days of the policy; utilisation at or above the limit in each of three months",
    zh: "存在超额度用信或无额度用信；已到期额度仍有余额；有效额度在政策天数内到期；连续3个月用信率达到门槛"
  },
  source: ["T18 credit_limit"],
  edges: {MISSING: {en: "limits not supplied", zh: "未提供授信额度"}},
  compute({limit, used, limitsOver, limitsExpiredUsed, shares, high, expiresIn, soon}: LimitInput) {
    const {reason} = utilisation.compute({used, limit});
    return {
      over: limitsOver === null ? null : limitsOver > 0 || reason === "OVER_NO_LIMIT",
      expired: limitsExpiredUsed === null ? null : limitsExpiredUsed > 0,
      expiring: expiresIn === null ? null : expiresIn > 0 && expiresIn <= soon,
      usedUp: shares === null ? null : shares.every((share) => share >= high)
    };
  }
});
