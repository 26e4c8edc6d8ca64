import {metric} from "../metric.js";
import {sectorRisk} from "../parts/sectorRisk.js";

/** Default rates of industries, shrunken towards the bank's (COR-41, 行业集中度、违约率). Grain: industry. */
export const industryRisk = metric({
  id: "COR-41",
  en: "Industry default rate and concentration",
  zh: "行业集中度、违约率",
  ...sectorRisk({
    ...{one: {en: "industry", zh: "行业"}, article: "an", many: "industries", column: "industry_code"},
    also: {en: "; concentration: share of the balance", zh: "；集中度为余额占比"}
  })
});
