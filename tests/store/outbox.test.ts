import {createHash} from "node:crypto";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {changedIn, writeOutbox} from "../../data-loaders/outbox.js";

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-outbox-"));
  out = join(folder, "bank", "2026-01");
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const file = (name: string, score: number) => ({
  ...{name, columns: ["cust_id", "why", "score"]},
  rows: [
    ["007", 'a, "b"', score],
    ["8", "=HYPERLINK(1)", null],
    ["9", "-12.50", 1]
  ]
});

describe("the outbox", () => {
  it("PRO-S4 each file with the hash of what stands in it; the same lists again write nothing", () => {
    expect(writeOutbox(out, [file("rm-r1.csv", 5)], {period: "2026-01"})).toBe(true);
    const text = readFileSync(join(out, "rm-r1.csv"), "utf-8");
    expect(text).toBe('\uFEFFcust_id,why,score\r\n007,"a, ""b""",5\r\n8,\'=HYPERLINK(1),\r\n9,-12.50,1\r\n');
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf-8")) as Record<string, unknown>;
    expect(manifest).toEqual({
      period: "2026-01",
      files: [{name: "rm-r1.csv", rows: 3, sha256: createHash("sha256").update(text).digest("hex")}]
    });
    expect(changedIn(out)).toEqual([]);
    expect(writeOutbox(out, [file("rm-r1.csv", 5)], {period: "2026-01"})).toBe(false);
  });

  it("PRO-S4 what went out is not written over unasked, and a file that somebody touched is told", () => {
    writeOutbox(out, [file("rm-r1.csv", 5), file("rm-r2.csv", 5)], {});
    expect(() => writeOutbox(out, [file("rm-r1.csv", 6)], {})).toThrow("--replace");
    expect(existsSync(join(out, "rm-r2.csv"))).toBe(true);
    writeFileSync(join(out, "rm-r1.csv"), "cust_id\n");
    expect(changedIn(out)).toEqual(["rm-r1.csv"]);
    expect(writeOutbox(out, [file("rm-r1.csv", 6)], {}, {replace: true})).toBe(true);
    expect(existsSync(join(out, "rm-r2.csv"))).toBe(false);
    expect(changedIn(out)).toEqual([]);
  });
});
