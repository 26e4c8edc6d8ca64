import {metric} from "../metric.js";
import type {Followed} from "../parts/warningOutcomes.js";
import {monthNumber} from "../parts/firmHistory.js";
import type {WarningLevel} from "./riskWarning.js";

/** What was known of a firm so many months before it defaulted; null where its history does not reach. */
export interface Look {
  months: number;
  level: WarningLevel | null;
  signals: readonly string[];
}

export interface PostMortem {
  /** Month of default. */
  period: string;
  looks: Look[];
  /** First red month of the episode that ended in default, and the days from its end to the end of the month of default. */
  firstRed: string | null;
  leadDays: number | null;
  /** First sign of that episode, weakest included; null: it came out of the blue. */
  firstSign: string | null;
}

/** Could a default have been seen? (OPT-4, 复盘踩雷案例): what stood in the months before, first red, lead time. Grain: default. */
export const postMortem = metric({
  id: "OPT-4",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Post-mortem of a default",
  zh: "踩雷复盘",
  definition: {
    en: "What the warnings said of a firm in the year before it defaulted: its level month by month, the first sign, the first red month and how long before it came.",
    zh: "企业违约前一年的预警轨迹：各月等级、首个信号、首次红色月份及提前天数。"
  },
  formula: {
    en: "level and signs at each look before the month of default; lead: days from the end of the first red month of the episode to the end of the month of default",
    zh: "违约月前各观察点的预警等级与信号；提前量＝本轮首次红色月末至违约月末的天数"
  },
  source: ["T19 loan_account", "T18 credit_limit", "T27 deposit_txn", "T14 corp_financials"],
  edges: {SHORT_HISTORY: {en: "the store does not reach back so far", zh: "历史未覆盖"}},
  compute({
    followed: {warnings, newDefault},
    from,
    looks,
    endOf
  }: {
    followed: Followed;
    from: string;
    looks: readonly number[];
    endOf: (period: string) => number;
  }): PostMortem[] {
    return warnings.flatMap(({period}, at): PostMortem[] => {
      if (newDefault[at] !== true || period < from) return [];
      const now = monthNumber(period);
      const before = warnings[at - 1];
      const next = before !== undefined && now - monthNumber(before.period) === 1 ? before : null;
      const red = next?.redSince ?? null;
      const since = next?.since ?? null;
      const first = since === null ? undefined : warnings.find((each) => each.period === since);
      return [
        {
          period,
          looks: looks.map((months) => {
            const found = warnings.find((each) => monthNumber(each.period) === now - months);
            return {months, level: found?.level ?? null, signals: found?.signals ?? []};
          }),
          ...{firstRed: red, leadDays: red === null ? null : endOf(period) - endOf(red)},
          firstSign: first?.signals[0] ?? null
        }
      ];
    });
  }
});
