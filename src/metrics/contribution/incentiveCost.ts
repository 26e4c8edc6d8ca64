import type {Fen, Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** What one yuan of net contribution costs that would not have come without the campaign (STR-10, 有效激励机制). Grain: campaign. */
export const incentiveCost = metric({
  id: "STR-10",
  version: 1,
  unit: "share",
  grain: "list",
  en: "Incentive design",
  zh: "有效激励机制",
  definition: {
    en: "Yuan spent on contacts and incentives for each yuan of net contribution that they brought, against customers left alone by chance. Without such customers, or without a gain, there is none.",
    zh: "每增加1元净贡献所花费的触达与激励成本，以随机留置的对照组为准；无对照组或无增量时不予计算。"
  },
  formula: {
    en: "cost of the treated / ((mean of the treated - mean of those left alone) x treated)",
    zh: "处理组成本 ÷（（处理组均值 − 对照组均值）× 处理组户数）"
  },
  source: ["T36 campaign_target", "T36 campaign_outcome"],
  edges: {
    MISSING: {en: "no customers left alone to compare with", zh: "无对照组"},
    NEG_DEN: {en: "nothing was gained", zh: "无增量"},
    ZERO_DEN: {en: "nothing was gained", zh: "无增量"}
  },
  compute: ({cost, gain}: {cost: Fen; gain: Fen | null}): Measured =>
    gain === null ? missing("MISSING") : ratio(cost, gain)
});
