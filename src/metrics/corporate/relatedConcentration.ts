import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {stronglyConnected} from "../../stats/components.js";
import {graphOf} from "../../stats/graph.js";
import type {Network} from "../parts/firmNetwork.js";
import {ratio} from "../parts/ratio.js";

/** Exposure to firms that hang together (COR-44, 关联方风险集中): groups over capital, guarantee circles. Grain: group. */
export const relatedConcentration = metric({
  id: "COR-44",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Related-party concentration",
  zh: "关联方风险集中",
  definition: {
    en: "How much of its capital the bank has lent to firms of one group, and which firms vouch for one another in a circle, so that no guarantee of theirs is worth anything when it is needed.",
    zh: "对同一集团的授信占资本净额的比重，以及互相担保形成担保圈的企业。"
  },
  formula: {
    en: "exposure of the members of a group / net capital; circles: firms that reach one another along guarantees",
    zh: "集团成员用信合计 ÷ 资本净额；担保圈为沿担保关系可互相到达的企业集合"
  },
  source: ["T15 group_member", "T16 relation", "T39 capital_inputs"],
  edges: {
    MISSING: {en: "net capital not supplied", zh: "未提供资本净额"},
    ZERO_DEN: {en: "no net capital", zh: "资本净额为零"}
  },
  compute: ({
    exposures,
    netCapital,
    network
  }: {
    /** By group. */
    exposures: ReadonlyMap<string, number>;
    netCapital: number | null;
    network: Network;
  }): {groups: Map<string, Measured>; circles: string[][]} => ({
    groups: new Map([...exposures].map(([group, fen]) => [group, ratio(fen, netCapital)])),
    circles: circlesOf(network)
  })
});

/** Firms that vouch for one another, each circle sorted. */
function circlesOf({nodes, at, runs}: Network): string[][] {
  const edges = runs
    .filter(({kind}) => kind === "guarantee")
    .map(({source, sufferer, weight}) => ({from: at.get(source)!, to: at.get(sufferer)!, weight}));
  const component = stronglyConnected(graphOf(nodes.length, edges));
  const members = new Map<number, string[]>();
  for (const [i, node] of nodes.entries())
    members.set(component[i]!, [...(members.get(component[i]!) ?? []), node]);
  return [...members.values()].filter((circle) => circle.length > 1);
}
