import {exponentialMean, exponentialSpread, movingRangeLimits} from "../../stats/controlChart.js";
import {thinned} from "../../stats/empiricalTail.js";
import type {RobustZ} from "../../stats/robustZ.js";
import {robustZ} from "../../stats/robustZ.js";

/** Contribution by customer and month, in fen per 30 days so that long months are no better than short ones. */
export interface Watched {
  /** By customer. */
  segments: readonly (string | null)[];
  months: number;
  /** customer x months + month; NaN where the customer was not watched. */
  values: Float64Array;
  /** Part of the values that deposits bring; without it all customers of a segment are alike. */
  deposits?: Float64Array;
}

/** The part of policy alerts.decline that the statistic needs; amounts in fen. */
export interface DeclineRule {
  baselineMonths: number;
  leastMonths: number;
  method: "robust" | "xmr" | "ewma";
  weight: number;
  floor: {share: number; amount: number};
  /** Months that the spread of customers alike counts for beside a customer's own. */
  alike: number;
  falseDiscovery: number;
  materiality: {
    share: number;
    amount: {default: number; segments: Readonly<Record<string, number>>};
  };
  persistence: {months: number; of: number; single: number};
  severity: {red: number; orange: number; yellow: number};
  pool: number;
}

/**
 * Months before `at` with a value; null where they are fewer than the rule needs. The months that a lasting fall is looked
 * for in are left out, so that a fall is not held against itself; with too short a history they are taken in.
 */
export function baselineOf(
  {months, values}: Watched,
  {baselineMonths, leastMonths, persistence}: DeclineRule,
  customer: number,
  at: number
): Float64Array | null {
  for (const end of [at - persistence.of + 1, at]) {
    const from = customer * months + Math.max(0, end - baselineMonths);
    const past = values.subarray(from, customer * months + Math.max(0, end));
    let known = 0;
    for (let i = 0; i < past.length; i++) if (!Number.isNaN(past[i]!)) known += 1;
    if (known >= leastMonths)
      return known === past.length ? past : past.filter((value) => !Number.isNaN(value));
  }
  return null;
}

/**
 * How far a month lies from the months before it, in standard deviations by the rule's method. A handful of months tells a
 * spread badly, and a balance that wanders keeps still for some of them: the own spread is drawn to `typical`, that of
 * customers alike as a share of the centre.
 */
export function distance(
  {method, weight, floor, alike}: DeclineRule,
  baseline: Float64Array,
  value: number,
  scratch: Float64Array,
  typical: number | null = null
): {centre: number; spread: number; z: number} {
  const own = robustZ(value, baseline, {relative: floor.share, absolute: floor.amount}, scratch);
  const robust =
    typical === null ? own : drawn(own, value, typical * Math.abs(own.centre), baseline.length, alike);
  if (method === "robust") return robust;
  if (method === "xmr") {
    const {mean, high} = movingRangeLimits(baseline);
    // The limits of the chart lie three standard deviations from the mean.
    const spread = Math.max((high - mean) / 3, floor.share * Math.abs(mean), floor.amount);
    return {centre: mean, spread, z: (value - mean) / spread};
  }
  const {centre} = robust;
  const path = Float64Array.of(...baseline, value);
  const spread = robust.spread * exponentialSpread(weight, path.length);
  return {centre, spread, z: (exponentialMean(path, weight, centre) - centre) / spread};
}

function drawn(
  {centre, spread, ...rest}: RobustZ,
  value: number,
  typical: number,
  months: number,
  alike: number
): RobustZ {
  const both = Math.sqrt((months * spread ** 2 + alike * typical ** 2) / (months + alike));
  return {...rest, centre, spread: both, z: value === centre ? 0 : (value - centre) / both};
}

/** The so-manieth lowest of the last few: low only if so many months are. */
export function lastingOf(recent: readonly number[], {persistence}: DeclineRule): number {
  return [...recent].sort((a, b) => a - b)[Math.min(persistence.months, recent.length) - 1]!;
}

/** By customer, those alike: their groups, the narrow one first, and their spread as a share of the centre, null of too few. */
export interface Alike {
  groups: readonly (readonly [narrow: string, wide: string])[];
  spread(customer: number): number | null;
}

/** How ordinary months of customers alike lie: single ones, and the lasting part of the last few together. */
export interface Reference {
  single: Float64Array;
  lasting: Float64Array;
}

/**
 * The reference of each customer, of those alike: months of the baselines against the other months of the same customer,
 * from every k-th customer so that no more than `pool` values are kept. Months of a change that lasts are left out, for they
 * are what is looked for; single strange months stay. A group with too few values is judged by the wider one, or by all.
 */
export function referenceOf(
  watched: Watched,
  rule: DeclineRule,
  at: number,
  alike: Alike
): (customer: number) => Reference {
  const members = new Map<string, number[]>();
  alike.groups.forEach(([key], customer) => {
    const list = members.get(key);
    if (list) list.push(customer);
    else members.set(key, [customer]);
  });
  const narrow = new Map<string, Reference>();
  for (const [key, customers] of members) {
    const own = {single: [] as number[], lasting: [] as number[]};
    const step = Math.max(1, Math.ceil((customers.length * rule.baselineMonths) / rule.pool));
    for (let i = 0; i < customers.length; i += step)
      addOrdinary(own, watched, rule, customers[i]!, at, alike.spread(customers[i]!));
    narrow.set(key, {single: thinned(own.single, rule.pool), lasting: thinned(own.lasting, rule.pool)});
  }
  const together = (key: string | null): Reference => {
    const found = [...members].flatMap(([name, [first]]) =>
      key === null || alike.groups[first!]![1] === key ? [narrow.get(name)!] : []
    );
    const all = (side: keyof Reference) => thinned(joined(found.map((each) => each[side])), rule.pool);
    return {single: all("single"), lasting: all("lasting")};
  };
  const wider = new Map<string | null, Reference>();
  const widened = (key: string | null) => {
    const known = wider.get(key) ?? together(key);
    wider.set(key, known);
    return known;
  };
  return (customer) => {
    const [own, wide] = alike.groups[customer]!;
    const tried = [() => narrow.get(own)!, () => widened(wide)];
    for (const each of tried) if (each().lasting.length >= FEW) return each();
    return widened(null);
  };
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** Fewer values than this tell no tail. */
const FEW = 500;

/** Adds the months of one customer's baseline that belong to no lasting change, and the stretches of such months. */
function addOrdinary(
  to: {single: number[]; lasting: number[]},
  watched: Watched,
  rule: DeclineRule,
  customer: number,
  at: number,
  typical: number | null
): void {
  const baseline = baselineOf(watched, rule, customer, at);
  if (!baseline || baseline.length < 3) return;
  const material = materialityOf(rule, watched.segments[customer] ?? "");
  const others = new Float64Array(baseline.length - 1);
  const scratch = new Float64Array(others.length);
  const far = (value: number, centre: number) => Math.abs(value - centre) >= material(centre);
  let stretch: number[] = [];
  for (let i = 0; i < baseline.length; i++) {
    for (let j = 0, k = 0; j < baseline.length; j++) if (j !== i) others[k++] = baseline[j]!;
    const {z, centre} = distance(rule, others, baseline[i]!, scratch, typical);
    const next = baseline[i + 1] ?? watched.values[customer * watched.months + at]!;
    const lasts = far(baseline[i - 1] ?? centre, centre) || far(next, centre);
    if (!Number.isFinite(z) || (far(baseline[i]!, centre) && lasts)) {
      stretch = [];
      continue;
    }
    to.single.push(z);
    stretch.push(z);
    if (stretch.length >= rule.persistence.of)
      to.lasting.push(lastingOf(stretch.slice(-rule.persistence.of), rule));
  }
}

/** Fall from a centre that counts as large in a segment. */
export function materialityOf({materiality}: DeclineRule, segment: string): (centre: number) => number {
  const {share, amount} = materiality;
  const least = amount.segments[segment] ?? amount.default;
  return (centre) => Math.max(least, share * Math.abs(centre));
}
