import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Figures of an annual statement, in fen. */
export interface Figures {
  assets: number | null;
  liabilities: number | null;
  equity: number | null;
  revenue: number | null;
  netProfit: number | null;
  ebit: number | null;
  interest: number | null;
  currentAssets: number | null;
  currentLiabilities: number | null;
  retainedEarnings: number | null;
  operatingCash: number | null;
  shortDebt: number | null;
}

export const ratioNames = [
  "net_margin",
  "roa",
  "debt_ratio",
  "current_ratio",
  "interest_cover",
  "cash_to_short_debt",
  "altman"
] as const;
export type RatioName = (typeof ratioNames)[number];

/** Profit, leverage and cash flow of a firm (COR-35, 利润率、负债率、现金流), with Altman's Z" where the statement allows it. Grain: firm x statement. */
export const financialRatios = metric({
  id: "COR-35",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Profit margin, leverage, cash flow",
  zh: "利润率、负债率、现金流",
  definition: {
    en: "What a firm's last annual statement says of its profit, its debts, its liquidity and how far it is from distress.",
    zh: "企业最近年报反映的盈利、负债、流动性及距财务困境的远近。"
  },
  formula: {
    en: 'net profit / revenue; net profit / assets; liabilities / assets; current assets / current liabilities; EBIT / interest; operating cash / short debt; Z": 6.56 working capital / assets + 3.26 retained earnings / assets + 6.72 EBIT / assets + 1.05 equity / liabilities',
    zh: "净利润÷营业收入；净利润÷总资产；总负债÷总资产；流动资产÷流动负债；息税前利润÷利息支出；经营现金流÷短期债务；Z″＝6.56×营运资本÷总资产＋3.26×留存收益÷总资产＋6.72×息税前利润÷总资产＋1.05×净资产÷总负债"
  },
  source: ["T14 corp_financials"],
  edges: {
    MISSING: {en: "not on the statement", zh: "报表未提供"},
    ZERO_DEN: {en: "nothing to divide by", zh: "分母为零"},
    NEG_DEN: {en: "negative denominator", zh: "分母为负"}
  },
  compute: (of: Figures): Record<RatioName, Measured> => ({
    net_margin: ratio(of.netProfit, of.revenue),
    roa: ratio(of.netProfit, of.assets),
    debt_ratio: ratio(of.liabilities, of.assets),
    current_ratio: ratio(of.currentAssets, of.currentLiabilities),
    interest_cover: ratio(of.ebit, of.interest),
    cash_to_short_debt: ratio(of.operatingCash, of.shortDebt),
    altman: altman(of)
  })
});

/** Altman's Z" for firms of all kinds: 2.6 and more is safe, below 1.1 is distress. */
function altman({
  assets,
  liabilities,
  equity,
  ebit,
  currentAssets,
  currentLiabilities,
  retainedEarnings
}: Figures): Measured {
  const working =
    currentAssets === null || currentLiabilities === null ? null : currentAssets - currentLiabilities;
  const parts = [
    [6.56, ratio(working, assets)],
    [3.26, ratio(retainedEarnings, assets)],
    [6.72, ratio(ebit, assets)],
    [1.05, ratio(equity, liabilities)]
  ] as const;
  let sum = 0;
  for (const [weight, part] of parts) {
    if (part.value === null) return missing(part.reason);
    sum += weight * part.value;
  }
  return value(sum);
}

export const zones = ["safe", "grey", "distress"] as const;
export type Zone = (typeof zones)[number];

/** Zone of Z"; the limits are Altman's. */
export const zoneOf = (z: number): Zone => (z > 2.6 ? "safe" : z >= 1.1 ? "grey" : "distress");
