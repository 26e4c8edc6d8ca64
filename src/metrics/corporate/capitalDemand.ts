import {normalCdf} from "../../stats/normal.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

export interface Spread {
  mean: number;
  deviation: number;
}

/** The parts of demand: use of limits, growth of loans, drawdowns a year, limits over revenue. */
export const demandParts = ["utilisation", "growth", "draws", "limitToRevenue"] as const;
export type DemandPart = (typeof demandParts)[number];

/** Beyond this many deviations a firm is as far out as can be. */
const FAR = 3;

/** How much money a firm needs, 0 to 100 (COR-26, 资金需求强度): 50 is the mean of all firms. Points. Grain: firm x month. */
export const capitalDemand = metric({
  id: "COR-26",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Capital-demand intensity",
  zh: "资金需求强度",
  definition: {
    en: "How strongly a firm asks for money compared with all others: how far it uses its limits, how fast its loans grow, how often it draws and how large its limits are beside its revenue.",
    zh: "与全体企业相比的资金需求强弱，综合用信率、贷款增长、提款频率及授信额度与营业收入之比。"
  },
  formula: {
    en: "100 x normal distribution function of the mean of the known standardised parts, each held within three deviations",
    zh: "100 × 标准正态分布函数（各已知分项标准化值的均值），单项截断在±3个标准差以内"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T14 corp_financials.revenue"],
  edges: {MISSING: {en: "fewer than two of the four parts known", zh: "四个分项已知不足两项"}},
  compute({
    parts,
    spreads
  }: {
    parts: Readonly<Record<DemandPart, number | null>>;
    spreads: Readonly<Record<DemandPart, Spread | null>>;
  }): Measured {
    const z = demandParts.flatMap((part) => {
      const [own, spread] = [parts[part], spreads[part]];
      if (own === null || !spread || spread.deviation === 0) return [];
      return [Math.min(Math.max((own - spread.mean) / spread.deviation, -FAR), FAR)];
    });
    if (z.length < 2) return missing("MISSING");
    return value(100 * normalCdf(z.reduce((sum, each) => sum + each, 0) / z.length));
  }
});
