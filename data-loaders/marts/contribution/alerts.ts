import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {firmRows, firmsBy} from "../behind.js";
import {absent, column, kindColumn, orderColumn, rowOf, UNKNOWN} from "../cells.js";
import {keyOf} from "../group.js";
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {DeclinesOfMonth, FoundDecline} from "./declines.js";
import {ACTION_OF, ACTIONS, CAUSES, EXPLAINED, SEVERITIES} from "./alertWords.js";
import {segmentColumn} from "./bySegment.js";
import {leadersOf} from "./leaders.js";

interface Options {
  now: DeclinesOfMonth;
  /** Members of the report population this month. */
  members: ColumnTable;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** Firms and persons are told apart by the customers of the month; who left it counts as a person. */
interface Kinds {
  isFirm(customer: string): boolean;
  ofSegment(segment: string): Behind["kind"];
}

export function kindsOf(members: ColumnTable): Kinds {
  const isFirmRow = firmRows(members);
  const ids = members.column("cust_id");
  const firms = new Set<string>();
  const sizes = new Map<string, number>();
  const segments = keyOf(members, "segment");
  members.scan((row) => {
    if (isFirmRow(row!)) firms.add(String(ids!.at(row!)));
    sizes.set(segments(row!), (sizes.get(segments(row!)) ?? 0) + 1);
  });
  const firmsIn = firmsBy(members, "segment");
  return {
    isFirm: (customer) => firms.has(customer),
    ofSegment: (segment) => (firmsIn.get(segment) === sizes.get(segment) ? "corporate" : "retail")
  };
}

/** The largest firms in what was lost. */
const losers = (found: readonly FoundDecline[], {isFirm}: Kinds) =>
  leadersOf(found, ({customer}) => isFirm(customer), {shortfall: ({shortfall}) => shortfall});

const shortfallOf = (found: readonly FoundDecline[]) =>
  Math.round(found.reduce((sum, {shortfall}) => sum + shortfall, 0));

/** Customers watched and alerted, by how bad. Grain: segment. C13, ALR-01. */
export function alertsBySegment({now, members, policy, needs, facts}: Options): Mart {
  const {period, watched, found} = now;
  const kinds = kindsOf(members);
  const rowFor = (segment: string, kind: string, own: readonly FoundDecline[], size: number) => {
    const alerts = own.filter(({explained}) => explained === null);
    const by = Object.fromEntries(
      Object.keys(SEVERITIES).map((severity) => [
        severity,
        alerts.filter((each) => each.severity === severity).length
      ])
    );
    const whom = segment === "total" ? "" : `segment=${segment}`;
    return rowOf(
      {
        ...{segment, kind, watched: size, alerts: alerts.length, ...by},
        shortfall: shortfallOf(alerts),
        explained: own.length - alerts.length
      },
      {
        n: {watched: size, alerts: alerts.length, ...by, explained: own.length - alerts.length},
        of: Object.fromEntries(
          ["watched", "alerts", "red", "orange", "yellow", "explained"].map((group) => [
            group,
            population(period, "contribution/decline", group, whom)
          ])
        ),
        kind: segment === "total" ? "retail" : kinds.ofSegment(segment),
        ...losers(alerts, kinds)
      }
    );
  };
  const segments = [...watched.keys()].map((segment) => segment ?? UNKNOWN).sort();
  const parts = segments.map((segment) =>
    rowFor(
      segment,
      "part",
      found.filter((each) => (each.segment ?? UNKNOWN) === segment),
      watched.get(segment === UNKNOWN ? null : segment) ?? 0
    )
  );
  const total = rowFor(
    "total",
    "total",
    found,
    [...watched.values()].reduce((sum, n) => sum + n, 0)
  );
  const rows = [...parts, total];
  return {
    ...{id: "C13", family: "contribution", name: "alerts", period, rows, needs, facts},
    title: {en: "Declining customers by segment", zh: "分客群贡献下降预警"},
    columns: [
      segmentColumn(segments, policy),
      kindColumn,
      column("watched", "count", "Watched", "监测客户数", {metric: "ALR-01"}),
      column("alerts", "count", "Alerts", "预警客户数", {metric: "ALR-01"}),
      ...Object.entries(SEVERITIES).map(([name, {en, zh}]) =>
        column(name, "count", en, zh, {metric: "ALR-01"})
      ),
      column("shortfall", "money", "Lost a month", "月贡献减少额", {metric: "ALR-01"}),
      column("explained", "count", "Expected falls, not alerted", "可预期下降（不预警）", {metric: "ALR-01"})
    ],
    privacy: {
      groups: {
        watched: ["watched"],
        alerts: ["alerts", "shortfall"],
        red: ["red"],
        orange: ["orange"],
        yellow: ["yellow"],
        explained: ["explained"]
      },
      additive: ["watched", "alerts", "red", "orange", "yellow", "explained", "shortfall"],
      lines: [{total, members: parts}],
      nests: rows.map((row) => ({row, total: "alerts", members: ["red", "orange", "yellow"]}))
    }
  };
}

/** What alerted customers lost, by the largest bar of their bridge, with what to do; and the expected falls. Grain: cause. C13. */
export function alertCauses({now, members, needs, facts}: Options): Mart {
  const {period, found} = now;
  const kinds = kindsOf(members);
  const alerts = found.filter(({explained}) => explained === null);
  const total = [...alerts].length;
  const rowFor = (cause: string, kind: string, own: readonly FoundDecline[], of?: string): MartRow => {
    const action = ACTION_OF[cause];
    return rowOf(
      {
        ...{cause, kind, customers: own.length, shortfall: shortfallOf(own)},
        action: action ?? absent("NOT_APPLICABLE")
      },
      {
        ...{n: own.length, kind: "retail"},
        ...(of === undefined ? {} : {of, as: {customers: of.includes("explained") ? "explained" : "alerts"}}),
        ...losers(own, kinds)
      }
    );
  };
  const parts = Object.keys(CAUSES)
    .map((cause) => ({cause, own: alerts.filter((each) => (each.cause ?? "other") === cause)}))
    .filter(({own}) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length)
    .map(({cause, own}) => rowFor(cause, "part", own));
  const whole = rowFor("total", "total", alerts, population(period, "contribution/decline", "alerts"));
  const expected = found.filter(({explained}) => explained !== null);
  const outside = Object.keys(EXPLAINED)
    .map((cause) => ({cause, own: expected.filter(({explained}) => explained === cause)}))
    .filter(({own}) => own.length > 0)
    .map(({cause, own}) => rowFor(cause, "outside", own));
  const lines: MartLine[] = [
    {total: whole, members: parts},
    {total: population(period, "contribution/decline", "explained"), members: outside}
  ];
  const rows = total + expected.length === 0 ? [] : [...parts, whole, ...outside];
  rows.forEach((row, order) => (row["order"] = order));
  return {
    ...{id: "C13", family: "contribution", name: "alert_causes", period, rows, needs, facts},
    title: {en: "What the fall came from, and what to do", zh: "下降原因与处置建议"},
    columns: [
      column("cause", "code", "Cause", "主要原因", {
        labels: {
          ...CAUSES,
          ...EXPLAINED,
          total: {en: "All alerts, without falls that are explained", zh: "预警合计（不含已有解释的下降）"}
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "ALR-01"}),
      column("shortfall", "money", "Lost a month", "月贡献减少额", {metric: "ALR-01"}),
      column("action", "code", "To do", "处置建议", {labels: ACTIONS})
    ],
    privacy: {groups: {all: ["customers", "shortfall"]}, additive: ["customers", "shortfall"], lines}
  };
}
