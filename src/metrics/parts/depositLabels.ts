import {activeMiddle} from "../deposits/activeMiddle.js";
import {crossSellTarget} from "../deposits/crossSellTarget.js";
import {labelAttrition} from "../deposits/labelAttrition.js";
import {labelFalseHigh} from "../deposits/labelFalseHigh.js";
import {labelLoyal} from "../deposits/labelLoyal.js";
import {labelPassThrough} from "../deposits/labelPassThrough.js";
import {sleeper} from "../deposits/sleeper.js";
import {stableHighNetWorth} from "../deposits/stableHighNetWorth.js";
import type {DepositYear} from "./depositYear.js";
import type {Flagged} from "./flagged.js";

/** Labels that can be the one a customer is known by, the first that holds (A2.5); 一般 is what is left. */
export const primaryOrder = ["LAB-26", "LAB-24", "LAB-25", "LAB-20", "LAB-22", "LAB-21", "LAB-23"] as const;
export const depositLabels = [...primaryOrder, "LAB-27"] as const;
export type DepositLabel = (typeof depositLabels)[number];
export const GENERAL = "general";

type Given<F extends {compute(input: never): unknown}> = Parameters<F["compute"]>[0];

/** All that the labels of one depositor are read from; each part is what its metric asks for. */
export interface Depositor {
  year: DepositYear;
  stable: Pick<Given<typeof stableHighNetWorth>, "rules">;
  middle: Pick<Given<typeof activeMiddle>, "rules">;
  loyal: Pick<Given<typeof labelLoyal>, "rules">;
  falseHigh: Given<typeof labelFalseHigh>;
  passThrough: Given<typeof labelPassThrough>;
  attrition: Given<typeof labelAttrition>;
  sleeping: Given<typeof sleeper>;
  crossSell: Given<typeof crossSellTarget>;
  /** Labels that are not for this type of customer. */
  notFor: readonly DepositLabel[];
}

export interface Labelled {
  label: (typeof primaryOrder)[number] | typeof GENERAL;
  flags: Readonly<Record<DepositLabel, Flagged>>;
  /** Of the label; how far from all of them for one that has none. */
  score: number;
}

const not: Flagged = {flag: false, score: 0};

/** One primary label and all flags of a depositor. */
export function labelDepositor(of: Depositor): Labelled {
  const falseHigh = labelFalseHigh.compute(of.falseHigh);
  const flags: Record<DepositLabel, Flagged> = {
    "LAB-26": labelAttrition.compute(of.attrition),
    "LAB-24": falseHigh,
    "LAB-25": labelPassThrough.compute(of.passThrough),
    "LAB-20": stableHighNetWorth.compute({...of.year, ...of.stable, falseHigh: falseHigh.flag === true}),
    "LAB-22": labelLoyal.compute({...of.year, ...of.loyal}),
    "LAB-21": activeMiddle.compute({...of.year, ...of.middle}),
    "LAB-23": sleeper.compute(of.sleeping),
    "LAB-27": crossSellTarget.compute(of.crossSell)
  };
  for (const label of of.notFor) flags[label] = not;
  const label = primaryOrder.find((each) => flags[each].flag === true) ?? GENERAL;
  const scoreOf = (each: DepositLabel) => {
    const found = flags[each];
    return found.flag === null ? 0 : found.score;
  };
  const score = label === GENERAL ? 1 - Math.max(...primaryOrder.map(scoreOf)) : scoreOf(label);
  return {label, flags, score};
}
