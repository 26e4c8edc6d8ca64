import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {firmRows, firmsBy} from "../behind.js";
import type {Labels} from "../cells.js";
import {absent, column, UNKNOWN} from "../cells.js";
import type {CubeCell, Dimension} from "../cube.js";
import {cubeOf} from "../cube.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {LADDER_COLUMNS, ladderOf, STEP_LABELS, STEPS} from "./steps.js";

interface Options {
  period: string;
  /** Members of the report population this month. */
  members: ColumnTable;
  policy: Policy;
  branches: Labels;
  needs: readonly string[];
  facts: Mart["facts"];
}

type Keys = {org_id: string | null; segment: string | null};

/**
 * The margin ladder by branch and segment, in every combination that filters may ask. Products are left out: fees and cost
 * belong to none. Grain: combination. C03.
 */
export function contributionCube({period, members, policy, branches, needs, facts}: Options): Mart {
  const {combine, minimum} = policy.privacy;
  const segments = policy.labels.segments;
  const dimensions: Dimension[] = [
    {name: "branch", en: "Branch", zh: "机构", labels: branches},
    {name: "segment", en: "Segment", zh: "客群", labels: segments, order: Object.keys(segments)}
  ];
  const {columns, rows, lines} = cubeOf({
    ...{dimensions, combine, minimum},
    cells: cellsOf(members),
    of: (whom) => population(period, "contribution", whom)
  });
  return {
    ...{id: "C03", family: "contribution", name: "cube", period, rows, needs, facts},
    title: {en: "Margin ladder", zh: "贡献度阶梯"},
    columns: [
      ...columns,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("loan_adb", "money", "Loans, average", "贷款日均", {metric: "CON-11"}),
      column("dep_adb", "money", "Deposits, average", "存款日均", {metric: "DEP-02"}),
      ...STEPS.map((step) =>
        column(step, "money", STEP_LABELS[step]!.en, STEP_LABELS[step]!.zh, {metric: "CON-10"})
      )
    ],
    privacy: {
      groups: {all: ["customers", "loan_adb", "dep_adb", ...STEPS]},
      additive: ["customers", "loan_adb", "dep_adb"],
      lines
    }
  };
}

const SEPARATOR = "\u0000";

function cellsOf(members: ColumnTable): CubeCell[] {
  const both = members.derive({
    both: escape((d: Keys) => (d.org_id ?? UNKNOWN) + SEPARATOR + (d.segment ?? UNKNOWN))
  });
  const by = (key: string, at: (code: string) => CubeCell["at"]): CubeCell[] => {
    const amounts = concentrationBy(
      both,
      keyOf(both, key),
      {loan_adb: "loan_adb", dep_adb: "dep_adb"},
      firmRows(both)
    );
    const firms = firmsBy(both, key);
    return sumsBy(both, key, LADDER_COLUMNS).map((group) => ({
      at: at(group.key),
      n: group.rows,
      kind: firms.get(group.key) === group.rows ? "corporate" : "retail",
      measures: measuresOf(group),
      concentration: amounts.get(group.key) ?? {}
    }));
  };
  const whole = sumsOf(members, LADDER_COLUMNS);
  return [
    {at: {}, n: whole.rows, kind: "retail", measures: measuresOf(whole)},
    ...by("org_id", (branch) => ({branch})),
    ...by("segment", (segment) => ({segment})),
    ...by("both", (code) => {
      const [branch = UNKNOWN, segment = UNKNOWN] = code.split(SEPARATOR);
      return {branch, segment};
    })
  ];
}

const measuresOf = (group: ReturnType<typeof sumsOf>): CubeCell["measures"] => ({
  customers: group.rows,
  loan_adb: group.sums["loan_adb"] ?? absent("MISSING"),
  dep_adb: group.sums["dep_adb"] ?? absent("MISSING"),
  ...ladderOf(group)
});
