import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {command} from "../../src/cli/sample.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-sample-"));
});
afterEach(() => rmSync(folder, {recursive: true}));

describe("bankbook sample", () => {
  it("refuses a folder that holds periods, unless --force", async () => {
    mkdirSync(join(folder, "2026-10"));
    writeFileSync(join(folder, "2026-10", "manifest.json"), '{"bank": "sample"}');
    await expect(command.run(["--out", folder])).rejects.toThrow(
      /holds 1 periods already; --force replaces them/
    );
  });

  it("never replaces the drop of another bank", async () => {
    mkdirSync(join(folder, "2026-09"));
    writeFileSync(join(folder, "2026-09", "manifest.json"), '{"bank": "ours"}');
    await expect(command.run(["--out", folder, "--force"])).rejects.toThrow(/not a drop of the sample bank/);
    expect(existsSync(join(folder, "2026-09", "manifest.json"))).toBe(true);
  });

  it.each([
    [["--size", "xl"], "unknown size, one of xs, demo, s, m, l, firms: xl"],
    [["--seed", "one"], "--seed takes a whole number"],
    [["--months", "0"], "--months takes a whole number"],
    [["--format", "xlsx"], "unknown format, csv or parquet: xlsx"],
    [["--start", "2024-13"], "--start takes a month"],
    [["--strength", "triple"], "unknown strength, one of half, full, double: triple"]
  ])("refuses %j", async (options, message) => {
    await expect(command.run([...options, "--out", folder])).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });
});
