import type {StatisticalCard} from "../../src/metrics/parts/statisticalCard.js";
import {cardDefaults, scoreCase, statisticalCard} from "../../src/metrics/parts/statisticalCard.js";
import type {Validation} from "../../src/metrics/parts/validation.js";
import {validate} from "../../src/metrics/parts/validation.js";
import type {Interval} from "../../src/stats/wilson.js";
import {wilson} from "../../src/stats/wilson.js";
import {readPolish} from "./read.js";

export interface Fifth {
  firms: number;
  failed: number;
  predicted: number;
  interval: Interval;
}

/** A card made on two firms of three and held against the third: ranking, and calibration by fifths of probability. */
export function evaluate(): {
  firms: number;
  failed: number;
  card: StatisticalCard;
  found: Validation;
  fifths: Fifth[];
} {
  const {cases, bad} = readPolish();
  const train = cases.map((_, i) => i % 3 !== 0);
  const card = statisticalCard(
    cases.filter((_, i) => train[i]),
    bad.filter((_, i) => train[i]),
    // Fewer failures than the customary 200 are left after a third is kept aside.
    {...cardDefaults, leastEvents: 150, leastIv: 0.1, ridge: 5}
  );
  const tested = cases.flatMap((each, i) =>
    train[i] || !card ? [] : [{score: scoreCase(card, each).probability, event: bad[i]!}]
  );
  const found = validate(tested);
  if (!card || !found) throw new Error("too few failures to make a card");
  const sorted = tested.sort((a, b) => a.score - b.score);
  const fifths = Array.from({length: 5}, (_, i): Fifth => {
    const some = sorted.slice(Math.floor((i * sorted.length) / 5), Math.floor(((i + 1) * sorted.length) / 5));
    const failed = some.filter(({event}) => event).length;
    const predicted = some.reduce((sum, {score}) => sum + score, 0) / some.length;
    return {firms: some.length, failed, predicted, interval: wilson(failed, some.length)!};
  });
  return {firms: cases.length, failed: bad.filter(Boolean).length, card, found, fifths};
}
