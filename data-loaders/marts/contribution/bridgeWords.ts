import type {Words} from "../../../src/schema/released.js";
import type {Step} from "./bridgeViews.js";

/** Steps of the bridge, in words. */
export const BAR_LABELS: Record<Step, Words> = {
  opening: {en: "Before", zh: "期初"},
  volume: {en: "Volume", zh: "规模"},
  mix: {en: "Mix", zh: "结构"},
  rate: {en: "Customer rate", zh: "对客利率"},
  ftp: {en: "Internal price (FTP)", zh: "FTP价格"},
  fx: {en: "Exchange rates", zh: "汇率"},
  days: {en: "Days of the month", zh: "天数"},
  opened: {en: "New business", zh: "新增业务"},
  closed: {en: "Business that ended", zh: "结清业务"},
  fee: {en: "Fees", zh: "中间业务收入"},
  recovery: {en: "Recoveries", zh: "已核销收回"},
  pd: {en: "Probability of default", zh: "违约概率"},
  lgd: {en: "Loss given default", zh: "违约损失率"},
  ead: {en: "Exposure", zh: "风险敞口"},
  el: {en: "Expected loss, other", zh: "其他预期损失"},
  cost: {en: "Operating cost", zh: "运营成本"},
  joined: {en: "New loan customers", zh: "新增客户"},
  left: {en: "Customers who left", zh: "流失客户"},
  moved: {en: "Moved between groups", zh: "迁移"},
  other: {en: "Other", zh: "其他"},
  closing: {en: "Now", zh: "期末"}
};
