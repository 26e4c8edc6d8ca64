import {debtRank} from "../../stats/debtRank.js";
import {personalisedPageRank} from "../../stats/personalisedPageRank.js";
import {stepsFrom} from "../../stats/components.js";
import {metric} from "../metric.js";
import type {Network} from "../parts/firmNetwork.js";

export interface Contagion {
  /** Part of the firm that goes with those in default or distress, 0 to 1; of a firm in default itself 1. */
  loss: number;
  /** Nearness to them; only its order means something. */
  nearness: number;
  /** Relations on the shortest way from one of them; null: none leads here. */
  steps: number | null;
}

/** How the defaults of partners reach a firm (COR-43, 供应链信用/合作方违约记录). Loss, nearness, steps. Grain: firm x month. */
export const supplyChainCredit = metric({
  id: "COR-43",
  version: 2,
  unit: "share",
  grain: "firm_month",
  en: "Supply-chain credit",
  zh: "供应链信用、合作方违约记录",
  definition: {
    en: "How much of a firm would go with the partners that are in default, and in part with those on the way there: buyers, those it vouches for, parents, subsidiaries and firms under the same hand, and how many relations lie between it and a default.",
    zh: "已违约及出现违约征兆（按程度折算）的下游客户、被担保人、母子公司及同一控制人企业对本企业的传染程度，以及与违约企业相隔的关系层数。"
  },
  formula: {
    en: "DebtRank over the relations, each firm passing its distress on once: 1 in default, before that the part that its warnings stand for, its own distress taken off; personalised PageRank and shortest path from the firms in default",
    zh: "沿关联关系的DebtRank（每个节点传导一次）：违约企业初始困境为1，未违约者按预警程度折算，结果扣除自身初始困境；另以违约企业为起点计算个性化PageRank与最短路径长度"
  },
  source: ["T16 relation", "T15 group_member", "T19 loan_account"],
  edges: {
    MISSING: {
      en: "no relation known, or no firm in default or distress",
      zh: "无关联关系，或无违约及预警企业"
    }
  },
  /** By node of the network; null where nobody is in default or distress. */
  compute({
    network,
    seeds,
    distress = [],
    iterated
  }: {
    network: Network;
    /** Firms in default. */
    seeds: readonly string[];
    /** Firms that are not, and the part of them that counts as failed. */
    distress?: Iterable<readonly [firm: string, part: number]>;
    iterated: boolean;
  }): Contagion[] | null {
    const shock = new Float64Array(network.nodes.length);
    for (const [firm, part] of distress) {
      const node = network.at.get(firm);
      if (node !== undefined) shock[node] = part;
    }
    const start = seeds.flatMap((firm) => network.at.get(firm) ?? []);
    for (const node of start) shock[node] = 1;
    if (!shock.some((part) => part > 0)) return null;
    const felt = debtRank(network.graph, shock, {iterated});
    const nearness = start.length
      ? personalisedPageRank(network.graph, start)
      : new Float64Array(shock.length);
    const steps = stepsFrom(network.graph, start);
    return network.nodes.map((_, i) => ({
      loss: steps[i] === 0 ? 1 : felt[i]! - shock[i]!,
      nearness: nearness[i]!,
      steps: steps[i]! < 0 ? null : steps[i]!
    }));
  }
});
