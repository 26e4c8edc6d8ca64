import {metric} from "../metric.js";
import type {Lead} from "../parts/listYield.js";
import {listYield} from "../parts/listYield.js";

/** Relationship-manager experience list (COR-01, 人工经验筛选): yield, workload and captured share of the firms listed by it. Grain: list. */
export const managerList = metric({
  id: "COR-01",
  version: 1,
  unit: "view",
  grain: "list",
  en: "Relationship-manager experience list",
  zh: "人工经验筛选",
  definition: {
    en: "What the list that relationship managers drew up from experience was worth: how many it took to win one customer, and how many of all it won.",
    zh: "客户经理凭经验拟定名单的成效：每赢得一户需接触多少户，以及在全部签约中占多少。"
  },
  formula: {
    en: "precision: signed / contacted; workload: contacted / signed and contacted / managers; captured share: signed / signed of all lists; uplift: share signed of those to be contacted less that of those left alone",
    zh: "精度＝签约户数÷接触户数；工作量＝接触户数÷签约户数、接触户数÷客户经理数；覆盖占比＝签约户数÷全部签约户数；增量＝接触组与对照组签约率之差"
  },
  source: ["T36 campaign_target", "T36 campaign_outcome"],
  edges: {ZERO_DEN: {en: "nobody was contacted, signed or left alone", zh: "无接触、签约或对照企业"}},
  compute: ({leads}: {leads: readonly Lead[]}) => listYield({leads, source: "RM"})
});
