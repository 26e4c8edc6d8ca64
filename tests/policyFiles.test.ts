import {copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative} from "node:path";
import {afterEach, expect, it} from "vitest";
import {readPolicy} from "../data-loaders/policyFiles.js";

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), "policy-"));
  folders.push(made);
  return made;
};
afterEach(() => folders.splice(0).forEach((made) => rmSync(made, {recursive: true})));

const shipped = "reports/policy";

it("a later folder replaces a file of the same name, and the hash moves", () => {
  const own = folder();
  const text = readFileSync(`${shipped}/privacy.yaml`, "utf8");
  writeFileSync(join(own, "privacy.yaml"), text.replace("retail: 10", "retail: 20"));
  const before = readPolicy([shipped]);
  const after = readPolicy([shipped, own]);
  expect([before.privacy.minimum.retail, after.privacy.minimum.retail]).toEqual([10, 20]);
  expect(after.sha256).not.toBe(before.sha256);
});

it("the hash is of the texts, not of the folder or its line ends", () => {
  const own = folder();
  for (const name of readdirSync(shipped)) copyFileSync(join(shipped, name), join(own, name));
  writeFileSync(
    join(own, "privacy.yaml"),
    readFileSync(`${shipped}/privacy.yaml`, "utf8").replaceAll("\n", "\r\n")
  );
  expect(readPolicy([own]).sha256).toBe(readPolicy([shipped]).sha256);
});

it("a mistake in the project's own policy is refused with the path from here", () => {
  const inside = mkdtempSync(join(process.cwd(), "tests", "policy-"));
  folders.push(inside);
  writeFileSync(join(inside, "privacy.yaml"), "minimum: 1\n");
  expect(() => readPolicy([shipped, inside])).toThrow(
    `(${relative(process.cwd(), inside)}/privacy.yaml, line 1`
  );
});

it("a folder that is not there is refused", () => {
  expect(() => readPolicy([shipped, "nowhere"])).toThrow("no policy folder: nowhere");
});

it("a mistake is refused with the path of its file", () => {
  const own = folder();
  writeFileSync(
    join(own, "privacy.yaml"),
    "minimum: {retail: ten, corporate: 5}\ndominance: {top1: 0.7, pPercent: 0.15}\n"
  );
  expect(() => readPolicy([shipped, own])).toThrow(
    `expected number: ten (${join(own, "privacy.yaml")}, line 1, key minimum.retail)`
  );
});
