import type {Decline} from "../../../src/metrics/contribution/declineAlert.js";
import type {Policy} from "../../../src/schema/policy.js";
import {median} from "../../../src/stats/median.js";
import {wilson} from "../../../src/stats/wilson.js";
import type {Measure} from "../cells.js";
import {absent, column, intervalColumns, given, orderColumn, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {monthsBetween} from "./population.js";
import type {DeclinesOfMonth, Panel} from "./declines.js";

/** Customers alerted by month, and falls that were to be expected. Grain: month judged. C13, ALR-01. */
export function alertTrend(
  months: readonly DeclinesOfMonth[],
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const [first, last] = [months[0]?.period ?? "", months.at(-1)?.period ?? ""];
  return {
    ...{id: "C13", family: "contribution", name: "alert_trend", needs, facts},
    period: first === last ? last : `${first}..${last}`,
    title: {en: "Alerts by month", zh: "月度预警数"},
    columns: [
      column("period", "month", "Month", "月份"),
      column("alerts", "count", "Alerts", "预警客户数", {metric: "ALR-01"}),
      column("explained", "count", "Expected falls", "可预期下降", {metric: "ALR-01"})
    ],
    rows: months.map(({period, found}) => {
      const explained = found.filter((each) => each.explained !== null).length;
      const alerts = found.length - explained;
      return rowOf(
        {period, alerts, explained},
        {
          n: {alerts, explained},
          of: {
            alerts: population(period, "contribution/decline", "alerts"),
            explained: population(period, "contribution/decline", "explained")
          },
          kind: "retail"
        }
      );
    }),
    privacy: {groups: {alerts: ["alerts"], explained: ["explained"]}, additive: ["alerts", "explained"]}
  };
}

/** What a rule said and what came of it, over the months tried. */
export interface Tried {
  alerts: number;
  hits: number;
  /** Customers whose contribution was down by as much as matters in one of the months, and stayed down. */
  fell: number;
  /** Those of them whom the rule alerted in such a month. */
  found: number;
  /** Months from the first low month to the alert. */
  delays: number[];
}

/**
 * Holds alerts against the months after them: one was right if their mean lies below the centre by the materiality. Asked
 * to be found are customers who are that low in a month already, and stay so: who falls later was not there to be seen, and
 * who stays low for months is one customer to be found, not as many. The naive rule, down on the month before, is tried on
 * the same customers. Customers whose fall was to be expected count for neither.
 */
export function tryRules(
  panel: Panel,
  months: readonly DeclinesOfMonth[],
  {alerts}: Policy
): {rule: Tried; naive: Tried} {
  const {ahead, naive: share} = alerts.decline.backtest;
  const fallen = new Set<number>();
  const untried = () => ({alerts: 0, hits: 0, found: new Set<number>(), delays: [] as number[]});
  const [rule, naive] = [untried(), untried()];
  for (const {period, found, judged, expected} of months) {
    const at = panel.periods.indexOf(period);
    if (at + ahead >= panel.months) continue;
    const byId = new Map(found.map((each) => [each.customer, each]));
    for (const each of judged) {
      if (expected.has(each.customer)) continue;
      const known = byId.get(panel.ids[each.customer]!);
      const later = after(panel, each, at, ahead);
      if (later === null) continue;
      const low = each.centre - each.material;
      const stayed = later <= low;
      const fell = stayed && each.value <= low;
      if (fell) fallen.add(each.customer);
      const before = panel.values[each.customer * panel.months + at - 1]!;
      for (const [tried, alerted, delay] of [
        [rule, known !== undefined, known ? monthsBetween(known.since, period) : 0],
        [naive, before > 0 && each.value < (1 - share) * before, 0]
      ] as const) {
        if (!alerted) continue;
        tried.alerts += 1;
        if (stayed) tried.hits += 1;
        if (fell) tried.found.add(each.customer);
        tried.delays.push(delay);
      }
    }
  }
  const told = (tried: typeof rule): Tried => ({...tried, fell: fallen.size, found: tried.found.size});
  return {rule: told(rule), naive: told(naive)};
}

/** Mean of the months after; null where one of them is not known. */
function after({values, months}: Panel, {customer}: Decline, at: number, ahead: number): number | null {
  let sum = 0;
  for (let month = at + 1; month <= at + ahead; month++) sum += values[customer * months + month]!;
  return Number.isNaN(sum) ? null : sum / ahead;
}

/** How good the alert was, against the naive rule. Grain: rule. C13, ALR-01. */
export function alertBacktest(
  panel: Panel,
  months: readonly DeclinesOfMonth[],
  managers: number | null,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const tried = tryRules(panel, months, policy);
  const {ahead} = policy.alerts.decline.backtest;
  const origins = months.filter(({period}) => panel.periods.indexOf(period) + ahead < panel.months);
  const short = origins.length === 0;
  const perMonth = (alerts: number): Measure =>
    short
      ? absent("SHORT_HISTORY")
      : managers === null || managers === 0
        ? absent("MISSING:rm_id")
        : given(alerts / origins.length / managers);
  const rows = (["rule", "naive"] as const).map((name, order) => {
    const {alerts, hits, fell, found, delays} = tried[name];
    const none = absent(short ? "SHORT_HISTORY" : "ZERO_DEN");
    const interval = alerts ? wilson(hits, alerts) : null;
    return rowOf(
      {
        ...{rule: name, order, months: origins.length},
        alerts: short ? none : alerts,
        precision: alerts ? given(hits / alerts) : none,
        low: interval ? given(interval.low) : none,
        high: interval ? given(interval.high) : none,
        recall: fell ? given(found / fell) : none,
        delay: name === "naive" ? absent("NOT_APPLICABLE") : (median(delays) ?? none),
        per_manager: perMonth(alerts)
      },
      {n: alerts, kind: "retail"}
    );
  });
  return {
    ...{
      id: "C13",
      family: "contribution",
      name: "alert_backtest",
      period: panel.periods.at(-1)!,
      rows,
      needs,
      facts
    },
    title: {en: "Were the alerts right?", zh: "预警回溯检验"},
    columns: [
      column("rule", "code", "Rule", "规则", {
        labels: {
          rule: {en: "This alert", zh: "本预警"},
          naive: {en: "Naive: down on the month before", zh: "简单规则：环比下降"}
        }
      }),
      orderColumn,
      column("months", "count", "Months tried", "回溯月数", {metric: "ALR-01"}),
      column("alerts", "count", "Alerts", "预警数", {metric: "ALR-01"}),
      column("precision", "share", "Right", "准确率", {metric: "ALR-01"}),
      ...intervalColumns("share", {metric: "ALR-01"}),
      column("recall", "share", "Lasting falls found", "召回率", {metric: "ALR-01"}),
      column("delay", "number", "Months since the fall began", "下降持续月数（中位数）", {
        metric: "ALR-01",
        unit: {en: "months", zh: "月"}
      }),
      column("per_manager", "number", "Alerts a manager and month", "每位客户经理月均预警数", {
        metric: "ALR-01",
        unit: {en: "alerts", zh: "户"}
      })
    ],
    privacy: {groups: {all: ["alerts", "precision", "low", "high", "recall", "delay", "per_manager"]}}
  };
}
