import {quantile} from "../../stats/quantile.js";
import {criticalStability, populationStability} from "../../stats/populationStability.js";
import type {CardPolicy, Features, StatisticalCard} from "./statisticalCard.js";
import {binOf} from "./informationValue.js";
import {scoreCase, statisticalCard} from "./statisticalCard.js";
import type {ScoredEvent} from "./validation.js";

/** A case as it stood before its outcome. */
export interface TrialCase {
  /** Whom it is about: all cases of one group of firms stand on the same side of a trial. */
  entity: string;
  /** YYYY-MM from whose end the outcome was waited for. */
  period: string;
  features: Features;
  event: boolean;
  /** What a simple rule would go by, higher for the event; null: it says nothing. */
  naive: number | null;
}

/** A case that a card which had not seen it has scored; the score is its probability of the event. */
export type TriedCase = Omit<TrialCase, "features"> & ScoredEvent;

/** A card of a trial is made of fewer cases than the card that it speaks for: half as many events are enough. */
const forTrial = (policy: CardPolicy): CardPolicy => ({
  ...policy,
  leastEvents: Math.ceil(policy.leastEvents / 2)
});

/** The card of all cases; null with too few events. */
export const cardOf = (cases: readonly TrialCase[], policy: CardPolicy): StatisticalCard | null =>
  statisticalCard(
    cases.map(({features}) => features),
    cases.map(({event}) => event),
    policy
  );

const tried = (card: StatisticalCard, cases: readonly TrialCase[]): TriedCase[] =>
  cases.map(({features, ...known}) => ({...known, score: scoreCase(card, features).probability}));

/**
 * Each case scored by a card made without its entity (grouped folds, domain.md B3.4): entities are dealt out in the order of
 * their names. Null where a fold leaves too few events, or there are fewer entities than folds.
 */
export function outOfEntity(
  cases: readonly TrialCase[],
  folds: number,
  policy: CardPolicy
): TriedCase[] | null {
  const entities = [...new Set(cases.map(({entity}) => entity))].sort();
  if (entities.length < folds) return null;
  const foldOf = new Map(entities.map((entity, i) => [entity, i % folds]));
  const found: TriedCase[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const card = cardOf(
      cases.filter(({entity}) => foldOf.get(entity) !== fold),
      forTrial(policy)
    );
    if (!card) return null;
    found.push(
      ...tried(
        card,
        cases.filter(({entity}) => foldOf.get(entity) === fold)
      )
    );
  }
  return found;
}

/**
 * The latest cases, at least a third of all, scored by a card made of those whose outcome was known before the first of
 * them. `known` gives the month by whose end the outcome of a period is known. Null where too few are left to make a card.
 */
export function outOfTime(
  cases: readonly TrialCase[],
  known: (period: string) => string,
  policy: CardPolicy
): TriedCase[] | null {
  const periods = [...new Set(cases.map(({period}) => period))].sort();
  const from = periods.findLast(
    (each) => 3 * cases.filter(({period}) => period >= each).length >= cases.length
  );
  if (from === undefined) return null;
  const card = cardOf(
    cases.filter(({period}) => known(period) <= from),
    forTrial(policy)
  );
  return card
    ? tried(
        card,
        cases.filter(({period}) => period >= from)
      )
    : null;
}

export interface Stability {
  psi: number | null;
  /** What chance alone exceeds once in twenty; null where nothing is to be compared. */
  critical: number | null;
}

/** PSI of counts by bin, with its critical value for as many bins as anybody is in. */
export function stabilityOf(before: readonly number[], after: readonly number[]): Stability {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const [n, m] = [sum(before), sum(after)];
  const used = before.filter((count, i) => count + after[i]! > 0).length;
  return n && m && used > 1
    ? {psi: populationStability(before, after), critical: criticalStability(used, n, m)}
    : {psi: null, critical: null};
}

const TENTHS = 10;

/** Shift of scores, cut at tenths of those before. */
export function scoreShift(before: readonly number[], after: readonly number[]): Stability {
  const sorted = [...before].sort((a, b) => a - b);
  const cuts = [
    ...new Set(Array.from({length: TENTHS - 1}, (_, i) => quantile(sorted, (i + 1) / TENTHS) ?? NaN))
  ];
  const count = (values: readonly number[]) => {
    const bins = new Array<number>(cuts.length + 1).fill(0);
    for (const value of values) bins[cuts.filter((cut) => value >= cut - 1e-12).length]! += 1;
    return bins;
  };
  return stabilityOf(count(before), count(after));
}

/** Shift of one attribute of the card, by its bins (CSI). */
export function attributeShift(
  {name, cuts}: {name: string; cuts: readonly number[]},
  before: readonly Features[],
  after: readonly Features[]
): Stability {
  const count = (cases: readonly Features[]) => {
    const bins = new Array<number>(cuts.length + 2).fill(0);
    for (const each of cases) bins[binOf(each[name] ?? null, cuts)]! += 1;
    return bins;
  };
  return stabilityOf(count(before), count(after));
}
