import type {Lifetime} from "./kaplanMeier.js";
import {riskSets} from "./kaplanMeier.js";
import {solve} from "./solve.js";

/** Statistic, approximately chi-squared with so many degrees of freedom where the groups leave alike. */
export interface LogRank {
  statistic: number;
  degrees: number;
}

/**
 * Log-rank test of two or more groups (Mantel 1966): at each time of an event, what each group would lose if all were
 * alike, against what it lost. Groups of which nobody was there at any event are left out. Null where there is no event, or
 * fewer than two groups.
 */
export function logRank(groups: readonly (readonly Lifetime[])[]): LogRank | null {
  const times = riskSets(groups.flat()).filter(({events}) => events > 0);
  const atRisk = (lives: readonly Lifetime[], time: number) =>
    lives.reduce(
      (n, {entry = 0, time: until, count = 1}) => (entry < time && until >= time ? n + count : n),
      0
    );
  // Who was there at no event, the newest of all, tells nothing.
  const kept = groups.filter((lives) => times.some(({time}) => atRisk(lives, time) > 0));
  const degrees = kept.length - 1;
  if (degrees < 1) return null;
  const lost = (lives: readonly Lifetime[], time: number) =>
    lives.reduce(
      (n, {time: until, event, count = 1}) => (event !== false && until === time ? n + count : n),
      0
    );
  const excess = Array.from({length: degrees}, () => 0);
  const variance = Array.from({length: degrees}, () => Array.from({length: degrees}, () => 0));
  for (const {time, events} of times) {
    const n = kept.map((lives) => atRisk(lives, time));
    const all = n.reduce((a, b) => a + b, 0);
    const shared = all > 1 ? (events * (all - events)) / (all - 1) : 0;
    for (let i = 0; i < degrees; i++) {
      excess[i] = excess[i]! + lost(kept[i]!, time) - (events * n[i]!) / all;
      for (let j = 0; j < degrees; j++) {
        const share = (n[i]! / all) * ((i === j ? 1 : 0) - n[j]! / all);
        variance[i]![j] = variance[i]![j]! + shared * share;
      }
    }
  }
  const solved = solve(variance, excess);
  if (!solved) return null;
  return {statistic: solved.reduce((sum, x, i) => sum + x * excess[i]!, 0), degrees};
}
