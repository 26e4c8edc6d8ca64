import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {DepositYear} from "../parts/depositYear.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/** Rich by the average of a year, calm, and still there (LAB-20, 稳定高净值); not one whose month end deceives (DEP-18). Flag.
 * Grain: customer. */
export const stableHighNetWorth = metric({
  id: "LAB-20",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Stable high-net-worth",
  zh: "稳定高净值",
  definition: {
    en: "A customer who is rich on average over the year, whose balance is calm and who has kept it: the opposite of one who is rich on the last day of a month.",
    zh: "年日均达到高净值门槛、余额平稳且留存率高的客户，与仅在月末时点达标的假高净值客户相对。"
  },
  formula: {
    en: "average over the window >= adb, CV <= cv, gross retention >= grr, and not DEP-18 as a label (LAB-24)",
    zh: "窗口期日均 ≥ 门槛，波动率 ≤ 上限，毛留存率 ≥ 下限，且非假高净值"
  },
  source: ["T25 deposit_account"],
  edges: {SHORT_HISTORY: {en: "known for too few months", zh: "观察月数不足"}},
  compute({
    adb,
    months,
    cv,
    grr,
    falseHigh,
    rules
  }: DepositYear & {
    falseHigh: boolean;
    rules: {adb: Fen; cv: number; grr: number; leastMonths: number};
  }): Flagged {
    if (adb === null || months < rules.leastMonths) return unknownFlag("SHORT_HISTORY");
    const calm = cv !== null && cv <= rules.cv && grr !== null && grr >= rules.grr;
    return flagged(adb >= rules.adb && calm && !falseHigh, strength(adb, rules.adb));
  }
});
