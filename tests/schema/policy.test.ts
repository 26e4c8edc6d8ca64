import {readFileSync, readdirSync} from "node:fs";
import {expect, it} from "vitest";
import type {PolicyFile} from "../../src/schema/policy.js";
import {parsePolicy, policyNames} from "../../src/schema/policy.js";
import {Refusal} from "../../src/schema/problem.js";

const shipped: PolicyFile[] = readdirSync("reports/policy").map((name) => ({
  name,
  text: readFileSync(`reports/policy/${name}`, "utf8"),
  file: name
}));

/** The shipped policy with one text replaced in one file. */
const edited = (name: string, from: string | RegExp, to: string) =>
  shipped.map((each) => (each.name === name ? {...each, text: each.text.replace(from, to)} : each));

const lineOf = (name: string, text: string) =>
  shipped
    .find((each) => each.name === name)!
    .text.split("\n")
    .findIndex((line) => line.includes(text)) + 1;

function refusal(files: PolicyFile[]): string {
  try {
    parsePolicy(files);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error("not refused");
}

it("the shipped policy is whole, money in fen", () => {
  const policy = parsePolicy(shipped);
  expect(Object.keys(policy).sort()).toEqual([...policyNames].sort());
  expect(policy.deposits.bands.P[0]).toBe(1_000_00);
  expect(policy.contribution.crossSell.floors.wealth).toBe(10_000_00);
  expect(policy.audiences["hq-exec"]?.tables.slice(0, 2)).toEqual(["C01", "C02"]);
});

it("an unknown key is refused with file, line and key", () => {
  const line = lineOf("privacy.yaml", "retail: 10");
  expect(refusal(edited("privacy.yaml", "retail: 10", "retial: 10"))).toBe(
    `missing key (privacy.yaml, line ${line - 1}, key minimum.retail)\n` +
      `unknown key (privacy.yaml, line ${line}, key minimum.retial)`
  );
});

it("a wrong type is refused with file, line, key and value", () => {
  const line = lineOf("deposits.yaml", "deviationCap");
  expect(refusal(edited("deposits.yaml", "deviationCap: 0.04", "deviationCap: 4%"))).toBe(
    `expected number: 4% (deposits.yaml, line ${line}, key deviationCap)`
  );
});

it("weights that do not add to their total are refused with both sums", () => {
  const line = lineOf("contribution.yaml", "card: 1, payroll: 1, settle: 1}");
  expect(
    refusal(edited("contribution.yaml", "card: 1, payroll: 1, settle: 1}", "card: 2, payroll: 1, settle: 1}"))
  ).toMatch(
    `weights add to 8, not to total 7: {"deposit":1,"wealth":1,"fund":1,"insurance":1,"card":2,"payroll":1,"settle":1} (contribution.yaml, line ${line}, key crossSell.weights)`
  );
});

it("bands that do not rise are refused at the band that falls", () => {
  const line = lineOf("deposits.yaml", "P: [1000, 10000");
  expect(refusal(edited("deposits.yaml", "P: [1000, 10000,", "P: [10000, 1000,"))).toBe(
    `bands must rise: 1000 (deposits.yaml, line ${line}, key bands.P.1)`
  );
});

it("a suppression limit below three is refused", () => {
  expect(refusal(edited("privacy.yaml", "corporate: 5", "corporate: 2"))).toContain(
    ">=3: 2 (privacy.yaml, line 5, key minimum.corporate)"
  );
});

it("a sentence whose languages speak of different numbers is refused", () => {
  const broken = shipped.map((each) =>
    each.name === "sentences.yaml"
      ? {...each, text: 'risk.roll_rates.title: {en: "{share} up", zh: "上升"}\n'}
      : each
  );
  expect(refusal(broken)).toBe(
    "places differ: en has share, zh has none: 上升 (sentences.yaml, line 1, key risk.roll_rates.title.zh)"
  );
});

it("a brace that makes no place is refused, for it would be printed", () => {
  const broken = shipped.map((each) =>
    each.name === "sentences.yaml"
      ? {...each, text: 'risk.roll_rates.title: {en: "{adb up", zh: "{a b}上升"}\n'}
      : each
  );
  expect(refusal(broken)).toBe(
    "brace outside a place such as {value}: {adb up (sentences.yaml, line 1, key risk.roll_rates.title.en)\n" +
      "brace outside a place such as {value}: {a b}上升 (sentences.yaml, line 1, key risk.roll_rates.title.zh)"
  );
});

it("a rate in per cent is refused, for rates are fractions", () => {
  expect(refusal(edited("contribution.yaml", "loan_wc: 0.0225", "loan_wc: 2.25"))).toContain(
    "2.25 (contribution.yaml, line"
  );
});

it("YAML that does not parse is refused with its line", () => {
  expect(refusal(edited("privacy.yaml", "dominance:", "dominance: ["))).toMatch(
    /\(privacy\.yaml, line \d+\)/
  );
  expect(refusal(edited("privacy.yaml", "dominance:", "minimum:"))).toContain(
    "map keys must be unique (privacy.yaml, line"
  );
});

it("a file that is missing and one that nobody knows are refused together", () => {
  const files = shipped.filter(({name}) => name !== "labels.yaml");
  expect(refusal([...files, {name: "labelz.yaml", text: "", file: "labelz.yaml"}])).toBe(
    "unknown policy file (labelz.yaml)\nmissing policy file: labels.yaml"
  );
});

it("STR-01 STR-05 the gates of offers that may hold wealth products may not be left out", () => {
  expect(
    refusal(
      edited(
        "contribution.yaml",
        "gates: [consent, conduct, contact, suitability, own_funds]",
        "gates: [consent, conduct]"
      )
    )
  ).toContain("the gate may not be left out: own_funds");
});
