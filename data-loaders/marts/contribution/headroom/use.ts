import type {Policy} from "../../../../src/schema/policy.js";
import type {Peer} from "../../../../src/stats/nearestPeers.js";
import {quantile} from "../../../../src/stats/quantile.js";
import type {MemberRow} from "../labelMembers.js";
import {rankCorrelation} from "../../../../src/stats/rankCorrelation.js";
import {studentQuantile} from "../../../../src/stats/studentQuantile.js";
import {lineOf, predicted, thinned} from "./line.js";

/**
 * How much of its banking a customer does here, in logarithms: movements of its own making a month, and of a firm whose
 * revenue is known how much of it comes in here. Who keeps most of what it has with this bank pays from here too. Null where
 * it is not known.
 */
export function useOf({moves, received, revenue}: Pick<MemberRow, "moves" | "received" | "revenue">): Use {
  const known = (revenue ?? 0) > 0 && received !== null;
  return [
    moves === null ? null : Math.log1p(moves),
    known ? Math.log1p(Math.max(0, received) * 12) - Math.log1p(revenue!) : null
  ];
}
export type Use = readonly (number | null)[];

interface User {
  peer: Peer;
  use: Use;
}

/**
 * What each customer of a segment would keep, were it to do as much of its banking here as the upper quantile of the segment
 * and stay where it is among customers of its means: own deposits times the part that use makes of them, by the quantile's
 * regression on means and use together. Nothing is added to who uses the bank as much already, nor by a use of which those
 * who do more of it do not keep more than others of their means (`means`: the regression on means alone). Null where nothing
 * could be fitted, or no use tells anything: of a few dozen firms it may not.
 */
export function reachByUse(
  own: readonly User[],
  means: readonly number[] | null,
  rule: Policy["value"]["headroom"]
): ((each: User) => number) | null {
  const fields = own[0]?.use.length ?? 0;
  const fitted = thinned(own, rule.fitted);
  const line = lineOf(
    fitted.map(({peer, use}) => ({
      features: [...peer.features, ...use.map((each) => each ?? 0)],
      value: peer.value
    })),
    rule
  );
  if (!line || !means) return null;
  const slopes = line
    .slice(line.length - fields)
    .map((slope, at) => (slope > 0 && goesWithMore(fitted, at, means, rule.significance) ? slope : 0));
  if (slopes.every((slope) => slope === 0)) return null;
  const tops = slopes.map((_, at) =>
    quantile(Float64Array.from(own.flatMap(({use}) => use[at] ?? [])).sort(), rule.quantile)
  );
  return ({peer, use}) => {
    const lift = slopes.reduce((sum, slope, at) => {
      const [now, top] = [use[at] ?? null, tops[at] ?? null];
      return now === null || top === null ? sum : sum + slope * Math.max(0, top - now);
    }, 0);
    return Math.expm1(Math.log1p(peer.value) + lift);
  };
}

/** Whether who does more of it keeps more than the regression on means says, by ranks, no oftener by chance than told. */
function goesWithMore(
  users: readonly User[],
  at: number,
  means: readonly number[],
  significance: number
): boolean {
  const known = users.filter(({use}) => use[at] !== null);
  const above = known.map(({peer}) => Math.log1p(peer.value) - predicted(means, peer.features));
  const rho = rankCorrelation(
    known.map(({use}) => use[at]!),
    above
  );
  if (rho === null || known.length < 3) return false;
  const free = known.length - 2;
  return rho >= 1 || rho * Math.sqrt(free / (1 - rho * rho)) > studentQuantile(1 - 2 * significance, free);
}
