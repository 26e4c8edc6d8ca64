import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {DepositLabel} from "../../../../src/metrics/parts/depositLabels.js";
import {GENERAL, primaryOrder} from "../../../../src/metrics/parts/depositLabels.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {RATE_YEAR} from "../../../../src/metrics/deposits/depositorContribution.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {quantile} from "../../../../src/stats/quantile.js";
import type {Measure} from "../../cells.js";
import {absent, column, given, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {concentrationBy, keyOf} from "../../group.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {amongDepositors, kindOf, typeColumn, TYPES} from "../groups.js";
import {flagColumn} from "./labelDepositors.js";
import {notFor} from "./notFor.js";

interface Options {
  /** Of `labelDepositors`. */
  labelled: ColumnTable;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
  /** What the average of all of a customer's deposits is called. */
  measure: string;
}

interface Sums {
  customers: number;
  adb: number;
  balance: number;
  /** Deposit margin over the year, and the average balance that earned it, a twelfth for each month of it, by years of 360 days. */
  margin: number | null;
  earning: number;
  swings: number[];
}

/** Depositors by their primary label. Grain: type x label. D15, LAB-20 to LAB-26. */
export function labels({labelled, period, policy, facts, measure}: Options): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const mine = ofType(labelled, type);
    const whole = sumsOf(mine, () => true);
    const name = keyOf(mine, "label");
    const amounts = concentrationBy(mine, name, {adb: measure, balance: "balance"}, () => type === "C");
    const rowFor = (label: string, order: number, sums: Sums) =>
      rowOf(
        {
          ...{type, label, order, kind: label === "total" ? "total" : "part"},
          metric: label.startsWith("LAB") ? label : "DEP-04",
          ...{customers: sums.customers, adb: sums.adb},
          customers_share: ratio(sums.customers, whole.customers),
          adb_share: ratio(sums.adb, whole.adb),
          margin: marginOf(sums),
          strategy: label === "total" ? null : label
        },
        amongDepositors(
          {period, type, part: label === "total" ? "" : `label=${label}`},
          sums.customers,
          {amount: ["adb", measure], shares: ["customers_share", "adb_share"]},
          amounts.get(label) ?? {}
        )
      );
    const own = primaryOrder.filter((label) => !notFor(type, policy).includes(label));
    const parts = [...own, GENERAL].map((label, order) =>
      rowFor(
        label,
        order,
        sumsOf(mine, (row) => name(row) === label)
      )
    );
    const total = rowFor("total", parts.length, whole);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D15", family: "deposits", name: "labels", period, rows, facts},
    title: {en: "Depositors by label", zh: "存款客户标签"},
    columns: [
      typeColumn(policy),
      column("label", "code", "Label", "标签", {labels: {...policy.labels.depositLabels, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("customers", "count", "Customers", "客户数"),
      column("adb", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("customers_share", "share", "Share of customers", "客户占比"),
      column("adb_share", "share", "Share of balance", "日均占比"),
      column("margin", "rate", "Margin of twelve months, 360 days", "近12个月存款利差贡献率（360天年化）", {
        metric: "CON-14"
      }),
      column("strategy", "code", "What to do", "经营策略", {
        labels: Object.fromEntries(
          Object.entries(policy.deposits.strategies).map(([label, {en, zh}]) => [label, {en, zh}])
        )
      })
    ],
    privacy: {
      groups: {all: ["customers", "adb", "customers_share", "adb_share", "margin"]},
      additive: ["customers", "adb"],
      lines
    }
  };
}

/**
 * Depositors by what holds of them; a customer may be in several rows. Beside each flag how the month end compares with
 * the average, how the balance swings and what it earns. Grain: type x flag.
 */
export function flagTable(
  {labelled, period, policy, facts, measure}: Options,
  {id, name, title, shown}: Pick<Mart, "id" | "name" | "title"> & {shown: readonly DepositLabel[]}
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const mine = ofType(labelled, type);
    const primary = keyOf(mine, "label");
    for (const [order, label] of shown.entries()) {
      if (notFor(type, policy).includes(label)) continue;
      const flag = mine.column(flagColumn(label));
      const has = (row: number) => flag?.at(row) === true;
      const sums = sumsOf(mine, has);
      const both = sumsOf(mine, (row) => has(row) && primary(row) === label).customers;
      const swing = quantile(Float64Array.from(sums.swings).sort(), 0.5);
      const amounts = concentrationBy(
        mine,
        (row) => String(has(row)),
        {adb: measure, balance: "balance"},
        () => type === "C"
      );
      const row = rowOf(
        {
          ...{
            type,
            label,
            order,
            metric: label,
            customers: sums.customers,
            balance: sums.balance,
            adb: sums.adb
          },
          to_balance: ratio(sums.adb, sums.balance),
          swing: swing === null ? absent("SHORT_HISTORY") : given(swing),
          margin: marginOf(sums),
          strategy: label
        },
        amongDepositors(
          {period, type, part: `flag=${label}`},
          sums.customers,
          {amount: ["adb", measure], shares: []},
          amounts.get("true") ?? {}
        )
      );
      rows.push(row);
      // Those who have the flag under another label follow from the two tables.
      const kind = kindOf(type);
      lines.push({
        total: row,
        members: [
          population(period, "deposits", `type=${type}`, `label=${label}`),
          {
            hidden: sums.customers - both,
            kind,
            of: population(period, "deposits", `type=${type}`, `flag=${label}`, "other label")
          }
        ]
      });
      lines.push({
        total: population(period, "deposits", `type=${type}`),
        members: [
          row,
          {
            hidden: mine.numRows() - sums.customers,
            kind,
            of: population(period, "deposits", `type=${type}`, `flag=not ${label}`)
          }
        ]
      });
    }
  }
  return {
    ...{id, family: "deposits", name, title, period, rows, facts},
    columns: [
      typeColumn(policy),
      column("label", "code", "Label", "标签", {labels: policy.labels.depositLabels}),
      orderColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("customers", "count", "Customers", "客户数"),
      column("balance", "money", "Month-end balance", "月末时点余额", {metric: "DEP-01"}),
      column("adb", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("to_balance", "share", "Average to month end", "日均/时点", {metric: "DEP-18"}),
      column("swing", "number", "Median swing (CV)", "波动率中位数", {metric: "DEP-13"}),
      column("margin", "rate", "Margin of twelve months, 360 days", "近12个月存款利差贡献率（360天年化）", {
        metric: "CON-14"
      }),
      column("strategy", "code", "What to do", "经营策略", {
        labels: Object.fromEntries(
          Object.entries(policy.deposits.strategies).map(([each, {en, zh}]) => [each, {en, zh}])
        )
      })
    ],
    privacy: {
      groups: {all: ["customers", "balance", "adb", "to_balance", "swing", "margin"]},
      additive: ["customers", "adb", "balance"],
      lines
    }
  };
}

const ofType = (labelled: ColumnTable, type: string): ColumnTable =>
  labelled.filter(escape((d: {cust_type: string | null}) => d.cust_type === type)).reify();

function sumsOf(table: ColumnTable, holds: (row: number) => boolean): Sums {
  const sums: Sums = {customers: 0, adb: 0, balance: 0, margin: null, earning: 0, swings: []};
  const [adb, balance, l1, months, year, cv] = [
    "adb",
    "balance",
    "l1_year",
    "l1_months",
    "adb_year",
    "cv"
  ].map((name) => table.column(name));
  table.scan((at) => {
    const row = at!;
    if (!holds(row)) return;
    const number = (of: typeof adb) => (of?.at(row) ?? null) as number | null;
    sums.customers += 1;
    sums.adb += number(adb) ?? 0;
    sums.balance += number(balance) ?? 0;
    const [earned, swing] = [number(l1), number(cv)];
    if (earned !== null) {
      sums.margin = (sums.margin ?? 0) + earned;
      sums.earning += ((number(year) ?? 0) * (number(months) ?? 0)) / 12 / OF_RATE;
    }
    if (swing !== null) sums.swings.push(swing);
  });
  return sums;
}

/** Part of a year of 365 days that a year of rates has. */
const OF_RATE = RATE_YEAR / 365;

const marginOf = ({margin, earning}: Sums): Measure => ratio(margin, earning);
