import {metric} from "../metric.js";
import type {Exclusion} from "../parts/activities.js";

/** Why a firm that a rule chose stands on nobody's list, in the order in which it is asked. */
export const listStops = [
  "red_gate",
  "no_consent",
  "opted_out",
  "open_lead",
  "held_out",
  "no_manager",
  "over_cap"
] as const;
export type ListStop = (typeof listStops)[number];

/** The way from rule to list (PRO-S4, 名单生成与推送): how many firms stop where. Firms. Grain: list. */
export const listPush = metric({
  id: "PRO-S4",
  version: 1,
  unit: "count",
  grain: "segment_month",
  en: "List generation and push",
  zh: "名单生成与推送",
  definition: {
    en: "How many of the firms that a rule chose reach the list of a manager, and what keeps the others off: risk, their own word, an open lead, the group left alone to compare with, nobody to see them, a full list.",
    zh: "规则命中企业中进入客户经理名单的户数，以及其余企业被剔除的原因：风险、未授权、在途线索、对照组、无人跟进、超出人均上限。"
  },
  formula: {
    en: "firms chosen by any rule less those stopped, each counted once at the first reason",
    zh: "规则命中企业去重户数 − 各环节剔除户数（每户只计首个原因）"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T11 customer", "T36 campaign"],
  edges: {MISSING: {en: "no campaign supplied: no open lead is known", zh: "未提供营销活动，在途线索未知"}},
  /** `chosen`: of each firm, what each rule that chose it says. A firm that one rule may list is not stopped by another. */
  compute({
    chosen,
    later
  }: {
    chosen: ReadonlyMap<string, readonly (Exclusion | null)[]>;
    /** What stops a firm after the gates; null where it stands on a list. */
    later: (firm: string) => ListStop | null;
  }): {chosen: number; stopped: Record<ListStop, number>; listed: number} {
    const stopped = Object.fromEntries(listStops.map((stop) => [stop, 0])) as Record<ListStop, number>;
    let listed = 0;
    for (const [firm, said] of chosen) {
      const open = said.includes(null);
      const stop = open ? later(firm) : listStops.find((each) => said.includes(each as Exclusion))!;
      if (stop === null) listed += 1;
      else stopped[stop] += 1;
    }
    return {chosen: chosen.size, stopped, listed};
  }
});
