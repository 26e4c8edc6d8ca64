import {metric} from "../metric.js";
import {listOf} from "../parts/listYield.js";

/** Static list (registration, industry, past volume) (COR-02, 静态名单筛选): yield, workload and captured share of the firms listed by it. Grain: list. */
export const staticList = metric({
  id: "COR-02",
  en: "Static list (registration, industry, past volume)",
  zh: "静态名单筛选",
  ...listOf("STATIC", {
    en: "the list by registration, industry and past volume",
    zh: "按注册信息、行业及历史规模筛选名单"
  })
});
