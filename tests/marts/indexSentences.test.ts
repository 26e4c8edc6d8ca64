import {describe, expect, it} from "vitest";
import {governanceSentences} from "../../data-loaders/marts/governance/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const edition = {
  ...{asOf: "2026-10-31", period: "2026-10", edition: 1},
  reconciliation: {status: "unreconciled", difference: null},
  quality: {passed: 1, warned: 0, failed: 0, notApplicable: 0}
} as unknown as Edition;

/** What is to be done, of these headlines. */
function action(rows: readonly ReleasedRow[]) {
  const columns = [{name: "kpi", type: "code", en: "Figure", zh: "指标"}];
  const lineage = {table: "governance/headlines"};
  const table = {id: "C01", name: "headlines", status: "ok", columns, rows, lineage} as unknown as Released;
  const all = governanceSentences(new Map([["headlines", table]]), edition, policy);
  return all.find(({id}) => id === "index.action");
}

const net = {
  ...{family: "contribution", kpi: "net_contribution", metric: "CON-10", type: "money", change_type: "share"},
  ...{value: 672_00, previous: 615_00, last_year: 847_00, change_mom: 57 / 615, change_yoy: -175 / 847},
  target: null
};
const npl = {
  ...{family: "corporate", kpi: "npl_ratio", metric: "COR-20", type: "share", change_type: "pp"},
  ...{value: 0.011, previous: 0.0089, last_year: 0.0033, change_mom: 0.0021, change_yoy: 0.0077},
  ...{target: 0.015, target_sense: "at_most", target_name: "npl_ratio", target_gap: -0.004}
};
const overdue = {
  ...{family: "contribution", kpi: "overdue_ratio", metric: "CON-18", type: "share", change_type: "pp"},
  ...{value: 0.025, previous: 0.024, last_year: 0.016, change_mom: 0.001, change_yoy: 0.009},
  ...{target: 0.02, target_sense: "at_most", target_name: "overdue_ratio", target_gap: 0.005}
};

describe("what the summary asks for", () => {
  it("CON-18 is the target missed furthest, before what moved more", () => {
    const said = action([net, npl, overdue])!;
    expect(said.zh).toContain("高于{target}{goal}");
    expect(said.values).toMatchObject({
      ...{kpi: {value: "overdue_ratio"}, value: {value: 0.025}},
      ...{change: {value: 0.005, type: "pp"}, goal: {value: 0.02}}
    });
  });

  it("CON-10 is a fall on last year where last month tells none; COR-20 within its target is left alone", () => {
    const said = action([net, npl])!;
    expect(said.values).toMatchObject({
      ...{kpi: {value: "net_contribution"}, change: {value: -175 / 847}},
      pace: {labels: {zh: "同比"}}
    });
  });

  it("is nothing where all keep their targets or went well", () => {
    expect(action([npl, {...net, change_yoy: 0.1, last_year: 600_00}])).toBeUndefined();
  });
});
