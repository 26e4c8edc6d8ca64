import {fewer} from "../../behind.js";
import {alarmsOf, defaultsWithin, leadsOf} from "../../../../src/metrics/parts/warningOutcomes.js";
import {warningSignals} from "../../../../src/metrics/parts/warningSignals.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {wilson} from "../../../../src/stats/wilson.js";
import {absent, column, intervalColumns, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {partsAndTotal} from "../../group.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {lastDay, shiftPeriod} from "../../periods.js";
import type {FirmRecord} from "./histories.js";

interface Options {
  firms: ReadonlyMap<string, FirmRecord>;
  /** Months in the store that the histories cover. */
  periods: readonly string[];
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const YEAR = 12;

/**
 * New defaults of the last twelve months by how long before them the firm had turned red. Grain: bucket of days. S09.
 */
export function warningLeads({firms, periods, period, policy, facts}: Options): Mart {
  const steps = [...policy.corporate.warning.leadDays].sort((a, b) => b - a);
  const leads = [...firms.values()].flatMap((firm) => leadsOf(firm, shiftPeriod(period, 1 - YEAR), lastDay));
  const bucketOf = (days: number | null) =>
    days === null ? "missed" : `d${steps.find((step) => days >= step) ?? 0}`;
  const codes = [...steps.map((step) => `d${step}`), ...(steps.at(-1) === 0 ? [] : ["d0"]), "missed"];
  const whole = Array.from({length: YEAR + 1}, (_, i) => shiftPeriod(period, -i)).every((each) =>
    periods.includes(each)
  );
  const rowFor = (bucket: string, order: number, kind: string, n: number) =>
    rowOf(
      {bucket, order, kind, defaults: n, share: ratio(n, leads.length)},
      {
        ...{n, kind: "corporate", zeros: true},
        of: population(
          period,
          "corporate",
          bucket !== "total" ? `lead=${bucket}` : whole ? "default_rate" : "leads"
        ),
        amounts: {defaults: n}
      }
    );
  const count = (bucket: string) => leads.filter(({days}) => bucketOf(days) === bucket).length;
  const parts = codes.map((code, order) => rowFor(code, order, "part", count(code)));
  const total = rowFor("total", codes.length, "total", leads.length);
  const words = steps.map((step, i) => {
    const above = steps[i - 1];
    return [
      `d${step}`,
      above === undefined
        ? {en: `${step} days or more`, zh: `提前${step}天以上`}
        : {en: `${step} to ${above - 1} days`, zh: `提前${step}–${above - 1}天`}
    ] as const;
  });
  return {
    ...{id: "S09", family: "corporate", name: "warning_leads", period, rows: [...parts, total], facts},
    title: {en: "How long before default firms had turned red", zh: "违约前红色预警提前量"},
    columns: [
      column("bucket", "code", "Red before default by", "红色预警提前量", {
        labels: {
          ...Object.fromEntries(words),
          d0: {en: `Less than ${steps.at(-1)} days`, zh: `提前不足${steps.at(-1)}天`},
          missed: {en: "Not red before", zh: "事前未预警"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("defaults", "count", "New defaults of 12 months", "近12个月新增违约户数", {metric: "COR-20"}),
      column("share", "share", "Share", "占比", {metric: "LAB-44"})
    ],
    privacy: {
      groups: {all: ["defaults", "share"]},
      additive: ["defaults"],
      lines: [{total, members: parts}]
    }
  };
}

/**
 * Firms that turned red early enough to know what came of it: in default within the months of the policy, or a false
 * alarm. Grain: outcome. S09, LAB-44.
 */
export function warningAlarms({firms, period, policy, facts}: Options): Mart {
  const {outcomeMonths} = policy.corporate.warning;
  const until = shiftPeriod(period, -outcomeMonths);
  const alarms = [...firms.values()].flatMap((firm) =>
    alarmsOf(firm, until, outcomeMonths).map((alarm) => ({...alarm, firm: firm.firm}))
  );
  const rowFor = (outcome: string, order: number, kind: string, some: typeof alarms) => {
    const n = new Set(some.map(({firm}) => firm)).size;
    // All of them are all of them: nothing to be unsure of.
    const interval = kind === "total" ? null : wilson(some.length, alarms.length);
    const none = absent(kind === "total" && alarms.length > 0 ? "NOT_APPLICABLE" : "ZERO_DEN");
    return rowOf(
      {
        ...{outcome, order, kind, alarms: some.length, share: ratio(some.length, alarms.length)},
        low: interval?.low ?? none,
        high: interval?.high ?? none
      },
      {n, kind: "corporate", zeros: true}
    );
  };
  const {parts, total, rows} = partsAndTotal(
    alarms,
    ["right", "false"],
    ({right}) => (right ? "right" : "false"),
    rowFor
  );
  return {
    ...{id: "S09", family: "corporate", name: "warning_alarms", period, rows, facts},
    title: {en: "What became of red warnings", zh: "红色预警的事后验证"},
    columns: [
      column("outcome", "code", "Outcome", "结果", {
        labels: {
          right: {en: "Defaulted within the time set", zh: "期限内违约"},
          false: {en: "False alarm", zh: "误报"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("alarms", "count", "Red warnings", "红色预警次数", {metric: "LAB-44"}),
      column("share", "share", "Share", "占比", {metric: "LAB-44"}),
      ...intervalColumns("share")
    ],
    privacy: {
      groups: {all: ["alarms", "share", "low", "high"]},
      additive: ["alarms"],
      lines: [{total, members: parts}]
    }
  };
}

/**
 * Each sign as it stood a year ago: how many firms that performed gave it, and how many of them were in default within the
 * months of the policy, against all firms. A sign below the base rate is proposed for retirement. Grain: sign. S09.
 */
export function warningSigns({firms, period, policy, facts}: Options): Mart {
  const {outcomeMonths, signals} = policy.corporate.warning;
  const then = shiftPeriod(period, -outcomeMonths);
  const cohort = [...firms.values()].flatMap((firm) => {
    const at = firm.warnings.findIndex((each) => each.period === then);
    if (at < 0 || firm.history[at]!.defaulted === true || (firm.history[at]!.loanBalance ?? 0) <= 0)
      return [];
    return [{signs: firm.warnings[at]!.signals, bad: defaultsWithin(firm, at, outcomeMonths)}];
  });
  const defaults = cohort.filter(({bad}) => bad).length;
  const base = ratio(defaults, cohort.length);
  const rows = [...warningSignals.filter((sign) => sign !== "default"), "any"].map((sign, order) => {
    const given = cohort.filter(({signs}) =>
      sign === "any" ? signs.length > 0 : signs.includes(sign as (typeof warningSignals)[number])
    );
    const hits = given.filter(({bad}) => bad).length;
    const precision = ratio(hits, given.length);
    const interval = wilson(hits, given.length);
    return rowOf(
      {
        ...{sign, order, kind: sign === "any" ? "total" : "part", firms: given.length, hits, precision},
        low: interval?.low ?? absent("ZERO_DEN"),
        high: interval?.high ?? absent("ZERO_DEN"),
        lift: ratio(precision.value, base.value),
        caught: ratio(hits, defaults),
        retire: interval === null || base.value === null ? null : interval.high < base.value
      },
      {
        n: {
          all: given.length,
          outcome: fewer(hits, given.length) || Math.max(hits, given.length - hits)
        },
        kind: "corporate"
      }
    );
  });
  return {
    ...{id: "S09", family: "corporate", name: "warning_signs", period, rows, facts},
    title: {en: "What each sign was worth", zh: "各预警信号的有效性"},
    needs: cohort.length === 0 ? ["T19 loan_account, 13 periods"] : [],
    columns: [
      column("sign", "code", "Sign", "预警信号", {
        labels: {
          ...Object.fromEntries(Object.entries(signals).map(([code, {en, zh}]) => [code, {en, zh}])),
          any: {en: "Any of them", zh: "任一信号"}
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms that gave it a year ago", "一年前触发户数", {metric: "LAB-44"}),
      column("hits", "count", "Defaulted since", "其后违约户数", {metric: "COR-20"}),
      column("precision", "share", "Precision", "命中率", {metric: "LAB-44"}),
      ...intervalColumns("share"),
      column("lift", "number", "Times the base rate", "相对基准倍数"),
      column("caught", "share", "Share of all defaults", "覆盖违约占比", {metric: "LAB-44"}),
      column("retire", "flag", "Proposed for retirement", "建议停用")
    ],
    privacy: {
      groups: {
        all: ["firms"],
        outcome: ["hits", "precision", "low", "high", "lift", "caught", "retire"]
      }
    }
  };
}
