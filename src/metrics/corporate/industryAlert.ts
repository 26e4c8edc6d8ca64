import {metric} from "../metric.js";
import {sectorAlert} from "../parts/sectorRise.js";

/** Industries in which more firms are late than some months ago (ALR-12, 行业集体逾期抬头). Grain: industry x month. */
export const industryAlert = metric({
  id: "ALR-12",
  en: "Industry alert",
  zh: "行业风险预警",
  ...sectorAlert({one: {en: "industry", zh: "行业"}, article: "an", column: "industry_code"})
});
