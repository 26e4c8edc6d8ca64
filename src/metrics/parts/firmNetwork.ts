import type {Edge, Graph} from "../../stats/graph.js";
import {graphOf} from "../../stats/graph.js";

export const tieKinds = [
  "supplier",
  "buyer",
  "core_enterprise",
  "guarantee",
  "shareholding",
  "controller",
  "legal_rep"
] as const;
export type TieKind = (typeof tieKinds)[number];

export interface Tie {
  from: string;
  to: string;
  kind: TieKind;
  weight: number | null;
}

/** How distress runs: from the one who fails to the one who suffers (domain.md B3.8). */
interface Run {
  source: string;
  sufferer: string;
  kind: TieKind;
  weight: number;
}

export interface NetworkPolicy {
  /** Weight where a relation has none. */
  weights: Readonly<Record<TieKind, number>>;
  /** A node with more ties than this connects everything with everything and is cut. */
  hubTies: number;
}

/** Who suffers: the seller with its buyer, who vouches with the borrower, a subsidiary with its parent and the other way round. */
function runsOf({from, to, kind, weight}: Tie, {weights}: NetworkPolicy): Run[] {
  const w = Math.min(weight ?? weights[kind], 1);
  const run = (source: string, sufferer: string, by = w): Run => ({source, sufferer, kind, weight: by});
  if (kind === "supplier" || kind === "guarantee") return [run(to, from)];
  if (kind === "buyer" || kind === "core_enterprise") return [run(from, to)];
  if (kind === "shareholding") return [run(from, to), run(to, from)];
  return [];
}

export interface Network {
  graph: Graph;
  nodes: readonly string[];
  at: ReadonlyMap<string, number>;
  runs: readonly Run[];
  /** Nodes cut for having too many ties. */
  hubs: readonly string[];
}

/** Firms as nodes and the ways of distress between them; who shares a controller or a representative is tied to the others. */
export function networkOf(ties: readonly Tie[], policy: NetworkPolicy): Network {
  const degree = new Map<string, number>();
  for (const {from, to} of ties) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const hubs = [...degree]
    .filter(([, n]) => n > policy.hubTies)
    .map(([node]) => node)
    .sort();
  const cut = new Set(hubs);
  const kept = ties.filter(({from, to}) => !cut.has(from) && !cut.has(to));
  const under = new Map<string, {firm: string; kind: TieKind}[]>();
  for (const {from, to, kind} of kept)
    if (kind === "controller" || kind === "legal_rep")
      under.set(`${kind}|${from}`, [...(under.get(`${kind}|${from}`) ?? []), {firm: to, kind}]);
  const siblings = [...under.values()].flatMap((firms) =>
    firms.flatMap(({firm: source, kind}) =>
      firms
        .filter(({firm}) => firm !== source)
        .map(({firm}): Run => ({source, sufferer: firm, kind, weight: policy.weights[kind]}))
    )
  );
  // Two records of one relation are one: the heavier counts.
  const runs = new Map<string, Run>();
  for (const run of [...kept.flatMap((tie) => runsOf(tie, policy)), ...siblings]) {
    const key = JSON.stringify([run.source, run.sufferer]);
    const there = runs.get(key);
    if (!there || there.weight < run.weight) runs.set(key, run);
  }
  const nodes = [...new Set([...runs.values()].flatMap(({source, sufferer}) => [source, sufferer]))].sort();
  const at = new Map(nodes.map((node, i) => [node, i]));
  const edges = [...runs.values()].map(({source, sufferer, weight}): Edge => ({
    from: at.get(source)!,
    to: at.get(sufferer)!,
    weight
  }));
  return {graph: graphOf(nodes.length, edges), nodes, at, runs: [...runs.values()], hubs};
}
