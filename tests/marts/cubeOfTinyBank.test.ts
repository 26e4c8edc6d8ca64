import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {Files} from "../../data-loaders/press.js";
import {releaseFamily} from "../../data-loaders/releaseFamily.js";
import type {Released, ReleasedRow} from "../../src/schema/released.js";
import {pressTinyBank} from "../fixtures/press.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-cube-"));
const made = new Map<string, Files>();
const rowsOf = (family: string, name: string) => (made.get(family)![`${name}.json`] as Released).rows;
const measures = {
  deposits: ["customers", "accounts", "balance", "adb", "cost_rate"],
  contribution: ["customers", "loan_adb", "dep_adb", "l1", "fee", "l2", "el", "l3", "cost", "l4"]
};

beforeAll(async () => {
  // Seventeen customers: what is compared is what a bank that allows small cells would show.
  const privacy = "minimum: {retail: 3, corporate: 3}\ndominance: {top1: 1, pPercent: 0}\n";
  writeFileSync(join(folder, "privacy.yaml"), `${privacy}combine: {most: 3, shown: 0, cells: 600}\n`);
  await pressTinyBank(join(folder, "bank"), {audience: "audit", policyFolders: ["reports/policy", folder]});
  for (const family of ["contribution", "deposits"] as const) made.set(family, await releaseFamily(family));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const cases = [
  ["D02 deposits", "deposits", "structure", ["branch", "segment", "family"]],
  ["C03 contribution", "contribution", "ladder", ["branch", "segment"]]
] as const;

it.each(cases)(
  "%s: narrowed once, the cube says what the page says without filters, withheld or not",
  (_, family, name, dimensions) => {
    const cube = rowsOf(family, "cube");
    const narrowed = (row: ReleasedRow) => dimensions.filter((each) => row[each] !== "all");
    // The engine divides in decimals, the page in doubles: rates agree to the tenth digit.
    const told = (row: ReleasedRow) =>
      measures[family].map((measure) => {
        const value = row[measure];
        return measure === "cost_rate" && typeof value === "number" ? value.toPrecision(10) : value;
      });
    const compared = cube.flatMap((row) => {
      const [basis = dimensions[0], ...more] = narrowed(row);
      if (more.length > 0) return [];
      const key = row[basis] === "all" ? "total" : row[basis];
      const whole = rowsOf(family, name).find((each) => each["basis"] === basis && each["key"] === key)!;
      expect([key, ...told(row)]).toEqual([key, ...told(whole)]);
      return [key];
    });
    expect(compared).toContain("total");
    expect(compared.length).toBeGreaterThan(dimensions.length + 2);
    expect(cube.some((row) => narrowed(row).length === 2)).toBe(true);
  }
);

it("D02 the cube adds up: what is told along a dimension is the row where it is not narrowed", () => {
  const cube = rowsOf("deposits", "cube");
  const at = (branch: string, segment: string, family: string) =>
    cube.filter((row) =>
      [row["branch"], row["segment"], row["family"]].every((code, i) => {
        const wanted = [branch, segment, family][i];
        return wanted === "each" ? code !== "all" : code === wanted;
      })
    );
  const families = at("all", "all", "each");
  const sum = families.reduce((all, row) => all + ((row["adb"] as number | null) ?? 0), 0);
  const hidden = families.filter((row) => row["adb"] === null);
  expect(families.length).toBeGreaterThan(2);
  if (hidden.length === 0) expect(sum).toBe(at("all", "all", "all")[0]!["adb"]);
  else expect(hidden.length).toBeGreaterThan(1);
});
