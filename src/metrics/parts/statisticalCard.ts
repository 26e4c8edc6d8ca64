import type {Logistic} from "../../stats/logistic.js";
import {logisticOf, probabilityOf} from "../../stats/logistic.js";
import {quantile} from "../../stats/quantile.js";
import {scoreScaling} from "../../stats/scoreScaling.js";
import {weightOfEvidence} from "../../stats/weightOfEvidence.js";
import {binOf, binsOf} from "./informationValue.js";

/** What is known of a case; null: missing, which is a bin of its own. */
export type Features = Readonly<Record<string, number | null>>;

export interface CardAttribute {
  name: string;
  cuts: number[];
  /** By bin, below the first cut first; what is missing is the last. */
  woe: number[];
  iv: number;
  /** By bin: score points. */
  points: number[];
}

export interface StatisticalCard {
  attributes: CardAttribute[];
  model: Logistic;
  /** Attributes left out: too little information, or a weight whose sign contradicts the evidence. */
  dropped: string[];
}

export interface CardPolicy {
  /** Bins of at least this share of the cases. */
  leastBin: number;
  leastIv: number;
  /** Most attributes: one for so many events. */
  eventsPerAttribute: number;
  leastEvents: number;
  ridge: number;
  scaling: {pdo: number; anchor: number; odds: number};
}

/** The customary choice (domain.md B3.2). */
export const cardDefaults: CardPolicy = {
  ...{leastBin: 0.05, leastIv: 0.02, eventsPerAttribute: 10, leastEvents: 200, ridge: 1},
  scaling: {pdo: 20, anchor: 600, odds: 50}
};

const EVIDENCE_CUTS = 10;

/** Cuts at tenths, joined until evidence goes one way and no bin is small. */
export function monotoneCuts(
  values: readonly (number | null)[],
  bad: readonly boolean[],
  leastBin: number
): number[] {
  const known = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (known.length === 0) return [];
  let cuts = [
    ...new Set(Array.from({length: EVIDENCE_CUTS - 1}, (_, i) => quantile(known, (i + 1) / EVIDENCE_CUTS)!))
  ].filter((cut) => cut > known[0]!);
  const bins = binsOf(values, bad, cuts).slice(0, -1);
  while (cuts.length > 0) {
    const rates = bins.map(({good, bad: hits}) => hits / Math.max(good + hits, 1));
    const rises = rates.at(-1)! >= rates[0]!;
    const small = bins.findIndex(({good, bad: hits}) => good + hits < leastBin * values.length);
    const wrong = rates.findIndex(
      (rate, i) => i > 0 && (rises ? rate < rates[i - 1]! : rate > rates[i - 1]!)
    );
    const join = small >= 0 ? Math.max(small - 1, 0) : wrong - 1;
    if (join < 0) break;
    cuts = cuts.filter((_, i) => i !== join);
    const [one, other] = [bins[join]!, bins[join + 1]!];
    bins.splice(join, 2, {good: one.good + other.good, bad: one.bad + other.bad});
  }
  return cuts;
}

/** A card on weight of evidence (v2); null with too few events to make one. */
export function statisticalCard(
  cases: readonly Features[],
  bad: readonly boolean[],
  policy = cardDefaults
): StatisticalCard | null {
  const events = bad.filter(Boolean).length;
  if (events < policy.leastEvents || cases.length - events < policy.leastEvents) return null;
  const made = Object.keys(cases[0] ?? {}).map((name) => {
    const values = cases.map((each) => each[name] ?? null);
    const cuts = monotoneCuts(values, bad, policy.leastBin);
    return {name, cuts, ...weightOfEvidence(binsOf(values, bad, cuts))};
  });
  const most = Math.floor(events / policy.eventsPerAttribute);
  let chosen = made
    .filter(({iv}) => iv >= policy.leastIv)
    .sort((a, b) => b.iv - a.iv)
    .slice(0, most);
  let columns = chosen.map((attribute) => {
    const column = new Float64Array(cases.length);
    cases.forEach((each, i) => (column[i] = evidenceOf(attribute, each)));
    return column;
  });
  let model = logisticOf(columns, bad, {ridge: policy.ridge});
  for (;;) {
    // Evidence for good lowers the odds of bad: a weight of zero or more contradicts it, the worst goes first.
    const worst = model.weights.reduce(
      (at, weight, i) => (weight > (model.weights[at] ?? -Infinity) ? i : at),
      0
    );
    if (chosen.length === 0 || model.weights[worst]! < 0) {
      const dropped = made
        .filter(({name}) => !chosen.some((each) => each.name === name))
        .map(({name}) => name);
      return {attributes: withPoints(chosen, model, policy), model, dropped};
    }
    const without = <T>(list: readonly T[]): T[] => list.filter((_, i) => i !== worst);
    chosen = without(chosen);
    columns = without(columns);
    // From where the last fit ended: with tens of attributes on a large bank every step from nothing counts.
    const start = {intercept: model.intercept, weights: without(model.weights)};
    model = logisticOf(columns, bad, {ridge: policy.ridge, start});
  }
}

const evidenceOf = ({name, cuts, woe}: Pick<CardAttribute, "name" | "cuts" | "woe">, each: Features) =>
  woe[binOf(each[name] ?? null, cuts)]!;

function withPoints(
  chosen: readonly Omit<CardAttribute, "points">[],
  {intercept, weights}: Logistic,
  {scaling}: CardPolicy
): CardAttribute[] {
  const {factor, offset} = scoreScaling(scaling);
  const k = chosen.length;
  return chosen.map((attribute, i) => ({
    ...attribute,
    points: attribute.woe.map((woe) => offset / k - (weights[i]! * woe + intercept / k) * factor)
  }));
}

/** Probability of bad, and the score: the points of all attributes. */
export function scoreCase(
  {attributes, model}: StatisticalCard,
  each: Features
): {probability: number; score: number} {
  return {
    probability: probabilityOf(
      model,
      attributes.map((attribute) => evidenceOf(attribute, each))
    ),
    score: attributes.reduce((sum, {name, cuts, points}) => sum + points[binOf(each[name] ?? null, cuts)]!, 0)
  };
}
