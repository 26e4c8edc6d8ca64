import {debtRank} from "../../stats/debtRank.js";
import {personalisedPageRank} from "../../stats/personalisedPageRank.js";
import {stepsFrom} from "../../stats/components.js";
import {metric} from "../metric.js";
import type {Network} from "../parts/firmNetwork.js";

export interface Contagion {
  /** Part of the firm that goes with those in default, 0 to 1. */
  loss: number;
  /** Nearness to them; only its order means something. */
  nearness: number;
  /** Relations on the shortest way from one of them; null: none leads here. */
  steps: number | null;
}

/** How the defaults of partners reach a firm (COR-43, 供应链信用/合作方违约记录). Loss, nearness, steps. Grain: firm x month. */
export const supplyChainCredit = metric({
  id: "COR-43",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Supply-chain credit",
  zh: "供应链信用、合作方违约记录",
  definition: {
    en: "How much of a firm would go with the partners that are in default: buyers, those it vouches for, parents, subsidiaries and firms under the same hand, and how many relations lie between.",
    zh: "已违约的下游客户、被担保人、母子公司及同一控制人企业对本企业的传染程度，以及相隔的关系层数。"
  },
  formula: {
    en: "DebtRank from the firms in default over the relations, each passing its distress on once; personalised PageRank from the same; shortest path",
    zh: "以违约企业为起点、沿关联关系的DebtRank（每个节点传导一次）与个性化PageRank，以及最短路径长度"
  },
  source: ["T16 relation", "T15 group_member", "T19 loan_account"],
  edges: {MISSING: {en: "no relation known, or no firm in default", zh: "无关联关系或无违约企业"}},
  /** By node of the network; null where nobody is in default. */
  compute({
    network,
    seeds,
    iterated
  }: {
    network: Network;
    seeds: readonly string[];
    iterated: boolean;
  }): Contagion[] | null {
    const start = seeds.flatMap((firm) => network.at.get(firm) ?? []);
    if (start.length === 0) return null;
    const shock = new Float64Array(network.nodes.length);
    for (const node of start) shock[node] = 1;
    const loss = debtRank(network.graph, shock, {iterated});
    const nearness = personalisedPageRank(network.graph, start);
    const steps = stepsFrom(network.graph, start);
    return network.nodes.map((_, i) => ({
      ...{loss: loss[i]!, nearness: nearness[i]!},
      steps: steps[i]! < 0 ? null : steps[i]!
    }));
  }
});
