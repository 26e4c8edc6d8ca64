import type {Method} from "./model.js";
import type {TriedPoint} from "./trial.js";

/**
 * What chances to fall are multiplied with, so that as many fall as did: falls that came over falls foreseen, of the month
 * ends tried. Fitted on all but the last of them and judged on the last; 1 where it comes no nearer there. Chances stay
 * below one.
 */
export function fallRate(points: readonly TriedPoint[], method: Method): number {
  const last = points.reduce((latest, {origin}) => (origin > latest ? origin : latest), "");
  const judged = points.filter(({origin}) => origin === last);
  const rate = rateOf(
    points.filter(({origin}) => origin !== last),
    method
  );
  return brier(judged, method, rate) < brier(judged, method, 1) ? rateOf(points, method) : 1;
}

export const corrected = (chance: number, rate: number): number => Math.min(1, chance * rate);

function rateOf(points: readonly TriedPoint[], method: Method): number {
  const foreseen = points.reduce((sum, {by}) => sum + by[method].falls, 0);
  return foreseen > 0 ? points.filter(({fell}) => fell).length / foreseen : 1;
}

/** Mean squared error of the chances. */
const brier = (points: readonly TriedPoint[], method: Method, rate: number): number =>
  points.reduce((sum, {by, fell}) => sum + (corrected(by[method].falls, rate) - Number(fell)) ** 2, 0) /
  points.length;
