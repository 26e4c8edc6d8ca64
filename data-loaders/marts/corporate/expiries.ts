import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Group} from "../group.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {isoDay, shiftPeriod} from "../periods.js";
import {withLimits} from "./utilisation.js";

interface Firm {
  earliest_expiry: number | null;
  limits_expired_used: number | null;
}

const AMOUNTS = ["limit_amt", "limit_used", "expired_used"] as const;

/**
 * Firms by the month in which the first of their limits expires; those that use an expired limit come first, whatever
 * else they have. Grain: bucket. S02, COR-11.
 */
export function expiries(firms: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const ahead = Array.from({length: policy.corporate.expiryMonths}, (_, i) => shiftPeriod(period, i + 1));
  const codes = ["expired_used", ...ahead, "later", "none"];
  const expired = firms.filter(escape((d: Firm) => (d.limits_expired_used ?? 0) > 0));
  const bucketOf = (d: Firm) => {
    if ((d.limits_expired_used ?? 0) > 0) return "expired_used";
    if (d.earliest_expiry === null) return "none";
    const month = isoDay(d.earliest_expiry).slice(0, 7);
    return ahead.includes(month) ? month : month <= period ? ahead[0]! : "later";
  };
  const counted = withLimits(firms)
    .filter(escape((d: Firm) => (d.limits_expired_used ?? 0) === 0))
    .concat(withLimitColumns(expired))
    .derive({bucket: escape(bucketOf)});
  const amounts = concentrationBy(counted, keyOf(counted, "bucket"), {
    limit_amt: "limit",
    limit_used: "used",
    expired_used: "expired"
  });
  const groups = new Map(sumsBy(counted, "bucket", AMOUNTS).map((group) => [group.key, group]));
  const withLimit = withLimits(firms).numRows();
  const whom = (bucket: string) => {
    if (bucket !== "total") return bucket === "expired_used" ? bucket : `expiry=${bucket}`;
    return counted.numRows() === withLimit ? "limits" : "expiries";
  };
  const told = new Set(["expired_used", "total"]);
  const largestExpired = amounts.get("expired_used")?.["expired"] ?? {top1: 0, top2: 0, sum: 0};
  const rowFor = (bucket: string, order: number, kind: string, group: Group | undefined) => {
    return rowOf(
      {
        ...{bucket, order, kind, firms: group?.rows ?? 0},
        limit: group?.sums["limit_amt"] ?? 0,
        used: group?.sums["limit_used"] ?? 0,
        expired: group?.sums["expired_used"] ?? 0
      },
      {
        // What expired is told by two rows, of the same firms.
        n: {all: group?.rows ?? 0, expired: told.has(bucket) ? expired.numRows() : 0},
        of: {
          all: population(period, "corporate", whom(bucket)),
          ...(told.has(bucket) ? {expired: population(period, "corporate", "expired limits")} : {})
        },
        kind: "corporate",
        concentration: {...amounts.get(bucket), ...(bucket === "total" ? {expired: largestExpired} : {})}
      }
    );
  };
  const shown = codes.filter((code) => code !== "none" || groups.has("none"));
  const parts = shown.map((code, order) => rowFor(code, order, "part", groups.get(code)));
  const total = rowFor("total", shown.length, "total", sumsOf(counted, AMOUNTS));
  return {
    ...{id: "S02", family: "corporate", name: "expiries", period, rows: [...parts, total], facts},
    title: {en: "Limits expiring", zh: "授信到期分布"},
    columns: [
      column("bucket", "code", "First expiry", "最早到期月份", {labels: {...LABELS, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("limit", "money", "Valid limit", "有效授信额度", {metric: "COR-11"}),
      column("used", "money", "Used", "已用额度", {metric: "COR-12"}),
      column("expired", "money", "Used under expired limits", "已到期额度用信", {metric: "COR-11"})
    ],
    privacy: {
      groups: {all: ["firms", "limit", "used"], expired: ["expired"]},
      additive: ["firms", "limit", "used", "expired"],
      lines: [
        {total, members: parts},
        // Firms with nothing but an expired limit are what the other tables leave out.
        {
          total,
          members: [
            population(period, "corporate", "limits"),
            ...(counted.numRows() === withLimit ? [] : [{hidden: counted.numRows() - withLimit}])
          ]
        }
      ]
    }
  };
}

/** Same columns as `withLimits`, without its condition: a firm with nothing but an expired limit has no valid one. */
const withLimitColumns = (firms: ColumnTable) =>
  firms.derive({
    industry: escape((d: {industry_code: string | null}) => d.industry_code?.slice(0, 1) ?? null)
  });

const LABELS = {
  expired_used: {en: "Expired and still used", zh: "已到期仍用信"},
  later: {en: "Later", zh: "更晚"},
  none: {en: "No date", zh: "无到期日"}
};
