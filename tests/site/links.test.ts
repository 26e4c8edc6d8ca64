import {lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {makeLinks} from "../../src/site/links.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-links-"));
  for (const name of ["data-loaders/pages", "src/components", "reports", "other/pages"]) {
    mkdirSync(join(folder, name), {recursive: true});
  }
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it.skipIf(process.platform === "win32")(
  "links into its own checkout, relatively, so that a copy builds itself",
  () => {
    makeLinks(folder);
    makeLinks(folder);
    expect(readlinkSync(join(folder, "reports/data"))).toBe("../data-loaders/pages");
    expect(readlinkSync(join(folder, "reports/components"))).toBe("../src/components");
  }
);

it.skipIf(process.platform === "win32")(
  "replaces a link that points to another tree, and one that dangles",
  () => {
    symlinkSync(join(folder, "other/pages"), join(folder, "reports/data"));
    symlinkSync(join(folder, "gone"), join(folder, "reports/components"));
    makeLinks(folder);
    expect(readlinkSync(join(folder, "reports/data"))).toBe("../data-loaders/pages");
    expect(readlinkSync(join(folder, "reports/components"))).toBe("../src/components");
  }
);

it("refuses to replace a real folder", () => {
  mkdirSync(join(folder, "reports/data"));
  writeFileSync(join(folder, "reports/data/mine.csv"), "1");
  expect(() => makeLinks(folder)).toThrow(/stands where a link belongs/);
  expect(lstatSync(join(folder, "reports/data")).isDirectory()).toBe(true);
});
