import {metric} from "../metric.js";
import {listOf} from "../parts/listYield.js";

/** Loan-data-assisted list (COR-03, 贷款数据辅助筛选): yield, workload and captured share of the firms listed by it. Grain: list. */
export const scoreList = metric({
  id: "COR-03",
  en: "Loan-data-assisted list",
  zh: "贷款数据辅助筛选",
  ...listOf("SCORE", {en: "the list drawn up from loan data", zh: "依据贷款数据评分筛选名单"})
});
