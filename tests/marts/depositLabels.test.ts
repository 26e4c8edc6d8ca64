import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {flagColumn} from "../../data-loaders/marts/deposits/labels/labelDepositors.js";
import {flagTable, labels} from "../../data-loaders/marts/deposits/labels/labelTables.js";
import {largest} from "../../data-loaders/marts/deposits/labels/sentences.js";
import {Reading, sayer} from "../../data-loaders/marts/sentences.js";
import type {Released} from "../../src/schema/released.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release, releaseAll} from "../../data-loaders/release.js";
import {depositLabels} from "../../src/metrics/parts/depositLabels.js";
import {deposits as depositPolicy} from "../../src/schema/policy/deposits.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const w = 1_000_000;

/** Twelve loyal persons, ten false high ones of whom two are loyal by flag too, and nine of no label. */
const people = Array.from({length: 31}, (_, n) => {
  const label = n < 12 ? "LAB-22" : n < 22 ? "LAB-24" : "general";
  const flags = depositLabels.map((each) => [
    flagColumn(each),
    each === label || (each === "LAB-22" && (n === 12 || n === 13))
  ]);
  return {
    ...{cust_id: `c${n}`, cust_type: "P", label, adb: w, balance: label === "LAB-24" ? 10 * w : w},
    ...{adb_year: w, l1_year: 10_000, l1_months: 12, cv: n / 10, ...Object.fromEntries(flags)}
  } as Record<string, unknown>;
});
const labelled = table(
  Object.fromEntries(Object.keys(people[0]!).map((name) => [name, people.map((each) => each[name])]))
);
const options = {labelled, period: "2025-06", policy, facts: [], measure: "adb"};
const context = releaseContext();

describe("D15 what is said of labels", () => {
  const said = (hidden: boolean) => {
    const {rows, ...others} = release(labels(options), context);
    const amounts: Record<string, number> = {"LAB-22": 60, "LAB-24": 10, general: 30};
    const shown = rows
      .filter((row) => row["type"] === "P")
      .map((row) => {
        const label = String(row["label"]);
        const adb = row["kind"] === "total" ? 100 : (amounts[label] ?? 0);
        return {...row, customers: adb, adb_share: adb / 100, adb: hidden && label === "LAB-22" ? null : adb};
      });
    const reading = new Reading(new Map([["labels", {...others, rows: shown} as Released]]));
    return largest(reading, sayer(policy));
  };

  it("D15 names the label that holds most", () => {
    expect(said(false)?.values["label"]).toMatchObject({value: "LAB-22"});
  });

  it("D15 names none where what is withheld comes to more than the largest that is shown", () => {
    expect(said(true)).toBeUndefined();
  });
});

describe("D15 labels", () => {
  it("D15 adds up by label, and tells what each earns on its balance: 100 a year on 10,000 yuan", () => {
    const {rows} = labels(options);
    const of = (label: string) => rows.find((row) => row["type"] === "P" && row["label"] === label);
    expect(of("LAB-22")).toMatchObject({
      customers: 12,
      adb: 12 * w,
      customers_share: 12 / 31,
      margin: expect.closeTo((0.01 * 360) / 365, 12) as number
    });
    expect(of("total")).toMatchObject({customers: 31, adb: 31 * w, kind: "total"});
    expect(of("LAB-26")).toMatchObject({customers: 0, adb: 0, margin: null});
  });

  it("D15 F5 nine of no label are hidden, and another label with them", () => {
    const {rows} = release(labels(options), context);
    const hidden = rows
      .filter((row) => row["type"] === "P" && row["customers"] === null)
      .map((row) => row["label"]);
    expect(hidden).toContain("general");
    expect(hidden.length).toBeGreaterThan(1);
  });

  it("D04 F5 flags and labels do not tell of two persons who have one flag under another label", () => {
    const flags = flagTable(options, {
      ...{id: "D04", name: "visitors", title: {en: "a", zh: "b"}},
      shown: ["LAB-22", "LAB-24"]
    });
    expect(flags.rows[0]).toMatchObject({customers: 14, balance: 12 * w + 2 * 10 * w, adb: 14 * w});
    expect(flags.rows[1]).toMatchObject({customers: 10, to_balance: 0.1, swing: 1.65});
    const [byLabel, byFlag] = releaseAll([labels(options), flags], context);
    const told = (rows: readonly Record<string, unknown>[]) =>
      rows.find((row) => row["type"] === "P" && row["label"] === "LAB-22")?.["customers"];
    expect([told(byLabel!.rows), told(byFlag!.rows)]).toContain(null);
  });
});

it("STR-05 rule 13: investment products on own funds only, else the policy is refused", () => {
  const {strategies} = policy.deposits;
  const invested = ["wealth", "fund", "insurance", "metal"];
  const offering = Object.entries(strategies)
    .filter(([, {offers}]) => offers.some((offer) => invested.includes(offer)))
    .map(([label]) => label);
  expect(offering.sort()).toEqual(["LAB-20", "LAB-27"]);
  const wrong = depositPolicy.shape.strategies.safeParse({
    ...{"LAB-25": {en: "offer wealth", zh: "推荐理财", offers: ["wealth"]}}
  });
  expect(wrong.error?.issues[0]?.message).toContain("own funds only");
  expect(Object.keys(strategies).sort()).toEqual([...depositLabels, "general"].sort());
});
