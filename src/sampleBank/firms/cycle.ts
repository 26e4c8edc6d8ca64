import {monthIndex} from "../days.js";
import {lastPeriod} from "../parameters.js";
import {firms} from "../parameters/firms.js";
import {industries} from "../reference.js";
import type {Run} from "../run.js";

const epoch = monthIndex("2015-01");
const length = 12 * 30;

interface Paths {
  seed: number;
  factor: Float64Array;
  industries: Map<string, Float64Array>;
}

let last: Paths | null = null;

/** A state of variance one that forgets slowly: the same path for a seed whatever months a bank covers. */
function path(run: Run, persistence: number, ...keys: number[]): Float64Array {
  const rng = run.rng("cycle", ...keys);
  const list = new Float64Array(length);
  let state = rng.normal();
  for (let t = 0; t < length; t++) {
    list[t] = state;
    state = persistence * state + Math.sqrt(1 - persistence * persistence) * rng.normal();
  }
  return list;
}

/** Mean zero over the two years that banks cover: how many default in them is not the luck of a seed. */
function centred(list: Float64Array): Float64Array {
  const end = monthIndex(lastPeriod) - epoch + 1;
  const mean = list.slice(end - 25, end).reduce((sum, state) => sum + state, 0) / 25;
  return list.map((state) => state - mean);
}

function pathsOf(run: Run): Paths {
  if (last?.seed === run.seed) return last;
  const {factor, industry} = firms.hazard;
  last = {
    seed: run.seed,
    factor: centred(path(run, factor.persistence, 0)),
    industries: new Map(industries.map(([code], k) => [code, path(run, industry.persistence, 1, k)]))
  };
  return last;
}

const at = (list: Float64Array | undefined, month: number): number =>
  list?.[Math.min(length - 1, Math.max(0, month - epoch))] ?? 0;

/** The latent factor of all firms in a month (by its number); above zero is bad. */
export const factorAt = (run: Run, month: number): number => at(pathsOf(run).factor, month);

/** The state of an industry in a month; above zero is bad. */
export const industryAt = (run: Run, code: string, month: number): number =>
  at(pathsOf(run).industries.get(code), month);

/** Level of an industry in the logarithm of the hazard, such that the mean hazard over all firms is not moved. */
export const industryLevel = (code: string): number => (firms.industryLevel[code] ?? 0) - levelOfMean;

const levelOfMean = ((): number => {
  let [sum, weights] = [0, 0];
  for (const [code, , , , weight] of industries) {
    sum += weight * Math.exp(firms.industryLevel[code] ?? 0);
    weights += weight;
  }
  return Math.log(sum / weights);
})();
