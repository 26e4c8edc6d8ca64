import type {StatisticalCard} from "../../src/metrics/parts/statisticalCard.js";
import {cardDefaults, scoreCase, statisticalCard} from "../../src/metrics/parts/statisticalCard.js";
import type {CalibrationGroup, Validation} from "../../src/metrics/parts/validation.js";
import {calibrationOf, validate} from "../../src/metrics/parts/validation.js";
import {readPolish} from "./read.js";

/** A card made on two firms of three and held against the third: ranking, and calibration by fifths of probability. */
export function evaluate(): {
  firms: number;
  failed: number;
  card: StatisticalCard;
  found: Validation;
  fifths: CalibrationGroup[];
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
  return {
    firms: cases.length,
    failed: bad.filter(Boolean).length,
    card,
    found,
    fifths: calibrationOf(tested, 5)
  };
}
