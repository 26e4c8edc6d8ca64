import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Firms a manager with a list. */
function meanOf(counts: readonly number[]): Measured {
  const some = counts.filter((count) => count > 0);
  return ratio(
    some.reduce((sum, count) => sum + count, 0),
    some.length
  );
}

/** How evenly work is spread over managers (PRO-S6, 名单分配): share within so much of the mean. Grain: list. */
export const leadBalance = metric({
  id: "PRO-S6",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Allocation",
  zh: "名单分配",
  definition: {
    en: "How many of the managers with firms on their list have a number of them that lies near the mean of all, and how many firms have nobody to see them.",
    zh: "名单户数接近人均水平的客户经理占比，以及无人跟进的企业户数。"
  },
  formula: {
    en: "managers whose number of firms is within the band around the mean, its ends rounded outwards to whole firms, / managers with a list",
    zh: "名单户数在人均水平上下浮动区间内（区间端点向外取整）的客户经理数 ÷ 有名单的客户经理数"
  },
  source: ["T11 customer.rm_id", "T13 corp_profile"],
  edges: {ZERO_DEN: {en: "no manager has a list", zh: "无客户经理分得名单"}},
  /** `counts`: firms of each manager; `all`: of every manager of the bank, whose mean says what is near. */
  compute({counts, band, all = counts}: {counts: readonly number[]; band: number; all?: readonly number[]}): {
    mean: Measured;
    even: Measured;
  } {
    const some = counts.filter((count) => count > 0);
    const mean = meanOf(all);
    // Firms are whole: around a mean of 1.3 one and two are as near as can be.
    const [least, most] = [
      Math.floor((mean.value ?? 0) * (1 - band) + 1e-9),
      Math.ceil((mean.value ?? 0) * (1 + band) - 1e-9)
    ];
    const near = some.filter((count) => count >= least && count <= most);
    return {mean: meanOf(counts), even: ratio(near.length, some.length)};
  }
});
