export interface Edge {
  /** Index of a node, 0 to size - 1. */
  from: number;
  to: number;
  /** 0 or more. */
  weight: number;
}

/** Edges by the node that they leave, in flat arrays: some hundred thousand of them are walked in milliseconds. */
export interface Graph {
  size: number;
  /** Edges of node i stand from start[i] to start[i + 1]. */
  start: Int32Array;
  to: Int32Array;
  weight: Float64Array;
}

export function graphOf(size: number, edges: readonly Edge[]): Graph {
  const start = new Int32Array(size + 1);
  for (const {from, to, weight} of edges) {
    if (!(from in start) || from >= size || !(to >= 0 && to < size))
      throw new Error(`no such node: ${from} to ${to}`);
    if (!(weight >= 0)) throw new Error(`weight below zero: ${weight}`);
    start[from + 1]! += 1;
  }
  for (let i = 0; i < size; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const to = new Int32Array(edges.length);
  const weight = new Float64Array(edges.length);
  for (const edge of edges) {
    const at = next[edge.from]!++;
    to[at] = edge.to;
    weight[at] = edge.weight;
  }
  return {size, start, to, weight};
}

/** Walks the edges that leave a node. */
export function leave(
  {start, to, weight}: Graph,
  node: number,
  visit: (to: number, weight: number) => void
): void {
  for (let at = start[node]!; at < start[node + 1]!; at++) visit(to[at]!, weight[at]!);
}
