import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * What a customer brought in twelve months (CON-16, 年利润): the sum of L4 over the window. With three to eleven months it
 * is scaled to a year and says so; with fewer there is none. Money. Grain: customer.
 */
export const annualProfit = metric({
  id: "CON-16",
  version: 1,
  unit: "fen",
  grain: "customer",
  en: "Annual profit",
  zh: "年利润",
  definition: {
    en: "Net contribution of a customer over the last twelve months, the traditional yardstick of what a customer is worth. Where the store holds fewer months it is scaled to a year.",
    zh: "客户近十二个月净贡献合计，即传统口径的年利润。数据不足十二个月的按年化列示。"
  },
  formula: {
    en: "sum of L4 over the last twelve months; with 3 to 11 months: sum x 12 / months",
    zh: "近十二个月L4合计；不足十二个月（至少三个月）：合计 × 12 ÷ 月数"
  },
  source: ["T19 loan_account", "T25 deposit_account", "T31 income_item", "T34 risk_param", "T33 cost_pool"],
  edges: {
    SHORT_HISTORY: {en: "fewer than three months", zh: "不足三个月"},
    MISSING: {en: "no month has a net contribution", zh: "各月均无净贡献数据"}
  },
  compute({months}: {months: readonly (Fen | null)[]}): Measured & {annualised?: boolean} {
    const known = months.filter((each) => each !== null);
    if (known.length === 0) return missing("MISSING");
    if (months.length < 3) return missing("SHORT_HISTORY");
    const sum = known.reduce((total, each) => total + each, 0);
    return months.length >= 12
      ? {...value(sum), annualised: false}
      : {...value(Math.round((sum * 12) / months.length)), annualised: true};
  }
});
