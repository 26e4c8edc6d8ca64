import {expect, it} from "vitest";
import {z} from "zod";
import {parseJson, parseYaml} from "../../src/schema/yamlText.js";

const schema = z.strictObject({
  kind: z.enum(["a", "b"]),
  list: z.array(z.number()).default([]),
  either: z.union([z.string(), z.strictObject({deep: z.number()})])
});

it("a key that is missing is told as missing, whatever its type", () => {
  expect(() => parseYaml(schema, "list: [1]\n", "a.yaml")).toThrow(
    "missing key (a.yaml, line 1, key kind)\nmissing key (a.yaml, line 1, key either)"
  );
});

it("a mistake inside one form of a value is told where it stands", () => {
  expect(() => parseYaml(schema, "kind: a\neither:\n  deep: x\n", "a.yaml")).toThrow(
    "expected number: x (a.yaml, line 3, key either.deep)"
  );
});

it("an item of a list is told with its own line", () => {
  expect(() => parseYaml(schema, "kind: a\neither: x\nlist:\n  - 1\n  - two\n", "a.yaml")).toThrow(
    "expected number: two (a.yaml, line 5, key list.1)"
  );
});

it("an empty file is refused as such", () => {
  expect(() => parseYaml(schema, "", "a.yaml")).toThrow(/^expected object.*\(a\.yaml, line 1\)$/);
});

it("JSON names the path, for it has no lines worth naming", () => {
  expect(() => parseJson(schema, '{"kind": "c", "either": "x"}', "a.json")).toThrow(
    'expected one of "a"|"b": c (a.json, key kind)'
  );
});
