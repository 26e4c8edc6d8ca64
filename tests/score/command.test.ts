import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, afterEach, beforeAll, describe, expect, it, vi} from "vitest";
import {ingest} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";
import {command} from "../../src/cli/score.js";
import {seeable, withBank} from "../../src/cli/score/bank.js";
import type {Detector} from "../../src/cli/score/detector.js";
import {allDetectors} from "../../src/cli/score/detectors.js";
import {observe} from "../../src/cli/score/observe.js";
import type {Score} from "../../src/cli/score/summarise.js";
import {generate} from "../../src/sampleBank/generate.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {ids} from "../../src/metrics/ids.js";

const policy = readPolicy(["reports/policy"]);
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-score-test-"));
  const drop = join(folder, "extracts");
  await generate({
    ...{out: drop, truth: join(folder, "truth"), seed: 3, strength: "double", start: "2026-09"},
    ...{size: {...sizes.xs, customers: 150, months: 2}, format: "csv", generator: "bankbook sample 0.0.0"}
  });
  await ingest({drop, store: join(folder, "store"), policy, progress: silent});
}, 120_000);
afterAll(() => rmSync(folder, {recursive: true}));
afterEach(() => vi.restoreAllMocks());

async function said(...args: string[]): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  await command.run(args);
  return lines.join("\n");
}

const there = () => ["--store", join(folder, "store"), "--truth", join(folder, "truth")];

describe("bankbook score", () => {
  it("scores every detector on a bank that is there, at its strength and seed", async () => {
    const {scores} = JSON.parse(await said(...there(), "--json")) as {scores: Score[]};
    const detectors = await allDetectors();
    expect(scores.map(({detector}) => detector)).toEqual(detectors.map(({id}) => id));
    expect(new Set(scores.map(({family}) => family))).toEqual(
      new Set(["contribution", "deposits", "corporate"])
    );
    for (const {strength, seeds} of scores) expect([strength, seeds]).toEqual(["double", [3]]);
    const naive = scores.find(({detector}) => detector === "twice-its-average")!;
    expect(naive.monitored).toBeGreaterThan(50);
    expect(naive.others!.of + naive.lookalikes!.of + naive.recall!.of).toBeGreaterThanOrEqual(
      naive.monitored
    );
  }, 120_000);

  it("takes a drop in month by month: the same as a store that is there, where that still has all movements", async () => {
    const drop = ["--drop", join(folder, "extracts"), "--truth", join(folder, "truth")];
    const ofDrop = await said(...drop, "--json", "--detectors", "fell-by-a-fifth,sleeping");
    expect(ofDrop).toBe(await said(...there(), "--json", "--detectors", "fell-by-a-fifth,sleeping"));
    expect(JSON.parse(ofDrop)).toMatchObject({scores: [{monitored: expect.any(Number) as number}, {}]});
  }, 120_000);

  it("looks only at months of a store for which it still has the movements", () => {
    const bank = join(folder, "kept");
    for (const period of ["2026-05", "2026-06", "2026-07", "2026-08"]) {
      mkdirSync(join(bank, period), {recursive: true});
      writeFileSync(join(bank, period, "run.json"), "{}");
      if (period > "2026-05") writeFileSync(join(bank, period, "balance_runs.parquet"), "");
    }
    const keeping = (retentionMonths: number) =>
      seeable(bank, {...policy, quality: {...policy.quality, retentionMonths}});
    expect(keeping(2)).toEqual(["2026-07", "2026-08"]);
    expect(keeping(3)).toEqual(["2026-08"]);
    expect(keeping(4)).toEqual([]);
  });

  it("prints tables in Markdown, one row for each detector", async () => {
    const text = await said(...there(), "--detectors", "any-arrears,fell-by-a-fifth", "--forms");
    const rows = text.split("\n").filter((line) => line.startsWith("| "));
    expect(rows.filter((line) => line.startsWith("| any-arrears * (ALR-10)"))).toHaveLength(2);
    const [head] = text.split("\n").filter((line) => line.startsWith("| Detector"));
    expect(head).toMatch(/Looked at.*Precision.*Plants.*Recall/);
    expect(text).toMatch(/## fell-by-a-fifth, double: who was flagged/);
    // A table's rows have as many cells as its head.
    const cells = (line: string) => line.split("|").length;
    expect(rows.filter((line) => line.startsWith("| any")).map(cells)).toEqual(
      text
        .split("\n")
        .filter((line) => line.startsWith("| Detector"))
        .map(cells)
    );
  }, 120_000);

  it.each([
    [["--store", "nowhere", "--truth", "."], /no truth of a sample bank/],
    [["--store", "store"], /--store goes with --truth/],
    [["--drop", "a", "--store", "b", "--truth", "."], /--drop or --store, not both: b/],
    [["--truth", "truth"], /--truth goes with --drop or --store: truth/],
    [["--seeds", "1,x"], /--seeds takes whole numbers from 0: x/],
    [["--strengths", "full,triple"], /--strengths takes half, full, double: triple/],
    [["--size", "xxl"], /--size takes xs, demo, s, m, l, firms: xxl/],
    [["--detectors", "oracle"], /unknown detector, there are .*any-arrears.*: oracle/],
    [["--window", "0"], /--window takes whole numbers from 1: 0/]
  ])("refuses %j", async (args, message) => {
    await expect(command.run(args)).rejects.toThrow(message);
  });

  it("refuses to make banks and score one that is there at once", async () => {
    await expect(command.run([...there(), "--seeds", "1"])).rejects.toThrow(
      /--seeds is for banks that are made here/
    );
  });

  it("leaves nothing behind of a bank that it made, whatever happened in it", async () => {
    const order = {size: "xs", seed: 1, months: 2, strength: "full", needed: 1, policy} as const;
    let at = "";
    await expect(
      withBank(order, silent, async ({folder: bank, truth, periods, arrive}) => {
        at = dirname(truth);
        // Of two months made the one that is needed is taken in.
        expect(periods).toEqual(["2026-10"]);
        await arrive("2026-10");
        expect(readdirSync(bank)).toContain("2026-10");
        expect(readdirSync(truth).sort()).toEqual(["parameters.json", "plants.jsonl"]);
        throw new Error("in the middle");
      })
    ).rejects.toThrow("in the middle");
    expect(at).toMatch(/bankbook-score-/);
    expect(existsSync(at)).toBe(false);
  }, 120_000);
});

describe("detectors", () => {
  it("know no later month than the one they speak of", async () => {
    const known: [string, string, readonly string[]][] = [];
    const spy: Detector = {
      ...{id: "spy", family: "deposits", catalogue: "DEP-01", kind: "sleeper", en: "a spy", timing: "onset"},
      async detect({source, period}) {
        const [row] = await source.rows<{last: string}>("select max(period) as last from customer_month");
        known.push([period, row!.last, source.periods]);
        return [];
      }
    };
    const window = ["2026-09", "2026-10"];
    await observe([spy], {folder: join(folder, "store", "sample"), window, policy}, silent);
    expect(known).toEqual([
      ["2026-09", "2026-09", ["2026-09"]],
      ["2026-10", "2026-10", ["2026-09", "2026-10"]]
    ]);
  }, 60_000);

  it("each have an id of their own and a place in the catalogue", async () => {
    const detectors = await allDetectors();
    expect(new Set(detectors.map(({id}) => id)).size).toBe(detectors.length);
    const known = new Set<string>(ids.map(({id}) => id));
    expect(detectors.filter(({catalogue: id}) => !known.has(id)).map(({id}) => id)).toEqual([]);
  });

  it("take nothing of the sample bank, and of the truth nothing but its shape", () => {
    const own = "src/cli/score/detectors";
    const files = readdirSync(own).map((name) => readFileSync(join(own, name), "utf8"));
    expect(files.length).toBeGreaterThan(2);
    for (const text of files) {
      expect(text).not.toMatch(/sampleBank\//);
      expect(text).not.toMatch(/^import (?!type).*truth/m);
    }
  });
});
