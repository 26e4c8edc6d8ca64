import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {ingest} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";
import type {RunManifest} from "../../data-loaders/runManifest.js";
import {generate} from "../../src/sampleBank/generate.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {joinTruth, openTruth, TruthWriter, type Plant, type PlantKind} from "../../src/sampleBank/truth.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-truth-"));
});
afterEach(() => rmSync(folder, {recursive: true}));

const plant = (customer: string, kind: PlantKind): Plant => ({
  ...{customer, kind, form: "step", role: "plant", borderline: false, from: "2026-03", to: null, strength: 1},
  values: {fen: 1}
});

describe("the file of what is planted", () => {
  it("has a line each, by customer, then kind, whatever the order within a customer", () => {
    openTruth(folder);
    const first = new TruthWriter(folder, 1);
    first.add(plant("0000000001", "sleeper"));
    first.add(plant("0000000001", "decliner"));
    first.end();
    const second = new TruthWriter(folder, 2);
    second.add(plant("0000000002", "canary"));
    second.end();
    joinTruth(folder, 2);
    expect(readdirSync(folder)).toEqual(["plants.jsonl"]);
    const lines = readFileSync(join(folder, "plants.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as Plant)).toEqual([
      plant("0000000001", "decliner"),
      plant("0000000001", "sleeper"),
      plant("0000000002", "canary")
    ]);
  });

  it("never replaces a folder that holds something else", () => {
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(() => openTruth(folder)).toThrow("not a folder of truth, left alone");
    expect(readdirSync(folder)).toEqual(["notes.txt"]);
  });

  it("of an earlier bank goes", () => {
    writeFileSync(join(folder, "plants-7.jsonl"), "");
    openTruth(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("no report reads what is planted", () => {
  const filesUnder = (root: string): string[] =>
    readdirSync(root, {recursive: true, encoding: "utf8"})
      .filter((name) => /\.(ts|js|md|ya?ml|sql)$/.test(name))
      .map((name) => join(root, name).replaceAll("\\", "/"));

  it("names it neither in loaders nor in metrics, site, components and pages", () => {
    const readers = [
      ...filesUnder("data-loaders"),
      ...["metrics", "stats", "schema", "components", "site"].flatMap((room) => filesUnder(`src/${room}`)),
      ...["en", "zh", "policy"].flatMap((room) => filesUnder(`reports/${room}`)),
      "observablehq.config.ts"
    ];
    expect(readers.length).toBeGreaterThan(300);
    const wrong = readers.filter((path) =>
      /sampleBank\/|plants\.jsonl|parameters\.json|["'`/]truth["'`/]/.test(readFileSync(path, "utf8"))
    );
    expect(wrong).toEqual([]);
  });

  it("and ingests the same with it and without: it is no input, and no fingerprint moves", async () => {
    const [out, truth] = [join(folder, "extracts"), join(folder, "truth")];
    await generate({
      ...{out, truth, size: {...sizes.xs, customers: 100, months: 1}, seed: 1, start: "2026-10"},
      ...{format: "csv", generator: "bankbook sample 0.0.0"}
    });
    expect(readdirSync(truth).sort()).toEqual(["parameters.json", "plants.jsonl"]);
    const run = () =>
      ingest({
        ...{drop: out, store: join(folder, "store")},
        ...{policy: readPolicy(["reports/policy"]), progress: silent}
      });
    expect((await run()).recomputed).toEqual(["2026-10"]);
    const manifest = JSON.parse(
      readFileSync(join(folder, "store", "sample", "2026-10", "run.json"), "utf8")
    ) as RunManifest;
    expect(manifest.inputs.length).toBeGreaterThan(20);
    expect(manifest.inputs.filter(({file}) => /truth|plants|parameters/.test(file))).toEqual([]);
    rmSync(truth, {recursive: true});
    mkdirSync(truth);
    writeFileSync(join(truth, "plants.jsonl"), "not even JSON");
    expect((await run()).recomputed).toEqual([]);
    expect(existsSync(join(folder, "store", "sample", "2026-10"))).toBe(true);
  }, 120_000);
});
