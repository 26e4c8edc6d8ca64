import type {ColumnTable} from "arquero";
import {distinctBy, firmRows} from "../behind.js";
import type {Measure} from "../cells.js";
import {absent, given, rowOf} from "../cells.js";
import type {Group} from "../group.js";
import {concentrationBy, keyOf, sumsBy} from "../group.js";
import type {MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {ladderOf} from "./steps.js";

/** By product family: margins come from loans and accounts; fees and cost belong to no product and stand apart. */
export function productRows({
  loans,
  accounts,
  whole,
  total,
  period
}: {
  loans: ColumnTable;
  accounts: ColumnTable;
  whole: Group;
  total: MartRow;
  period: string;
}) {
  const parts: MartRow[] = [];
  const sums = {loan_l1: 0, dep_l1: 0, el: 0};
  const ladder = ladderOf(whole);
  const tables = [
    {table: loans, side: "loan", columns: ["adb", "l1", "el"]},
    {table: accounts, side: "deposit", columns: ["adb", "l1"]}
  ] as const;
  for (const {table, side, columns} of tables) {
    const holders = distinctBy(table, "family", "cust_id");
    const shown = side === "loan" ? {adb: "loan_adb"} : {adb: "dep_adb"};
    const amounts = concentrationBy(
      table,
      keyOf(table, "family"),
      shown as Record<string, string>,
      firmRows(table)
    );
    for (const group of sumsBy(table, "family", columns)) {
      const isLoan = side === "loan";
      const margin = group.sums["l1"] ?? null;
      const el = isLoan ? (group.sums["el"] ?? null) : 0;
      sums[isLoan ? "loan_l1" : "dep_l1"] += margin ?? 0;
      sums.el += el ?? 0;
      const l1: Measure = margin === null || ladder.l1.value === null ? absent("MISSING") : given(margin);
      const apart = absent("NOT_ALLOCATED");
      parts.push(
        rowOf(
          {
            ...{basis: "product", key: group.key, kind: "part"},
            customers: holders.get(group.key) ?? 0,
            loan_adb: isLoan ? group.sums["adb"]! : 0,
            dep_adb: isLoan ? 0 : group.sums["adb"]!,
            l1_loan: isLoan ? l1 : 0,
            l1_deposit: isLoan ? 0 : l1,
            l1,
            ...{fee: apart, l2: apart, l3: apart, cost: apart, l4: apart},
            el: ladder.l3.value === null || el === null ? absent("MISSING") : el,
            l4_previous: apart
          },
          {
            n: {all: holders.get(group.key) ?? 0, previous: 0},
            of: {all: population(period, "contribution", `product=${group.key}`)},
            kind: "retail",
            concentration: amounts.get(group.key) ?? {}
          }
        )
      );
    }
  }
  const rest = rowOf(
    {
      ...{basis: "product", key: "unallocated", kind: "unallocated", customers: absent("NOT_APPLICABLE")},
      loan_adb: (whole.sums["loan_adb"] ?? 0) - sumOf(parts, "loan_adb"),
      dep_adb: (whole.sums["dep_adb"] ?? 0) - sumOf(parts, "dep_adb"),
      l1_loan: minus(ladder.l1_loan, sums.loan_l1),
      l1_deposit: minus(ladder.l1_deposit, sums.dep_l1),
      l1: minus(ladder.l1, sums.loan_l1 + sums.dep_l1),
      ...{fee: ladder.fee, l2: absent("NOT_APPLICABLE"), l3: absent("NOT_APPLICABLE")},
      ...{el: minus(ladder.el, sums.el), cost: ladder.cost, l4: absent("NOT_APPLICABLE")},
      l4_previous: absent("NOT_APPLICABLE")
    },
    {n: 0, kind: "retail"}
  );
  const line: MartLine = {total, members: [...parts, rest], group: "all"};
  return {rows: [...parts, rest, total], line};
}

const minus = ({value, reason}: Measure, part: number): Measure =>
  value === null ? absent(reason ?? "MISSING") : given(value - part);
const sumOf = (rows: readonly MartRow[], name: string) =>
  rows.reduce((sum, row) => sum + ((row[name] as number | null) ?? 0), 0);
