import {metric} from "../metric.js";
import {listOf} from "../parts/listYield.js";

/** Relationship-manager experience list (COR-01, 人工经验筛选): yield, workload and captured share of the firms listed by it. Grain: list. */
export const managerList = metric({
  id: "COR-01",
  en: "Relationship-manager experience list",
  zh: "人工经验筛选",
  ...listOf("RM", {
    en: "the list that relationship managers drew up from experience",
    zh: "客户经理凭经验拟定名单"
  })
});
