import type {ColumnTable} from "arquero";
import {limitBreach} from "../../../src/metrics/corporate/limitBreach.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf} from "../cells.js";
import {largestTwo} from "../group.js";
import type {Mart, MartLine} from "../mart.js";
import {population} from "../mart.js";
import {overOf} from "./overLimits.js";
import {isoDay, lastDay, shiftPeriod} from "../periods.js";

interface Firm {
  limit_amt: number | null;
  limit_used: number | null;
  undrawn: number | null;
  limits_over: number | null;
  limits_expired_used: number | null;
  earliest_expiry: number | null;
}

const ALERTS = ["over", "expired", "expiring"] as const;

/**
 * Firms that use more than was approved, use a limit that has expired, or have one about to expire; a firm may be each of
 * them. Grain: alert. S02, ALR-20.
 */
export function limitAlerts(
  firms: ColumnTable,
  period: string,
  {corporate}: Policy,
  facts: Mart["facts"]
): Mart {
  const asOf = lastDay(period);
  const soon = corporate.expiryDays;
  const next = shiftPeriod(period, 1);
  const judged = (firms.objects() as Firm[]).map((firm) => ({
    ...{limit: firm.limit_amt ?? 0, used: firm.limit_used ?? 0, beyond: overOf(firm) ?? 0},
    inNext: firm.earliest_expiry !== null && isoDay(firm.earliest_expiry).slice(0, 7) <= next,
    ...limitBreach.compute({
      ...{limit: firm.limit_amt, used: firm.limit_used, limitsOver: firm.limits_over, shares: null, high: 1},
      ...{limitsExpiredUsed: firm.limits_expired_used, soon},
      expiresIn: firm.earliest_expiry === null ? null : firm.earliest_expiry - asOf
    })
  }));
  // A firm that uses an expired limit stands there, whatever else it has, as in the calendar of expiries.
  const is = {
    over: (each: (typeof judged)[number]) => each.over === true,
    expired: (each: (typeof judged)[number]) => each.expired === true,
    expiring: (each: (typeof judged)[number]) => each.expiring === true && each.expired !== true
  };
  const lines: MartLine[] = [];
  const rows = ALERTS.map((alert, order) => {
    const some = judged.filter(is[alert]);
    const sum = (of: "limit" | "used") => some.reduce((all, each) => all + each[of], 0);
    const row = rowOf(
      {alert, order, kind: "part", firms: some.length, limit: sum("limit"), used: sum("used")},
      {
        n: some.length,
        of: population(period, "corporate", alert === "expired" ? "expired_used" : `limit alert=${alert}`),
        ...{kind: "corporate", zeros: true},
        concentration: {
          limit: largestTwo(some.map(({limit}) => limit)),
          used: largestTwo(some.map(({used}) => used)),
          // Of firms over their limits the two tell how much they are.
          ...(alert === "over" ? {over: largestTwo(some.map(({beyond}) => beyond))} : {})
        }
      }
    );
    if (alert === "expiring") {
      const inNext = judged.filter(
        (each) => each.inNext && each.expired !== true && each.limit + each.used > 0
      );
      const apart = Math.abs(inNext.length - some.length);
      const month = population(period, "corporate", `expiry=${next}`);
      // The calendar tells the whole of the next month, which may be longer or shorter than these days.
      lines.push(
        inNext.length >= some.length
          ? {total: month, members: [row, {hidden: apart}]}
          : {total: row, members: [month, {hidden: apart}]}
      );
    }
    return row;
  });
  return {
    ...{id: "S02", family: "corporate", name: "limit_alerts", period, rows, facts},
    title: {en: "Limits to look after", zh: "授信额度预警"},
    columns: [
      column("alert", "code", "Alert", "预警类型", {
        metric: "ALR-20",
        labels: {
          over: {en: "Uses more than was approved", zh: "超额度用信"},
          expired: {en: "Uses an expired limit", zh: "已到期仍用信"},
          expiring: {en: `A limit expires within ${soon} days`, zh: `${soon}日内到期`}
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数", {metric: "ALR-20"}),
      column("limit", "money", "Valid limits", "有效授信额度", {metric: "COR-11"}),
      column("used", "money", "Used", "已用额度", {metric: "COR-12"})
    ],
    privacy: {groups: {all: ["firms", "limit", "used"]}, additive: ["firms", "limit", "used"], lines}
  };
}
