import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {readTruth} from "../../src/cli/score/truth.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-truth-"));
  writeFileSync(join(folder, "parameters.json"), '{"seed": 1, "strength": "half", "betas": {"mass": 0.2}}');
});
afterEach(() => rmSync(folder, {recursive: true}));

const line = {
  ...{customer: "0000000123", kind: "decliner", form: "step", role: "plant", borderline: false},
  ...{from: "2026-03", to: null, strength: 1, values: {fen: 5}}
};
const plants = (...lines: unknown[]) =>
  writeFileSync(join(folder, "plants.jsonl"), lines.map((each) => `${JSON.stringify(each)}\n`).join(""));

it("truth is read as the sample bank writes it", () => {
  plants(line);
  expect(readTruth(folder)).toEqual({
    plants: [line],
    parameters: {seed: 1, strength: "half", betas: {mass: 0.2}}
  });
});

it("truth that is not there is refused by its path", () => {
  expect(() => readTruth(folder)).toThrow(/no truth of a sample bank \(.*plants\.jsonl\)/);
});

it.each([
  [{...line, kind: "unheard_of"}, /invalid option.*plants\.jsonl, line 2, key kind/],
  [{...line, from: "2026-13"}, /not a month.*line 2, key from/],
  [{...line, role: "extra"}, /line 2, key role/],
  ["text", /line 2/]
])("a line that is no plant is refused with its place: %j", (wrong, message) => {
  plants(line, wrong);
  expect(() => readTruth(folder)).toThrow(message);
});

it("a line cut short is refused with its place and its beginning", () => {
  writeFileSync(join(folder, "plants.jsonl"), `${JSON.stringify(line)}\n{"customer": "00`);
  expect(() => readTruth(folder)).toThrow(/not JSON: \{"customer": "00 \(.*plants\.jsonl, line 2\)/);
});
