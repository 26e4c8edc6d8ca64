import type {Policy} from "../../../../src/schema/policy.js";
import type {Peer} from "../../../../src/stats/nearestPeers.js";
import {quantile} from "../../../../src/stats/quantile.js";
import type {MemberRow} from "../labelMembers.js";
import {lineOf, thinned} from "./line.js";

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
 * regression on means and use together. Nothing is added to who uses the bank as much already, nor by a use that goes with
 * fewer deposits. Null where nothing could be fitted.
 */
export function reachByUse(
  own: readonly User[],
  rule: Policy["value"]["headroom"]
): ((each: User) => number) | null {
  const fields = own[0]?.use.length ?? 0;
  const line = lineOf(
    thinned(own, rule.fitted).map(({peer, use}) => ({
      features: [...peer.features, ...use.map((each) => each ?? 0)],
      value: peer.value
    })),
    rule
  );
  if (!line) return null;
  const slopes = line.slice(line.length - fields).map((slope) => Math.max(0, slope));
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
