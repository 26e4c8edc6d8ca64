import {depositCost} from "../../../src/metrics/deposits/depositCost.js";
import type {Policy} from "../../../src/schema/policy.js";
import {absent, column, UNKNOWN} from "../cells.js";
import type {Labels} from "../cells.js";
import type {CubeCell, Dimension} from "../cube.js";
import {cubeOf} from "../cube.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import type {Source} from "../source.js";
import type {AccountSums} from "./firmSums.js";
import {accountsIn, accountSums} from "./firmSums.js";

const DIMENSIONS = {branch: "org_id", segment: "segment", family: "family"} as const;

interface CubeSums
  extends AccountSums, Record<keyof typeof DIMENSIONS, string | null>, Record<string, unknown> {}

/**
 * Deposits by every combination of branch, segment and product family, null where one is not narrowed. From SQL, for a
 * customer counts once in each.
 */
export function readCube(source: Source, policy: Policy, period: string): Promise<CubeSums[]> {
  const names = Object.keys(DIMENSIONS);
  const sets = names.reduce<string[][]>((all, name) => [...all, ...all.map((set) => [...set, name])], [[]]);
  const keys = Object.entries(DIMENSIONS).map(([name, from]) => `coalesce(${from}, '${UNKNOWN}') as ${name}`);
  return source.rows<CubeSums>(
    accountSums(names.join(", "), names, sets, accountsIn(keys.join(", "), policy, period))
  );
}

interface Options {
  period: string;
  sums: readonly CubeSums[];
  policy: Policy;
  branches: Labels;
  facts: Mart["facts"];
}

/** Deposits by branch, segment and product family in every combination that filters may ask. Grain: combination. D02. */
export function depositCube({period, sums, policy, branches, facts}: Options): Mart {
  const {combine, minimum} = policy.privacy;
  const {labels, deposits} = policy;
  const dimensions: Dimension[] = [
    {name: "branch", en: "Branch", zh: "机构", labels: branches},
    {
      ...{name: "segment", en: "Segment", zh: "客群"},
      ...{labels: labels.segments, order: Object.keys(labels.segments)}
    },
    {
      ...{name: "family", en: "Product family", zh: "产品大类"},
      ...{labels: labels.families, order: Object.keys(deposits.parts)}
    }
  ];
  const {columns, rows, lines} = cubeOf({
    ...{dimensions, combine, minimum},
    cells: sums.map(cellOf),
    of: (whom) => population(period, "deposits", whom)
  });
  return {
    ...{id: "D02", family: "deposits", name: "cube", period, rows, facts},
    title: {en: "Structure of deposits", zh: "存款结构"},
    columns: [
      ...columns,
      column("customers", "count", "Customers", "客户数"),
      column("accounts", "count", "Accounts", "账户数"),
      column("balance", "money", "Balance", "时点余额", {metric: "DEP-01"}),
      column("adb", "money", "Average", "日均余额", {metric: "DEP-02"}),
      column("cost_rate", "rate", "Cost a year", "付息率", {metric: "DEP-09"})
    ],
    privacy: {
      groups: {all: ["customers", "accounts", "balance", "adb", "cost_rate"]},
      additive: ["accounts", "balance", "adb"],
      lines
    }
  };
}

function cellOf(row: CubeSums): CubeCell {
  const {adb, balance} = row;
  const at = Object.keys(DIMENSIONS).flatMap((name) =>
    typeof row[name] === "string" ? [[name, row[name]] as const] : []
  );
  return {
    at: Object.fromEntries(at),
    n: row.customers,
    kind: "retail",
    measures: {
      customers: row.customers,
      accounts: row.accounts,
      balance: balance ?? absent("MISSING"),
      adb: adb ?? absent("MISSING"),
      cost_rate: depositCost.compute({expense: row.int_expense, balanceYears: row.adb_cost_days})
    },
    concentration: {
      adb: {top1: row.adb_1, top2: row.adb_2, sum: adb ?? 0},
      balance: {top1: row.balance_1, top2: row.balance_2, sum: balance ?? 0}
    }
  };
}
