import {existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {fingerprint, refreshData} from "../../src/site/refresh.js";

let folder = "";
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), {recursive: true});
  writeFileSync(join(folder, file), text);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-refresh-"));
  for (const file of [
    "package-lock.json",
    "observablehq.config.ts",
    "src/metrics/utilisation.ts",
    "src/components/bars.ts",
    "src/site/head.ts",
    "data-loaders/marts/bands.ts",
    "reports/policy/deposits.yaml",
    "reports/en/index.md",
    "reports/.observablehq/cache/data/deposits.zip"
  ]) {
    write(file, "1");
  }
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it.each([
  ["package-lock.json", true, true],
  ["src/metrics/utilisation.ts", true, true],
  ["data-loaders/marts/bands.ts", true, true],
  ["reports/policy/deposits.yaml", true, true],
  ["src/components/bars.ts", false, true],
  ["src/site/head.ts", false, true],
  ["observablehq.config.ts", false, true],
  ["reports/en/index.md", false, true],
  ["reports/.observablehq/cache/data/deposits.zip", false, false]
])("a change of %s makes the data anew: %s, the site anew: %s", (file, data, site) => {
  const before = fingerprint(folder, ["run"]);
  write(file, "2");
  const after = fingerprint(folder, ["run"]);
  expect([after.data !== before.data, after.site !== before.site]).toEqual([data, site]);
});

it("moves with what the loaders read, and not with file times", () => {
  const before = fingerprint(folder, ["run of 2026-10"]);
  utimesSync(join(folder, "reports/policy/deposits.yaml"), 1, 1);
  expect(fingerprint(folder, ["run of 2026-10"])).toEqual(before);
  expect(fingerprint(folder, ["run of 2026-10", "demo"]).data).not.toBe(before.data);
});

it("deletes cached tables when the data moved, once", () => {
  const cached = join(folder, "reports/.observablehq/cache/data/deposits.zip");
  expect(refreshData(folder, {data: "a", site: "a"})).toBe("deleted");
  expect(existsSync(cached)).toBe(false);
  write("reports/.observablehq/cache/data/deposits.zip", "1");
  expect(refreshData(folder, {data: "a", site: "b"})).toBe("kept");
  expect(existsSync(cached)).toBe(true);
  expect(refreshData(folder, {data: "b", site: "c"})).toBe("deleted");
});
