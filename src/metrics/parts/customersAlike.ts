import {median} from "../../stats/median.js";
import type {Alike, DeclineRule, Watched} from "./declineStatistic.js";
import {baselineOf} from "./declineStatistic.js";

/** Customers are alike whose contribution comes from deposits by as many fifths. */
const FIFTHS = 5;
/** Months of customers alike, at least, that tell a spread. */
const FEW = 60;
/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL = 1.4826;

/**
 * Customers alike: of the same segment and fifth of contribution from deposits, or of the fifth alone where these are too
 * few. `spread` is how far the months judged together lie from the past among them, as a share of the centre. What moves them
 * all moves their median and is no spread; those few who really fall hardly move it.
 */
export function customersAlike(watched: Watched, rule: DeclineRule, at: number): Alike {
  const {months, values, deposits, segments} = watched;
  const lists = new Map<string, number[]>();
  const ratios = new Set<number>();
  const groups = segments.map((segment, customer) => {
    const baseline = baselineOf(watched, rule, customer, at);
    const centre = baseline && median(baseline);
    const told = centre !== null && centre > rule.floor.amount;
    const from = customer * months;
    const kept =
      told && deposits ? median(deposits.slice(from, from + at).filter((each) => !Number.isNaN(each))) : 0;
    const fifth = told ? Math.min(FIFTHS - 1, Math.max(0, Math.floor(((kept ?? 0) / centre) * FIFTHS))) : 0;
    const own = [`${segment ?? ""} ${fifth}`, String(fifth)] as const;
    if (!told) return own;
    ratios.add(customer);
    for (let month = Math.max(0, at - rule.persistence.of + 1); month <= at; month++) {
      const value = values[from + month]!;
      if (Number.isNaN(value)) continue;
      for (const key of own) {
        const list = lists.get(key);
        if (list) list.push(value / centre);
        else lists.set(key, [value / centre]);
      }
    }
    return own;
  });
  const spreads = new Map([...lists].map(([key, list]) => [key, list.length < FEW ? null : spreadOf(list)]));
  return {
    groups,
    spread: (customer) =>
      ratios.has(customer)
        ? groups[customer]!.reduce<number | null>((found, key) => found ?? spreads.get(key) ?? null, null)
        : null
  };
}

function spreadOf(list: readonly number[]): number {
  const centre = median(list)!;
  return NORMAL * median(list.map((each) => Math.abs(each - centre)))!;
}
