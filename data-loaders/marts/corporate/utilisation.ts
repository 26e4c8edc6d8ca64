import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {utilisation as utilisationOf} from "../../../src/metrics/corporate/utilisation.js";
import type {Policy} from "../../../src/schema/policy.js";
import {ratioBands} from "../bands.js";
import {changedBy} from "../behind.js";
import type {Labels, Measure} from "../cells.js";
import {
  absent,
  column,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../cells.js";
import type {Group} from "../group.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import {besideLoans, differingBy, usedBy} from "./besideLoans.js";
import {undrawnWords, withOver} from "./overLimits.js";

export const LIMIT_COLUMNS = [
  ...[
    "cust_id",
    "industry_code",
    "size_class",
    "segment",
    "region_code",
    "limits",
    "limit_amt",
    "limit_used",
    "undrawn"
  ],
  ...["limits_expired_used", "expired_used", "earliest_expiry"]
] as const;

const AMOUNTS = ["limit_amt", "limit_used", "undrawn", "over"] as const;
const SHOWN = {limit_amt: "limit", limit_used: "used", undrawn: "undrawn", over: "over"} as const;
const KEYS = {industry: "industry", size: "size_class", region: "region_code"} as const;

interface Firm {
  industry_code: string | null;
  limit_amt: number | null;
  limit_used: number | null;
}

/** Firms with a valid limit or an exposure under one; the section of GB/T 4754 is the first character of its code. */
export const withLimits = (firms: ColumnTable): ColumnTable =>
  withOver(firms)
    .filter(escape((d: Firm) => (d.limit_amt ?? 0) > 0 || (d.limit_used ?? 0) > 0))
    .derive({
      industry: escape((d: Firm) => d.industry_code?.slice(0, 1) ?? null),
      exceeding: escape((d: {over: number | null}) => ((d.over ?? 0) > 0 ? 1 : 0))
    });

/** What each of these firms uses, and its industry. */
export function usedUnderLimits(firms: ColumnTable): Map<string, {industry: string; used: number}> {
  const counted = withLimits(firms);
  const industryOf = keyOf(counted, "industry");
  const [ids, used] = [counted.column("cust_id"), counted.column("limit_used")];
  const found = new Map<string, {industry: string; used: number}>();
  counted.scan((row) => {
    found.set(String(ids?.at(row!)), {
      industry: industryOf(row!),
      used: (used?.at(row!) ?? 0) as number
    });
  });
  return found;
}

/**
 * Limits, their use, what is left and what is used beyond them, by industry, size and region: limit + over = used +
 * undrawn where `overTold` (`tellsOver`), else undrawn = limit - used. Grain: basis x key. S02, COR-11 to COR-13.
 */
export function utilisation(
  firms: ColumnTable,
  previous: ColumnTable | null,
  period: string,
  policy: Policy,
  regions: Labels,
  facts: Mart["facts"],
  overTold = true
): Mart {
  const counted = withLimits(firms);
  const before = previous ? withLimits(previous) : null;
  const whole = sumsOf(counted, [...AMOUNTS, "exceeding"]);
  const wholeBefore = before ? sumsOf(before, AMOUNTS) : null;
  const all = concentrationBy(counted, () => "total", SHOWN);
  const differing = differingBy(firms);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const [basis, key] of Object.entries(KEYS)) {
    const amounts = concentrationBy(counted, keyOf(counted, key), SHOWN);
    const last = new Map(before ? sumsBy(before, key, AMOUNTS).map((group) => [group.key, group]) : []);
    const changed = changedBy(counted, before, key);
    const order = basis === "size" ? Object.keys(policy.corporate.sizes) : [];
    const parts = sumsBy(counted, key, [...AMOUNTS, "exceeding"])
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
      .map((group) =>
        limitRow(
          {basis, key: group.key, kind: "part"},
          group,
          before ? last.get(group.key) : null,
          overTold,
          {
            n: {all: group.rows, previous: last.get(group.key)?.rows ?? 0, over: exceeding(group)},
            of: {
              ...populations(period, `${basis}=${group.key}`),
              ...(basis === "size" ? {all: usedBy(period, group.key, differing)} : {})
            },
            kind: "corporate",
            ...owedOf(group),
            concentration: amounts.get(group.key) ?? {},
            changed: changed.get(group.key) ?? 0
          }
        )
      );
    const total = limitRow({basis, key: "total", kind: "total"}, whole, wholeBefore, overTold, {
      n: {all: whole.rows, previous: wholeBefore?.rows ?? 0, over: exceeding(whole)},
      of: populations(period, "limits"),
      kind: "corporate",
      ...owedOf(whole),
      concentration: all.get("total") ?? {}
    });
    rows.push(...parts, total);
    // Ratios of last month do not add up, and the amounts behind them are not told.
    for (const group of ["all", "over"]) lines.push({total, members: parts, group});
    if (basis === "size") lines.push(...besideLoans([...parts, total], period, differing));
  }
  const codes = rows.map((row) => String(row["key"]));
  const undrawn = undrawnWords(overTold);
  return {
    ...{id: "S02", family: "corporate", name: "utilisation", period, rows, facts},
    title: {en: "Use of limits", zh: "授信使用情况"},
    columns: [
      column("basis", "code", "By", "维度", {
        labels: {
          industry: {en: "Industry", zh: "行业"},
          size: {en: "Size", zh: "规模"},
          region: {en: "Region", zh: "地区"}
        }
      }),
      column("key", "code", "Group", "分组", {
        labels: {
          ...labelsFor(codes, policy.corporate.industries, policy.corporate.sizes, regions),
          ...{total: totalLabel, [UNKNOWN]: unknownLabel}
        }
      }),
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("limit", "money", "Limit", "授信额度", {metric: "COR-11"}),
      column("used", "money", "Used", "已用额度", {metric: "COR-12"}),
      column("undrawn", "money", undrawn.en, undrawn.zh, {metric: "COR-13"}),
      column("over", "money", "Over limits", "超额度金额", {metric: "COR-13"}),
      column("utilisation", "share", "Utilisation", "用信率", {metric: "COR-12"}),
      column("utilisation_previous", "share", "Last month", "上月用信率", {metric: "COR-12"})
    ],
    privacy: {
      groups: {
        all: ["firms", "limit", "used", "undrawn", "utilisation"],
        previous: ["utilisation_previous"],
        over: ["over"]
      },
      // The page is about it: what stands beside it goes first.
      worth: 10,
      differences: ["utilisation_previous"],
      additive: ["firms", "limit", "used", "undrawn", "over"],
      // The three others give back what is over.
      ...(overTold ? {derived: {undrawn: ["over"]}} : {}),
      lines
    }
  };
}

/** What is used under limits is owed: it tells of the balance that tables of loans show. */
const owedOf = ({sums}: Group) => ({amounts: {balance: sums["limit_used"] ?? 0}});

const exceeding = ({sums}: Group) => sums["exceeding"] ?? 0;

/** Of this month and of last month. */
const populations = (period: string, whom: string) => ({
  all: population(period, "corporate", whom),
  over: population(period, "corporate", "over", whom),
  previous: population(shiftPeriod(period, -1), "corporate", whom)
});

function limitRow(
  keys: Record<string, string>,
  {rows, sums}: Group,
  before: Group | null | undefined,
  overTold: boolean,
  behind: MartRow["_behind"]
): MartRow {
  const amount = (name: (typeof AMOUNTS)[number]): number | Measure => sums[name] ?? absent("MISSING");
  const rate = (group: Pick<Group, "sums">) =>
    utilisationOf.compute({used: group.sums["limit_used"] ?? null, limit: group.sums["limit_amt"] ?? null});
  return rowOf(
    {
      ...{
        ...keys,
        firms: rows,
        limit: amount("limit_amt"),
        used: amount("limit_used"),
        undrawn: overTold ? amount("undrawn") : net(sums),
        over: amount("over")
      },
      utilisation: rate({sums}),
      utilisation_previous: before ? rate(before) : absent("SHORT_HISTORY")
    },
    behind
  );
}

const net = ({limit_amt: limit = null, limit_used: used = null}: Group["sums"]): number | Measure =>
  limit === null || used === null ? absent("MISSING") : limit - used;

/** Firms by how much of their limit they use. Grain: band of COR-12. S02. */
export function utilisationBands(
  firms: ColumnTable,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const limits = policy.corporate.utilisationBands;
  // The first limit is 0: nothing lies below it.
  const names = ratioBands(limits, true);
  const overLimit = limits.at(-1)! > 1 && limits.at(-1)! < 1.01;
  const counted = withLimits(firms).derive({
    band: escape((d: Firm) => {
      const {value} = utilisationOf.compute({used: d.limit_used, limit: d.limit_amt});
      return value === null ? NO_LIMIT : names[limits.findLastIndex((limit) => value >= limit) + 1]!.code;
    })
  });
  const amounts = concentrationBy(counted, keyOf(counted, "band"), SHOWN);
  const groups = new Map(sumsBy(counted, "band", AMOUNTS).map((group) => [group.key, group]));
  const shown = names.slice(limits[0] === 0 ? 1 : 0).map(({code}) => code);
  const rowFor = (band: string, order: number, kind: string, group: Group | undefined, key: string) =>
    rowOf(
      {
        ...{band, order, kind, firms: group?.rows ?? 0},
        limit: group?.sums["limit_amt"] ?? 0,
        used: group?.sums["limit_used"] ?? 0
      },
      {
        n: group?.rows ?? 0,
        of: population(period, "corporate", band === "total" ? "limits" : `use=${band}`),
        kind: "corporate",
        concentration: amounts.get(key) ?? {}
      }
    );
  const codes = groups.has(NO_LIMIT) ? [...shown, NO_LIMIT] : shown;
  const parts = codes.map((code, order) => rowFor(code, order, "part", groups.get(code), code));
  const total = rowFor("total", codes.length, "total", sumsOf(counted, AMOUNTS), "total");
  const labels: Record<string, {en: string; zh: string}> = Object.fromEntries(
    names.map(({code, label}) => [code, label])
  );
  const [last, lastButOne] = [names.at(-1)!, names.at(-2)!];
  if (overLimit) {
    labels[last.code] = {en: "Over the limit", zh: "超额度"};
    const from = `${Math.round((limits.at(-2) ?? 0) * 100)}%`;
    labels[lastButOne.code] = {en: `${from}–100%`, zh: `${from}–100%`};
  }
  return {
    ...{id: "S02", family: "corporate", name: "utilisation_bands", period, rows: [...parts, total], facts},
    title: {en: "Firms by utilisation", zh: "用信率分布"},
    columns: [
      column("band", "code", "Utilisation", "用信率区间", {
        labels: {...labels, [NO_LIMIT]: {en: "No valid limit", zh: "无有效额度"}, total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数", {metric: "COR-12"}),
      column("limit", "money", "Limit", "授信额度", {metric: "COR-11"}),
      column("used", "money", "Used", "已用额度", {metric: "COR-12"})
    ],
    privacy: {
      groups: {all: ["firms", "limit", "used"]},
      additive: ["firms", "limit", "used"],
      lines: [
        {total, members: parts},
        // The key figures count the firms that have a limit, the tables those that use one too.
        ...(groups.has(NO_LIMIT)
          ? [{total, members: [population(period, "corporate", "limited"), parts.at(-1)!]}]
          : [])
      ]
    }
  };
}

const NO_LIMIT = "no_limit";
