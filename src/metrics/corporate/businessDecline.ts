import {metric} from "../metric.js";
import type {Statement} from "../parts/firmHistory.js";
import {ratio} from "../parts/ratio.js";

/** A limit met but for the last digit is met. */
const EPS = 1e-9;

export interface DeclinePolicy {
  /** Fall of revenue against the year before. */
  revenueFall: number;
  /** Fall of the net margin, in points of a share. */
  marginFall: number;
  /** Rise of liabilities over assets, in points of a share. */
  leverageRise: number;
  /** Rise of liabilities while revenue grew by less than `surgeGrowth`. */
  debtSurge: number;
  surgeGrowth: number;
  /** EBIT over interest below this covers it no more. */
  interestCover: number;
  /** Rise of the days that revenue stands out as receivables. */
  receivableDaysRise: number;
}

export type DeclineSign =
  "revenue_fall" | "margin_fall" | "leverage_rise" | "debt_surge" | "thin_cover" | "slow_receivables";

/** Signs of decline in the annual statements (ALR-15, 经营数据突然下滑); what cannot be told is no sign. Grain: firm x month. */
export const businessDecline = metric({
  id: "ALR-15",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Sudden decline of business",
  zh: "经营数据突然下滑",
  definition: {
    en: "Which figures of a firm's last annual statement turned sharply against the year before: revenue, margin, debt, receivables, and whether profit still covers interest.",
    zh: "企业最近年报与上年相比出现明显恶化的指标：营业收入、利润率、负债、应收账款，以及利润能否覆盖利息。"
  },
  formula: {
    en: "revenue down, net profit / revenue down, liabilities / assets up, liabilities up without revenue, receivables / revenue up, each by its limit; EBIT / interest below its limit",
    zh: "营业收入下降、净利率下降、资产负债率上升、负债激增而收入未增、应收账款周转变慢各达门槛；利息保障倍数低于门槛"
  },
  source: ["T14 corp_financials"],
  edges: {MISSING: {en: "no annual statement, or none of the year before", zh: "无年报或无上年年报"}},
  compute({statement, policy}: {statement: Statement | null; policy: DeclinePolicy}): DeclineSign[] {
    if (!statement) return [];
    const {before} = statement;
    const growth = (now: number | null, then: number | null) =>
      now !== null && then !== null && then > 0 ? now / then - 1 : null;
    const change = (now: number | null, then: number | null) =>
      now !== null && then !== null ? now - then : null;
    const revenue = growth(statement.revenue, before.revenue);
    const margin = change(
      ratio(statement.netProfit, statement.revenue).value,
      ratio(before.netProfit, before.revenue).value
    );
    const leverage = change(
      ratio(statement.liabilities, statement.assets).value,
      ratio(before.liabilities, before.assets).value
    );
    const debt = growth(statement.liabilities, before.liabilities);
    const cover = ratio(statement.ebit, statement.interest).value;
    const days = growth(
      ratio(statement.receivables, statement.revenue).value,
      ratio(before.receivables, before.revenue).value
    );
    const signs: Record<DeclineSign, boolean> = {
      revenue_fall: revenue !== null && revenue <= -policy.revenueFall + EPS,
      margin_fall: margin !== null && margin <= -policy.marginFall + EPS,
      leverage_rise: leverage !== null && leverage >= policy.leverageRise - EPS,
      debt_surge:
        debt !== null &&
        debt >= policy.debtSurge - EPS &&
        revenue !== null &&
        revenue < policy.surgeGrowth - EPS,
      thin_cover: cover !== null && cover < policy.interestCover - EPS,
      slow_receivables: days !== null && days >= policy.receivableDaysRise - EPS
    };
    return (Object.keys(signs) as DeclineSign[]).filter((sign) => signs[sign]);
  }
});
