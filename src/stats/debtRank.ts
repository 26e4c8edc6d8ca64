import type {Graph} from "./graph.js";
import {leave} from "./graph.js";

/**
 * Loss that distress at some nodes brings to others, 0 to 1 by node (Battiston et al. 2012): an edge's weight is the part
 * of its end that goes when its start is lost. Each node passes its distress on once. `iterated` is the later form
 * (Bardoscia et al. 2015), where every increase is passed on, since a single pass underestimates losses on loops.
 * [[0,.6,.2],[0,0,.5],[.1,0,0]] from node 0: 1, .6, .5.
 */
export function debtRank(
  graph: Graph,
  shock: ArrayLike<number>,
  {iterated = false, tolerance = 1e-9, rounds = 1000} = {}
): Float64Array {
  if (shock.length !== graph.size) throw new Error(`a shock for each node: ${shock.length} of ${graph.size}`);
  const h = Float64Array.from(shock);
  if (h.some((value) => !(value >= 0 && value <= 1))) throw new Error("distress outside 0 to 1");
  let pass = h.slice();
  const spent = new Uint8Array(graph.size);
  for (let round = 0; round < rounds; round++) {
    const before = h.slice();
    for (let node = 0; node < graph.size; node++) {
      const amount = pass[node]!;
      if (amount <= 0) continue;
      spent[node] = 1;
      leave(graph, node, (to, weight) => (h[to] = Math.min(1, h[to]! + weight * amount)));
    }
    let moved = 0;
    const next = new Float64Array(graph.size);
    for (let node = 0; node < graph.size; node++) {
      const gained = h[node]! - before[node]!;
      moved = Math.max(moved, gained);
      if (gained > 0) next[node] = iterated ? gained : spent[node] ? 0 : h[node]!;
    }
    if (moved <= tolerance) break;
    pass = next;
  }
  return h;
}

/** What the spread adds to the shock, weighted by the value of the nodes: R. */
export function spreadLoss(
  after: ArrayLike<number>,
  shock: ArrayLike<number>,
  value: ArrayLike<number>
): number {
  let loss = 0;
  for (let i = 0; i < after.length; i++) loss += (after[i]! - shock[i]!) * value[i]!;
  return loss;
}
