import type {ActivityPart, Break} from "../../../src/metrics/contribution/customerActivity.js";
import {activityParts, customerActivity} from "../../../src/metrics/contribution/customerActivity.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import {criticalStability, populationStability} from "../../../src/stats/populationStability.js";
import {quantile} from "../../../src/stats/quantile.js";
import type {Source} from "../source.js";
import type {BorrowerActivity} from "./borrowerActivity.js";
import {QUARTER, readActivity} from "./borrowerActivity.js";

type Type = (typeof customerTypes)[number];

/** Breakpoints by type of customer, as the baseline month had them. */
export type Breaks = Readonly<Record<Type, Readonly<Record<ActivityPart, Break | null>>>>;

export interface Indexed extends BorrowerActivity {
  /** 0 to 100; null where too little is known. */
  index: number | null;
  scores: Readonly<Record<ActivityPart, number | null>>;
}

export interface ActivityOfMonth {
  baseline: string;
  breaks: Breaks;
  borrowers: Indexed[];
  /** Those of the baseline month, on the same breakpoints. */
  before: Indexed[];
  /**
   * How far the indices have moved since the baseline (PSI over tenths), and what chance alone exceeds once in twenty; null
   * where the baseline has not seen a whole window.
   */
  stability: {index: number; critical: number} | null;
}

/**
 * The activity index of all borrowers on breakpoints that a baseline month froze: the last of that name before the edition
 * for which three months are known, else the first such month, else the edition's own.
 */
export async function indexActivity(source: Source, policy: Policy): Promise<ActivityOfMonth> {
  const {period, periods} = source;
  const {baselineMonth} = policy.contribution.tiers;
  const usable = periods.filter((each) => each < period).slice(QUARTER - 1);
  const baseline =
    usable.filter((each) => Number(each.slice(5)) === baselineMonth).at(-1) ?? usable[0] ?? period;
  const now = await readActivity(source, policy, period);
  const then = baseline === period ? now : await readActivity(source, policy, baseline);
  const {windowMonths} = policy.contribution.population;
  // A year's counts that are told from less than a year scatter more, which would look like customers who have moved.
  const whole = periods.indexOf(baseline) + 1 >= windowMonths;
  const made = scored(now, then, baseline, policy);
  return whole ? made : {...made, stability: null};
}

/** Scores both months on the breakpoints of the earlier one. */
export function scored(
  now: readonly BorrowerActivity[],
  then: readonly BorrowerActivity[],
  baseline: string,
  policy: Policy
): ActivityOfMonth {
  const breaks = breaksOf(then, policy);
  const {weights, least} = policy.contribution.activity;
  const indexOf = (each: BorrowerActivity): Indexed => {
    const {index, scores} = customerActivity.compute({
      ...{values: each.parts, breaks: breaks[each.type], weights, least}
    });
    return {...each, index: index.value, scores};
  };
  const [borrowers, before] = [now.map(indexOf), then.map(indexOf)];
  const [after, first] = [borrowers, before].map((list) => list.flatMap(({index}) => index ?? []));
  const tenths = (values: readonly number[]) => {
    const bins = Array<number>(10).fill(0);
    for (const value of values) bins[Math.min(9, Math.floor(value / 10))]! += 1;
    return bins;
  };
  const moved = populationStability(tenths(first!), tenths(after!));
  return {
    ...{baseline, breaks, borrowers, before},
    stability:
      moved === null ? null : {index: moved, critical: criticalStability(10, first!.length, after!.length)}
  };
}

function breaksOf(then: readonly BorrowerActivity[], {contribution}: Policy): Breaks {
  const {low, high} = contribution.activity;
  const of = (type: Type, part: ActivityPart): Break | null => {
    const values = then.flatMap((each) => (each.type === type ? (each.parts[part] ?? []) : []));
    const sorted = Float64Array.from(values).sort();
    const [least, most] = [quantile(sorted, low), quantile(sorted, high)];
    return least === null || most === null ? null : {low: least, high: most};
  };
  return Object.fromEntries(
    customerTypes.map((type) => [
      type,
      Object.fromEntries(activityParts.map((part) => [part, of(type, part)]))
    ])
  ) as Record<Type, Record<ActivityPart, Break | null>>;
}
