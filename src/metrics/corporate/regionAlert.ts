import {metric} from "../metric.js";
import {sectorAlert} from "../parts/sectorRise.js";

/** Regions in which more firms are late than some months ago (ALR-13, 区域风险). Grain: region x month. */
export const regionAlert = metric({
  id: "ALR-13",
  en: "Regional alert",
  zh: "区域风险预警",
  ...sectorAlert({one: {en: "region", zh: "地区"}, article: "a", column: "region_code"})
});
