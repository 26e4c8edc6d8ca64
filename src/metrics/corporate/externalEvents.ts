import {metric} from "../metric.js";
import type {FirmMonth} from "../parts/firmHistory.js";
import {knownOf} from "../parts/firmHistory.js";

/** What registries, courts, tax offices and papers told of a firm (COR-36, 社会外部数据). Kinds of events. Grain: firm x month. */
export const externalEvents = metric({
  id: "COR-36",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "External data",
  zh: "社会外部数据",
  definition: {
    en: "Which kinds of outside events were told of a firm within some months, and which of them this month for the first time, as far as they may serve risk.",
    zh: "企业在观察期内发生的工商、税务、司法、舆情等外部事件类型，以及本月新增类型，仅限授权用于风险管理。"
  },
  formula: {
    en: "kinds of events of the months looked at; new: those of this month that none of the earlier ones has",
    zh: "观察期内各月事件类型的并集；新增为本月有而此前各月没有的类型"
  },
  source: ["T37 external_event"],
  edges: {MISSING: {en: "not supplied, or not for risk", zh: "未提供或未授权用于风险管理"}},
  compute({history, at, months}: {history: readonly FirmMonth[]; at: number; months: number}): {
    kinds: string[];
    fresh: string[];
  } {
    const all = knownOf(history, at, months, ({eventTypes}) => eventTypes);
    const before = new Set(all.slice(0, -1).flat());
    return {
      kinds: [...new Set(all.flat())].sort(),
      fresh: (all.at(-1) ?? []).filter((type) => !before.has(type))
    };
  }
});
