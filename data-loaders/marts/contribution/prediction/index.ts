import type {Mart} from "../../mart.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Source} from "../../source.js";
import {kindsOf} from "../alerts.js";
import {sizesBy} from "../besideLadder.js";
import type {ContributionHistory} from "../history.js";
import {pointsAt} from "./points.js";
import type {Predicted} from "./tables.js";
import {predictionBySegment, predictionMethods, predictionTenths} from "./tables.js";
import type {Trial} from "./trial.js";
import {monthsNeeded, tryPrediction} from "./trial.js";

/**
 * What is foreseen of the loan customers of the edition by the method published. Grain: customer. Newcomers too: left out, they
 * would be what this table and the ladder, whose amounts a simple rule may repeat, differ by (F5).
 */
export function predict(
  {population, members}: ContributionHistory,
  {model, published, chances, endings}: Trial,
  period: string,
  policy: Policy
): Predicted[] {
  const {isFirm} = kindsOf(members);
  const ahead = policy.value.prediction.aheadMonths;
  return pointsAt(population, period, {ahead, endings, newcomers: true}).map((point) => {
    const {value, interval, falls} = model(point, published);
    const id = population.ids[point.customer]!;
    return {
      ...{id, segment: point.segment, type: isFirm(id) ? "C" : "P", recent: point.recent},
      ...{foreseen: value, interval, falls: falls[chances]}
    };
  });
}

/** The tables of what the next months may bring, and how far such forecasts were off. C12. */
export async function predictionMarts(
  history: ContributionHistory,
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart[]> {
  const {period} = source;
  const trial = await tryPrediction(source, history.population, policy);
  const {isFirm} = kindsOf(history.members);
  const told = {
    ...{trial, period, policy, facts, sizes: sizesBy(history.members)},
    isFirm: (customer: number) => isFirm(history.population.ids[customer]!),
    needs: needs.length || trial ? needs : [`${monthsNeeded(policy)} months`]
  };
  return [
    predictionBySegment(trial ? predict(history, trial, period, policy) : [], told),
    predictionMethods(told),
    predictionTenths(told)
  ];
}
