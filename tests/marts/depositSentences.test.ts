import {describe, expect, it} from "vitest";
import {flowSentences} from "../../data-loaders/marts/deposits/flows/sentences.js";
import {behaviourSentences} from "../../data-loaders/marts/deposits/labels/sentences.js";
import {signalSentences} from "../../data-loaders/marts/deposits/signals/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {Reading, sayer} from "../../data-loaders/marts/sentences.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const edition = {
  ...{asOf: "2026-10-31", period: "2026-10"},
  quality: {passed: 1, warned: 0, failed: 0, notApplicable: 0},
  reconciliation: {status: "tied", difference: 0}
} as unknown as Edition;

const readingOf = (tables: Readonly<Record<string, readonly ReleasedRow[]>>) =>
  new Reading(
    new Map(
      Object.entries(tables).map(([name, rows]) => [
        name,
        {id: "D08", name, status: "ok", columns: [], rows, lineage: {table: name}} as unknown as Released
      ])
    )
  );

/** The sentence of an id that pages would show over these tables. */
function said(id: string, tables: Readonly<Record<string, readonly ReleasedRow[]>>) {
  const [reading, say] = [readingOf(tables), sayer(policy)];
  return [
    ...flowSentences(reading, say, edition, policy),
    ...signalSentences(reading, say),
    ...behaviourSentences(reading, say, edition, policy)
  ].find((each) => each?.id === id);
}

describe("sentences of deposits", () => {
  const net = (type: string, fen: number | null) => ({type, segment: "all", net: fen, inflow: 5, outflow: 6});

  it.each([
    [-1, -7, "both_down"],
    [1, 7, "both_up"],
    [1, -7, "firms_down"],
    [-1, 7, "firms_up"]
  ])("DEP-39 tells the flows of persons (%i) and of firms (%i)", (persons, firms, variant) => {
    const told = said("flows.change", {activity: [net("P", persons), net("C", firms)]});
    expect(told?.en).toBe(policy.sentences[`flows.change.${variant}`]!.en);
    expect([told!.values["persons"]!.value, told!.values["firms"]!.value]).toEqual([1, 7]);
  });

  it("DEP-39 tells those of persons where firms' are withheld", () => {
    const told = said("flows.change", {activity: [net("P", -1), net("C", null)]});
    expect(told?.en).toBe(policy.sentences["flows.change.down"]!.en);
  });

  const flag = (label: string, customers: number | null, adb: number | null) => ({
    ...{type: "P", label, strategy: label, customers, adb},
    ...(customers === null ? {$why: {customers: "SUPPRESSED", adb: "SUPPRESSED"}} : {})
  });
  it("LAB-26 where those who may leave are withheld, what to do begins with other labels that ask for work", () => {
    const others = [flag("LAB-20", 1009, 900), flag("LAB-23", 259, 27), flag("LAB-27", 328, 219)];
    const action = (leaving: number | null) =>
      said("signals.action", {label_flags: [flag("LAB-26", leaving, leaving), ...others]});
    expect(action(null)?.en).toBe(policy.sentences["signals.action.others"]!.en);
    expect(action(null)?.values["label"]!.value).toBe("LAB-27");
    expect(action(12)?.values["leaving"]!.value).toBe(12);
    expect(action(0)?.en).toBe(policy.sentences["signals.action.none"]!.en);
    // Nothing to begin with is not said.
    expect(said("signals.action", {label_flags: [flag("LAB-26", null, null)]})).toBeUndefined();
  });

  const screen = (name: string, hits: number | null) => ({type: "C", screen: name, loans: 269, hits});
  it("DEP-47 does not say that no loan was hit where another screen's hits are withheld", () => {
    const title = (other: number | null) =>
      said("deposits.proceeds_screens.title", {
        proceeds_screens: [screen("payee", 0), screen("month_end", other)]
      });
    expect(title(null)).toBeUndefined();
    expect(title(3)).toBeUndefined();
    expect(title(0)?.values["loans"]!.value).toBe(269);
  });

  const chance = (segment: string, customers: number, share: number) => ({
    ...{type: "P", segment, kind: segment === "all" ? "total" : "part", customers, chance: share}
  });
  it("DEP-24 names a segment only where it leaves more than by chance", () => {
    const title = (vip: number) =>
      said("deposits.hazard.title", {
        hazard_models: [{shown: true, way: "model", low: 0.55}],
        hazard: [chance("mass", 3000, 0.003), chance("vip", 500, vip), chance("all", 3500, 0.004)]
      });
    expect(title(0.002)?.en).toBe(policy.sentences["deposits.hazard.title.alike"]!.en);
    // Of 500 persons 50 are likely to leave, 7.7 to 12.9 %; of 3,000 nine, at most 0.6 %.
    expect(title(0.1)?.values["chance"]!.value).toBe(0.1);
  });

  it.each([
    [0.002, ".under"],
    [0.006, ".over"],
    [0.004, ""]
  ])("DEP-24 tells where chances of %f lie beside what came, 0.3 to 0.5 %%", (expected, variant) => {
    const total = {tenth: "total", expected, observed: 0.004, low: 0.003, high: 0.005};
    expect(said("deposits.hazard_tenths.title", {hazard_tenths: [total]})?.en).toBe(
      policy.sentences[`deposits.hazard_tenths.title${variant}`]!.en
    );
  });

  it("DEP-40 says that nothing was found only where no flow of anybody was", () => {
    const flow = (type: string, flagged: number | null) => ({type, way: "in", tested: 1609, flagged});
    const title = (firms: number | null) =>
      said("deposits.anomalies.title", {anomalies: [flow("P", 0), flow("C", firms)]});
    expect(title(0)?.values).toEqual({});
    expect([title(null), title(12)]).toEqual([undefined, undefined]);
  });

  it("DEP-36 names the largest amount that movements leave unexplained, whichever way", () => {
    const node = (name: string, rest: number | null) => ({node: name, rest});
    const title = (...rows: ReleasedRow[]) => said("deposits.nodes.title", {nodes: rows});
    expect(title(node("wealth", -24), node("loans", -138))?.values["amount"]!.value).toBe(138);
    expect(title(node("wealth", 0), node("loans", 0))?.values).toEqual({});
    expect(title(node("wealth", 0), node("loans", null))).toBeUndefined();
  });
});
