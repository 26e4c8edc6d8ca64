import {metric} from "../metric.js";
import {listYield} from "../parts/listYield.js";

/** Precision, workload, controllability (COR-04, 精度、工作量、结果可控性): yield, workload and captured share of any list. Grain: list. */
export const listComparison = metric({
  id: "COR-04",
  version: 1,
  unit: "view",
  grain: "list",
  en: "Precision, workload, controllability",
  zh: "精度、工作量、结果可控性",
  definition: {
    en: "Every way of drawing up a list by the same measures: how often a contact signs, how many contacts that takes, and how much results depend on who works the list.",
    zh: "用同一口径比较各类名单：接触签约率、每签约一户所需接触量，以及结果对客户经理个人的依赖程度。"
  },
  formula: {
    en: "precision: signed / contacted; workload: contacted / signed and contacted / managers; controllability: spread of precision over managers against chance; captured share: signed / signed of all lists; uplift: share signed of those to be contacted less that of those left alone",
    zh: "精度＝签约户数÷接触户数；工作量＝接触户数÷签约户数、接触户数÷客户经理数；可控性＝各客户经理精度的离散度与随机水平之比；覆盖占比＝签约户数÷全部签约户数；增量＝接触组与对照组签约率之差"
  },
  source: ["T36 campaign_target", "T36 campaign_outcome"],
  edges: {ZERO_DEN: {en: "nobody was contacted, signed or left alone", zh: "无接触、签约或对照企业"}},
  compute: listYield
});
