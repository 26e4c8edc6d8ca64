import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Days of the year that rates of deposits in renminbi are quoted for (conventions 1.1), so that margins read alike everywhere. */
export const RATE_YEAR = 360;

/** What depositors earn the bank on their deposits and in all (DEP-50, 存款贡献度评估). Rates a year on the average balance. Grain: any sum of customers. */
export const depositorContribution = metric({
  id: "DEP-50",
  version: 2,
  unit: "rate",
  grain: "segment_month",
  en: "Deposit contribution evaluation",
  zh: "存款贡献度评估",
  definition: {
    en: "The margin that deposits earn beside all that their owners contribute: whether a segment is worth its deposits alone or for what comes with them.",
    zh: "存款利差贡献与客户综合贡献并列，判断该客群的价值来自存款本身还是来自其带来的其他业务。"
  },
  formula: {
    en: "deposit margin x 360 / days / average deposits; contribution L4 x 360 / days / average deposits: a year of 360 days, as rates of deposits are quoted",
    zh: "存款利差收益 × 360 ÷ 天数 ÷ 存款日均；L4净贡献 × 360 ÷ 天数 ÷ 存款日均；一年按360天，与存款利率口径一致"
  },
  source: ["T25 deposit_account", "T06 ftp_curve", "T19 loan_account"],
  edges: {
    MISSING: {en: "no FTP rate, or a level of the ladder is missing", zh: "无FTP利率或贡献层级缺失"},
    ZERO_DEN: {en: "no deposits", zh: "无存款"}
  },
  compute({
    margin,
    contribution,
    adb,
    days
  }: {
    margin: Fen | null;
    contribution: Fen | null;
    adb: Fen;
    days: number;
  }) {
    const yearly = (amount: Fen | null) => ratio(amount === null ? null : (amount * RATE_YEAR) / days, adb);
    return {margin: yearly(margin), contribution: yearly(contribution)};
  }
});
