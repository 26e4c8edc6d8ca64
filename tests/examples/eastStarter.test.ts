import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Edition, Released} from "../../src/schema/released.js";

// The commands of examples/east-starter/README.md, from an empty folder to pages. No browser looks at them: the site of the
// sample bank's own layout is looked at by tests/site/road.test.ts, with the same pages.
const repository = fileURLToPath(new URL("../../", import.meta.url));
const base = join(repository, ".bankbook", "tests");
mkdirSync(base, {recursive: true});
const folder = mkdtempSync(join(base, "east-"));
const drop = join(folder, "extracts-east");
const out = join(folder, "dist");
const bank = "examples/east-starter";

const bankbook = (...args: string[]) => {
  const cli = join(repository, "src", "cli.ts");
  const run = spawnSync(process.execPath, ["--import", "tsx", cli, ...args], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 26
  });
  return {status: run.status, said: run.stdout + run.stderr};
};

let built: ReturnType<typeof bankbook>;
beforeAll(() => {
  const sample = bankbook("sample", "--layout", "east", "--months", "2", "--out", drop);
  expect(sample.status, sample.said).toBe(0);
  // One build at a time: this one may have to wait for another's.
  built = bankbook(
    ...["build", "--bank", bank, "--drop", drop, "--store", join(folder, "store"), "--out", out],
    ...["--wait", "--no-verify"]
  );
}, 900_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const pages = (lang: string) =>
  readdirSync(join(out, lang), {recursive: true, encoding: "utf8"})
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".html"))
    .sort();
const data = join(out, "_file", "data");
/** What a page reads, by family and name; the file's own name carries a hash besides. */
const file = <T>(family: string, name: string): T => {
  const found = readdirSync(join(data, family)).filter((each) => each.startsWith(`${name}.`));
  expect(found).toHaveLength(1);
  return JSON.parse(readFileSync(join(data, family, found[0]!), "utf8")) as T;
};
const kpis = (family: string) =>
  new Map(file<Released>(family, "kpis").rows.map((row) => [row["kpi"], row["value"]]));

describe("a bank of the regulator's tables alone", () => {
  it("is built from its drop, each month taken in", () => {
    expect(built.said).toMatch(
      /sample-east 2026-10 for demo, \d+ pages, 2 period\(s\) taken in, NOT VERIFIED/
    );
    expect(built.status).toBe(0);
  });

  it("has pages of all three families in both languages, and leaves out what needs campaigns or years", () => {
    expect(pages("zh")).toEqual(pages("en"));
    for (const page of [
      "index",
      "contribution/overview",
      "deposits/overview",
      "corporate/risk",
      "about/capability"
    ])
      expect(pages("en")).toContain(`${page}.html`);
    const left = file<Edition>("governance", "edition").pages.filter(({reason}) => reason === "unfed");
    expect(left.map(({path, needs}) => [path, needs])).toEqual([
      ["contribution/prediction", [expect.stringMatching(/months/)]],
      ["contribution/actions", ["T36 campaign_target"]]
    ]);
    expect(file<Released>("deposits", "ladder")).toMatchObject({
      status: "unfed",
      needs: ["T25 deposit_account.maturity_date"]
    });
    for (const {path} of left) expect(pages("en")).not.toContain(`${path}.html`);
  });

  it("DQ10 balances tie to the ledger to the cent; interest is worked out, and held against it", () => {
    const ledger = file<Released>("governance", "controls").rows.filter((row) => row["source"] === "ledger");
    const of = (column: string) => ledger.filter((row) => row["column"] === column);
    for (const table of ["deposit_account", "loan_account"]) {
      expect(of(`${table}.balance`).length).toBeGreaterThan(0);
      expect(of(`${table}.balance`).every((row) => row["difference"] === 0)).toBe(true);
    }
    expect(of("loan_account.int_income").length).toBeGreaterThan(0);
  });

  it("DEP-01 CON-07 tells deposits, and of contribution the first step and no more", () => {
    const [deposits, contribution] = [kpis("deposits"), kpis("contribution")];
    // The sum of the ledger's subject in the drop itself, which the manifest declares.
    expect(deposits.get("balance")).toBeGreaterThan(1e11);
    expect(deposits.get("adb")).toBeGreaterThan(1e11);
    expect(contribution.get("l1")).toBeGreaterThan(0);
    expect(["l2", "l3", "net_contribution"].map((kpi) => contribution.get(kpi))).toEqual([null, null, null]);
  });
});
