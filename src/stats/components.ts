import type {Graph} from "./graph.js";
import {leave} from "./graph.js";

/**
 * Strongly connected components: nodes that reach one another along the edges (Tarjan 1972, without recursion, so that a
 * long chain overflows nothing). By node, the number of its component, counted from 0 in no order that means anything.
 */
export function stronglyConnected(graph: Graph): Int32Array {
  const {size, start, to} = graph;
  const [index, low, component] = [
    new Int32Array(size).fill(-1),
    new Int32Array(size),
    new Int32Array(size).fill(-1)
  ];
  const [stack, work, next] = [[] as number[], [] as number[], new Int32Array(size)];
  const waiting = new Uint8Array(size);
  let [seen, found] = [0, 0];
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    work.push(root);
    while (work.length) {
      const node = work.at(-1)!;
      if (index[node] === -1) {
        index[node] = low[node] = seen++;
        next[node] = start[node]!;
        stack.push(node);
        waiting[node] = 1;
      }
      let deeper = false;
      while (next[node]! < start[node + 1]!) {
        const other = to[next[node]!]!;
        if (index[other] === -1) {
          work.push(other);
          deeper = true;
          break;
        }
        if (waiting[other]) low[node] = Math.min(low[node]!, low[other]!);
        next[node]! += 1;
      }
      if (deeper) continue;
      work.pop();
      if (low[node] !== index[node]) continue;
      for (;;) {
        const member = stack.pop()!;
        waiting[member] = 0;
        component[member] = found;
        if (member === node) break;
      }
      found += 1;
    }
  }
  return component;
}

/** Edges on the shortest way from any seed to each node; -1 where none leads there. */
export function stepsFrom(graph: Graph, seeds: readonly number[]): Int32Array {
  const steps = new Int32Array(graph.size).fill(-1);
  let edge = [...seeds];
  for (const seed of seeds) steps[seed] = 0;
  for (let distance = 1; edge.length; distance++) {
    const further: number[] = [];
    for (const node of edge)
      leave(graph, node, (to) => {
        if (steps[to] !== -1) return;
        steps[to] = distance;
        further.push(to);
      });
    edge = further;
  }
  return steps;
}
