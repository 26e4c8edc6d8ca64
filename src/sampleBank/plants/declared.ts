import {declaredCampaigns} from "../campaigns.js";
import {declaredFirms} from "../firms/tell.js";
import {segments, springFestival, paydays, seasons, segmentParameters} from "../parameters.js";
import {behaviourKinds, effects, plants} from "../parameters/plants.js";
import {betas, retention, rollover} from "../parameters/retention.js";
import {wallets} from "../parameters/wallets.js";
import {dateText, dayNumber} from "../days.js";
import {strengths, type Strength} from "../truth.js";
import {betaOf, referenceMoves, rolloverOf} from "./boardRates.js";
import {hazard} from "./leaving.js";

export interface Declaring {
  seed: number;
  size: {customers: number; months: number};
  strength: Strength;
  /** First period, YYYY-MM. */
  start: string;
}

const bySegment = <T>(of: (segment: (typeof segments)[number]) => T): Record<string, T> =>
  Object.fromEntries(segments.map((segment) => [segment, of(segment)]));

/** What is true of the whole bank, for parameters.json: a subject each. */
export function declared({seed, size, strength, start}: Declaring): object {
  const factor = strengths[strength];
  return {
    ...{seed, customers: size.customers, months: size.months, start, strength, factor},
    ...declaredFirms(factor),
    ...declaredCampaigns(factor),
    behaviour: {
      lookalikes_to_a_plant: plants.lookalikes,
      borderline: {share: plants.borderline, strength: plants.borderlineStrength},
      kinds: Object.fromEntries(behaviourKinds.map((kind) => [kind, plants.kinds[kind]])),
      effects
    },
    latent_wallet: wallets,
    retention: {
      event: "the customer takes everything out and its accounts are closed",
      population:
        "persons, and firms that do not default, from the month after that of opening or the bank's first month",
      // Element k: the chance to leave in the k-th month after that of opening.
      monthly_hazard: Object.fromEntries(
        [...Object.keys(retention.vintages), "other"].map((year) => [
          year,
          Array.from({length: 61}, (_, k) => hazardOfYear(year, k, factor))
        ])
      )
    },
    deposit_beta: {
      reference: betas.reference,
      from: betas.from,
      lag_days: betas.lag,
      products: ["dep_term", "dep_cd", "dep_struct"],
      moves: referenceMoves().map(([day, change]) => ({
        date: dateText(day),
        change: Math.round(change * 1e6) / 1e6
      })),
      by_segment: bySegment((segment) => ({
        down: betaOf(segment, "down", factor),
        up: betaOf(segment, "up", factor)
      }))
    },
    rollover: {
      in_place: rollover.auto,
      anew_within_days: rollover.anewWithinDays,
      by_segment: bySegment((segment) => rolloverOf(segment, factor))
    },
    seasonality: {
      spring_festival: springFestival,
      paydays,
      ...seasons,
      quarter_ends: bySegment((segment) => ({
        share_of_customers: segmentParameters[segment].dresses,
        share_of_target: segmentParameters[segment].dressing
      }))
    }
  };
}

const hazardOfYear = (year: string, months: number, factor: number): number =>
  // A vintage that the parameters do not name has factor 1, as that of any early year.
  Math.round(hazard(year === "other" ? 0 : dayNumber(Number(year), 7, 1), months, factor) * 1e8) / 1e8;
