import {betaGreater} from "../../stats/betaGreater.js";
import type {Tally} from "../../stats/empiricalBayes.js";
import {empiricalBayes} from "../../stats/empiricalBayes.js";
import type {Measured, Words} from "../metric.js";
import {missing, value} from "../metric.js";
import {ratio} from "./ratio.js";

export interface RisePolicy {
  /** Least probability that the rate has risen, and least rise in points of a share that matters. */
  probability: number;
  points: number;
}

export interface SectorRise {
  /** Shrunken rates now and then; raw where cells differ no more than by chance. */
  rate: Measured;
  before: Measured;
  /** Probability that the rate now is above the rate then. */
  risen: Measured;
  /** Null where it cannot be told. */
  alert: boolean | null;
}

/**
 * Whether the rate of a cell has risen, by the posteriors of both times, taken as independent (domain.md B3.7): most firms
 * are the same at both, so the truth is surer than the probability. Where cells now differ no more than by chance, no cell is
 * told from the whole, and there is no alert.
 */
export function sectorRises({
  now,
  before,
  level,
  policy
}: {
  now: readonly Tally[];
  /** In the same order. */
  before: readonly Tally[];
  level: number;
  policy: RisePolicy;
}): SectorRise[] {
  const [here, there] = [empiricalBayes(now, level), empiricalBayes(before, level)];
  return now.map((tally, i) => {
    const raw = (of: Tally) => ratio(of.k, of.n);
    const [mine, old] = [here?.cells[i], there?.cells[i]];
    const rate = mine ? value(mine.rate) : raw(tally);
    const then = old && before[i]!.n > 0 ? value(old.rate) : raw(before[i]!);
    if (!here || !there || !mine || !old || here.strength === null || before[i]!.n === 0)
      return {rate, before: then, risen: missing("NO_SPREAD"), alert: null};
    const risen = betaGreater(mine.posterior, old.posterior);
    return {
      ...{rate, before: then, risen: value(risen)},
      alert: risen >= policy.probability && mine.rate - old.rate >= policy.points
    };
  });
}

interface Sector {
  one: Words;
  article: "a" | "an";
  /** Column of T13 that tells the cell of a firm. */
  column: string;
}

/** What alerts by one kind of cell have in common. */
export const sectorAlert = ({one, article, column}: Sector) => ({
  ...({version: 1, unit: "flag", grain: "segment_month"} as const),
  definition: {
    en: `Whether the share of ${article} ${one.en}'s borrowing firms that are late has risen within some months by more than chance, and by enough to matter.`,
    zh: `${one.zh}内逾期企业占比较数月前的上升是否超出随机波动且具有实质性。`
  },
  formula: {
    en: "probability that the shrunken rate now is above that of then at or above its limit, and the rise at or above its own; beta-binomial posteriors of both months",
    zh: "收缩后逾期率高于前期的后验概率达到门槛，且升幅（百分点）达到门槛；两期均为贝塔-二项后验分布"
  },
  source: ["T19 loan_account.dpd", `T13 corp_profile.${column}`],
  edges: {
    NO_SPREAD: {
      en: "nobody is late, or cells differ no more than by chance: none is told from the whole",
      zh: "无逾期，或各类之间差异未超出随机波动，不单独预警"
    }
  },
  compute: sectorRises
});
