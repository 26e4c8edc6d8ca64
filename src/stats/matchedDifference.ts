import type {Interval} from "./wilson.js";
import {Z95} from "./wilson.js";

/** One subject: which stratum it is like, whether it has what is asked about, and its outcome. */
export interface Matchable {
  stratum: string;
  treated: boolean;
  value: number;
}

export interface MatchedDifference {
  /** Means of all with less means of all without, whatever they are. */
  raw: number | null;
  /** Subjects of strata that have both kinds. */
  treated: number;
  controls: number;
  /** Mean of those with less that of their likes without, each stratum weighing as many as it has with. */
  difference: number | null;
  /** 95 %; null where no stratum has two of a kind, so that nobody knows how they spread. */
  interval: Interval | null;
}

/**
 * Difference between those with and those without among their likes, by coarsened exact matching (Iacus, King and Porro
 * 2012): strata without either kind are left out, the others weigh by their number with (effect on the treated). The
 * variance is that of a stratified difference of means, by sample variances within strata; a single subject has that of
 * its kind over all strata.
 */
export function matchedDifference(subjects: readonly Matchable[]): MatchedDifference {
  const strata = new Map<string, {treated: number[]; controls: number[]}>();
  for (const {stratum, treated, value} of subjects) {
    const own = strata.get(stratum) ?? {treated: [], controls: []};
    strata.set(stratum, own);
    (treated ? own.treated : own.controls).push(value);
  }
  const all = [...strata.values()];
  const matched = all.filter(({treated, controls}) => treated.length && controls.length);
  const [withIt, without] = [all.flatMap(({treated}) => treated), all.flatMap(({controls}) => controls)];
  const count = (side: "treated" | "controls") => matched.reduce((n, each) => n + each[side].length, 0);
  const treated = count("treated");
  const raw = withIt.length && without.length ? mean(withIt) - mean(without) : null;
  if (treated === 0) return {raw, treated: 0, controls: 0, difference: null, interval: null};
  const pooled = {
    treated: pooledVariance(matched.map((each) => each.treated)),
    controls: pooledVariance(matched.map((each) => each.controls))
  };
  let [difference, variance] = [0, 0];
  for (const each of matched) {
    const weight = each.treated.length / treated;
    difference += weight * (mean(each.treated) - mean(each.controls));
    for (const side of ["treated", "controls"] as const) {
      const spread = each[side].length > 1 ? pooledVariance([each[side]]) : pooled[side];
      variance += (weight ** 2 * spread) / each[side].length;
    }
  }
  const half = Z95 * Math.sqrt(variance);
  return {
    ...{raw, treated, controls: count("controls"), difference},
    interval: Number.isNaN(half) ? null : {low: difference - half, high: difference + half}
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Sample variance within groups; NaN where every group is a single one. */
function pooledVariance(groups: readonly (readonly number[])[]): number {
  const squares = groups.map((values) => {
    const centre = mean(values);
    return values.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  });
  return (
    squares.reduce((sum, each) => sum + each, 0) / groups.reduce((sum, values) => sum + values.length - 1, 0)
  );
}
