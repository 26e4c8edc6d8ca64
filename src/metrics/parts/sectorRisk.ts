import type {Shrinkage, Tally} from "../../stats/empiricalBayes.js";
import {empiricalBayes} from "../../stats/empiricalBayes.js";
import {mixedIntervals} from "../../stats/mixedIntervals.js";
import type {Measured, Words} from "../metric.js";
import {missing, value} from "../metric.js";

export interface SectorRate {
  raw: Measured;
  rate: Measured;
  low: Measured;
  high: Measured;
  above: Measured;
}

/**
 * Rates of cells drawn towards the rate of all (domain.md B3.7). The interval also carries that the rate of all and how far
 * cells differ are themselves estimated: taken for known, 90 % held the true rate of 59 to 74 % of industries. Null where nothing or everything happened, reason NO_SPREAD. */
export function sectorRates({tallies, level}: {tallies: readonly Tally[]; level: number}): {
  all: Shrinkage | null;
  cells: SectorRate[];
} {
  const all = empiricalBayes(tallies, level);
  const intervals = mixedIntervals(tallies, level);
  const cells = tallies.map(({k, n}, i): SectorRate => {
    const raw = n > 0 ? value(k / n) : missing("ZERO_DEN");
    const shrunken = all?.cells[i];
    if (!shrunken) {
      const none = missing("NO_SPREAD");
      return {raw, rate: none, low: none, high: none, above: none};
    }
    const {rate, above} = shrunken;
    const {low, high} = intervals![i]!;
    return {
      ...{raw, rate: value(rate), low: value(low), high: value(high)},
      above: above === null ? missing("NO_SPREAD") : value(above)
    };
  });
  return {all, cells};
}

interface Sector {
  /** What a cell is called, and its article. */
  one: Words;
  article: "a" | "an";
  /** Several of them, in English. */
  many: string;
  /** Column of T13 that tells the cell of a firm. */
  column: string;
  /** What the formula says besides. */
  also?: Words;
}

/** What metrics of default rates by one kind of cell have in common: their words, with the cell's name in them. */
export const sectorRisk = ({one, article, many, column, also = {en: "", zh: ""}}: Sector) => ({
  ...({version: 1, unit: "share", grain: "segment_month"} as const),
  definition: {
    en: `How many of ${article} ${one.en}'s performing borrowers defaulted within a year, drawn towards the bank's rate the more the fewer they are, and the probability that the ${one.en} is worse than the bank.`,
    zh: `${one.zh}内正常贷款企业一年内违约的比例；户数越少，越向全行水平收缩；并给出该${one.zh}高于全行水平的概率。`
  },
  formula: {
    en: `(defaults + prior mean x prior strength) / (borrowers + prior strength), beta-binomial empirical Bayes by Kleinman's moments; interval: the posterior over all rates of the bank and all differences of ${many} that the counts allow${also.en}`,
    zh: `（违约户数 + 先验均值 × 先验强度）÷（期初户数 + 先验强度），贝塔-二项经验贝叶斯（Kleinman矩估计）；区间计入全行水平与${one.zh}间差异的估计误差${also.zh}`
  },
  source: ["T19 loan_account", `T13 corp_profile.${column}`],
  edges: {
    NO_SPREAD: {
      en: `nothing happened, or ${many} differ no more than by chance`,
      zh: `无违约，或${one.zh}间差异未超出随机波动`
    },
    ZERO_DEN: {en: "no borrower was performing a year ago", zh: "一年前无正常贷款企业"}
  },
  compute: sectorRates
});
