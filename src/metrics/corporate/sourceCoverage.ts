import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** How far the sources that screening joins reach (PRO-S1, 数据整合): the least known of them. Share. Grain: month. */
export const sourceCoverage = metric({
  id: "PRO-S1",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Integration",
  zh: "数据整合",
  definition: {
    en: "Of how many firms with credit the least complete of the sources supplied tells something: profile, loans, accounts, statements, bureau.",
    zh: "已提供的客户信息、贷款、账户、财务报表、征信等来源中，覆盖授信企业最少的来源的覆盖率。"
  },
  formula: {
    en: "least of: firms of which the source is known / firms with credit",
    zh: "各来源“有该信息户数 ÷ 授信企业户数”的最小值"
  },
  source: ["T13 corp_profile", "T14 corp_financials", "T17 bureau", "T19 loan_account", "T27 deposit_txn"],
  edges: {ZERO_DEN: {en: "no firm has credit", zh: "无授信企业"}},
  compute({known, firms}: {known: Readonly<Record<string, number>>; firms: number}): {
    source: string | null;
    least: Measured;
  } {
    // What nobody has was not supplied: what it would unlock is told elsewhere.
    const [source, count] = Object.entries(known)
      .filter(([, firmsOf]) => firmsOf > 0)
      .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))[0] ?? [null, 0];
    return {source, least: ratio(count, firms)};
  }
});
