import {metric} from "../metric.js";
import {sectorRisk} from "../parts/sectorRisk.js";

/** Default rates of regions, shrunken towards the bank's (COR-42, 地域逾期数据). Grain: region. */
export const regionRisk = metric({
  id: "COR-42",
  en: "Regional default rate",
  zh: "地域逾期数据",
  ...sectorRisk({one: {en: "region", zh: "地区"}, article: "a", many: "regions", column: "region_code"})
});
