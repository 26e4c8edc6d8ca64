import {Z95} from "./wilson.js";

/** One subject, or `count` of them alike: seen from `entry` (0 unless later) until `time`, when it left or was last seen. */
export interface Lifetime {
  entry?: number;
  time: number;
  /** False for those last seen alive; a name where there are several ways to leave. */
  event: boolean | string;
  count?: number;
}

export interface SurvivalStep {
  time: number;
  atRisk: number;
  /** Events that count, and all that left the risk set at this time without one. */
  events: number;
  censored: number;
  survival: number;
  /** Greenwood's, of the survival. */
  standardError: number;
  /** 95 % limits by log(-log); null at survival 1 and 0, where they have none. */
  low: number | null;
  high: number | null;
}

/** At risk, events and censorings at each distinct time: who entered before it and had not left. */
export function riskSets(
  lives: readonly Lifetime[]
): {time: number; atRisk: number; events: number; censored: number}[] {
  for (const {entry = 0, time} of lives)
    if (!(time > entry)) throw new Error(`a lifetime ends when it begins or before: ${entry}, ${time}`);
  const times = [...new Set(lives.map(({time}) => time))].sort((a, b) => a - b);
  const entries = new Map<number, number>();
  const exits = new Map<number, {events: number; censored: number}>();
  for (const {entry = 0, time, event, count = 1} of lives) {
    entries.set(entry, (entries.get(entry) ?? 0) + count);
    const at = exits.get(time) ?? {events: 0, censored: 0};
    if (event !== false) at.events += count;
    else at.censored += count;
    exits.set(time, at);
  }
  const entered = [...entries].sort(([a], [b]) => a - b);
  let [atRisk, next] = [0, 0];
  return times.map((time) => {
    for (; next < entered.length && entered[next]![0] < time; next++) atRisk += entered[next]![1];
    const {events, censored} = exits.get(time)!;
    const step = {time, atRisk, events, censored};
    atRisk -= events + censored;
    return step;
  });
}

/**
 * Survival by product limit, with delayed entry: of those at risk at each time, the share that did not leave (Kaplan and
 * Meier 1958). A step for each distinct time; survival before the first is 1. An event of any name counts.
 */
export function kaplanMeier(lives: readonly Lifetime[]): SurvivalStep[] {
  let [survival, sum] = [1, 0];
  return riskSets(lives).map((step) => {
    const {atRisk, events} = step;
    survival *= 1 - events / atRisk;
    sum += events === atRisk ? Infinity : events / (atRisk * (atRisk - events));
    if (!(survival > 0) || survival === 1)
      return {...step, survival, standardError: 0, low: null, high: null};
    const spread = (Z95 * Math.sqrt(sum)) / Math.log(survival);
    const limit = (sign: number) => survival ** Math.exp(sign * spread);
    return {...step, survival, standardError: survival * Math.sqrt(sum), low: limit(-1), high: limit(1)};
  });
}

/** Survival at a time: that of the last step up to it, 1 before the first; null beyond the last time seen. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): SurvivalStep | null {
  if ((steps.at(-1)?.time ?? -1) < time) return null;
  const step = steps.filter((each) => each.time <= time).at(-1);
  if (step) return step;
  const first = steps[0]!;
  return {...first, events: 0, censored: 0, survival: 1, standardError: 0, low: null, high: null, time: 0};
}

/**
 * Share that has left for one reason, where leaving for another makes it impossible (Aalen and Johansen 1978): the sum of
 * survival before each time x events of the reason / at risk. Over all reasons these shares and the survival make 1.
 */
export function cumulativeIncidence(
  lives: readonly Lifetime[],
  reason: string
): {time: number; incidence: number}[] {
  const own = riskSets(lives.map((life) => ({...life, event: life.event === reason})));
  let [before, incidence] = [1, 0];
  return kaplanMeier(lives).map(({time, atRisk, survival}, at) => {
    incidence += (before * own[at]!.events) / atRisk;
    before = survival;
    return {time, incidence};
  });
}
