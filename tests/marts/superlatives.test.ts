import {expect, it} from "vitest";
import {valueSentences} from "../../data-loaders/marts/contribution/valueSentences.js";
import {flowSentences} from "../../data-loaders/marts/deposits/flows/sentences.js";
import {bookSentences} from "../../data-loaders/marts/deposits/book/sentences.js";
import {Reading, sayer} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const labels = {
  small: {en: "Small firms", zh: "小型企业"},
  medium: {en: "Medium firms", zh: "中型企业"},
  large: {en: "Large firms", zh: "大型企业"}
};
/** What is said of the segment whose products changed most, by how much each changed. */
const toldOf = (drift: Readonly<Record<string, number | null>>) => {
  const rows = Object.entries(drift).map(([segment, share]) => ({segment, kind: "part", drift: share}));
  const table = {
    ...{id: "D02", name: "drift", status: "ok", rows, lineage: {table: "deposits/drift"}},
    columns: [{name: "segment", labels}]
  } as unknown as Released;
  const told = bookSentences(new Reading(new Map([["drift", table]])), sayer(policy));
  return told.find((each) => each?.id === "deposits.drift.title");
};
const drifted = (drift: Readonly<Record<string, number | null>>) => {
  const {values} = toldOf(drift)!;
  return [values["segment"]!.labels, values["drift"]!.value];
};

it("names nobody as having moved most where nothing moved: a bank of one product", () => {
  expect(toldOf({small: 0, medium: 0})).toBeUndefined();
});

it("names the one with the greatest share", () => {
  expect(drifted({small: 0.031, medium: 0.0564, large: 0.0569})).toEqual([labels.large, 0.0569]);
});

it("names all whose share prints alike: 5.66 and 5.74 % are 5.7 % both", () => {
  expect(drifted({small: 0.031, medium: 0.0566, large: 0.0574})).toEqual([
    {en: "Large firms and Medium firms", zh: "大型企业、中型企业"},
    0.0574
  ]);
  expect(drifted({small: 0.0572, medium: 0.0566, large: 0.0574})[0]).toEqual({
    en: "Large firms, Small firms, and Medium firms",
    zh: "大型企业、小型企业、中型企业"
  });
});

it("does not put those together that print a different share, nor what is withheld", () => {
  expect(drifted({small: null, medium: 0.0564, large: 0.0574})[0]).toEqual(labels.large);
});

it("CON-27 names the first year whose customers are worth most each, among those shown where some are withheld", () => {
  const edition = {
    ...{asOf: "2026-10-31", period: "2026-10", reconciliation: {status: "tied", difference: 0}},
    quality: {passed: 1, warned: 0, failed: 0, notApplicable: 0}
  } as unknown as Edition;
  const title = (last: object) => {
    const row = (vintage: string, per_customer: number) => ({vintage, kind: "part", per_customer});
    const table = {
      ...{
        id: "C10",
        name: "lifetime_vintages",
        status: "ok",
        lineage: {table: "contribution/lifetime_vintages"}
      },
      ...{rows: [row("2022", 2853), row("2023", 2187), last], columns: [{name: "vintage"}]}
    } as unknown as Released;
    const told = valueSentences(new Reading(new Map([["lifetime_vintages", table]])), edition, policy);
    return told.find(({id}) => id === "contribution.lifetime_vintages.title")!;
  };
  expect(title({vintage: "2024", kind: "part", per_customer: 9}).values).toMatchObject({
    ...{vintage: {value: "2022"}, per: {value: 2853}}
  });
  const hidden = title({
    vintage: "2024",
    kind: "part",
    per_customer: null,
    $why: {per_customer: "SUPPRESSED"}
  });
  expect(hidden.en).toBe(policy.sentences["contribution.lifetime_vintages.title.shown"]!.en);
});

it("DEP-33 one segment alone turns over fastest of nothing", () => {
  const edition = {
    asOf: 0,
    quality: {passed: 1, warned: 0, failed: 0, skipped: 0},
    reconciliation: {status: "unreconciled", difference: null}
  } as unknown as Edition;
  const said = (segments: readonly string[]) => {
    const rows = segments.map((segment, at) => ({segment, kind: "part", turnover: 5 + at}));
    const activity = {
      ...{id: "D07", name: "activity", status: "ok", rows, lineage: {table: "deposits/activity"}},
      columns: [{name: "segment", labels}]
    } as unknown as Released;
    const told = flowSentences(
      new Reading(new Map([["activity", activity]])),
      sayer(policy),
      edition,
      policy
    );
    return told.find((each) => each?.id === "deposits.activity.title")?.values["segment"]?.labels;
  };
  expect([said(["small"]), said(["small", "large"])]).toEqual([undefined, labels.large]);
});
