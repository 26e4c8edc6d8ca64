import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {unzipSync} from "fflate";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {releaseFamily} from "../../data-loaders/releaseFamily.js";
import {zipOf} from "../../data-loaders/releaseZip.js";
import type {Files} from "../../data-loaders/press.js";
import type {Edition, Released, Sentence} from "../../src/schema/released.js";
import {pressTinyBank} from "../fixtures/press.js";
import {rowsOf, shapesOf} from "../fixtures/shapes.js";

const families = ["contribution", "deposits", "corporate", "governance"] as const;
const folder = mkdtempSync(join(tmpdir(), "bankbook-marts-"));
const made = new Map<string, Files>();
const table = (family: string, name: string) => made.get(family)![`${name}.json`] as Released;
const row = (family: string, name: string, where: Record<string, unknown>) =>
  table(family, name).rows.find((each) => Object.entries(where).every(([key, value]) => each[key] === value));

// A bank of seventeen customers has small cells only: the golden tables are those of a bank that allows them.
const open = "minimum: {retail: 3, corporate: 3}\ndominance: {top1: 1, pPercent: 0}\n";

beforeAll(async () => {
  writeFileSync(join(folder, "privacy.yaml"), open);
  await pressTinyBank(join(folder, "bank"), {audience: "audit", policyFolders: ["reports/policy", folder]});
  for (const family of families) made.set(family, await releaseFamily(family));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("the tiny bank, from drop to released tables", () => {
  it("C03 ladder: seven loan customers, 14,325.65 at L1 and -58,398.79 at L4, the same by every basis", () => {
    for (const basis of ["segment", "branch", "product"]) {
      expect(row("contribution", "ladder", {basis, kind: "total"})).toMatchObject({
        ...{customers: 7, l1: 1_432_565, fee: 153_500, el: 7_389_944, cost: 36_000, l4: -5_839_879}
      });
    }
    const steps = table("contribution", "ladder_steps").rows;
    expect(steps.map(({value}) => value)).toEqual([
      ...[1_022_718, 409_847, 1_432_565, 153_500, 1_586_065, -7_389_944, -5_803_879, -36_000, -5_839_879]
    ]);
  });

  it("C02 G02 loan interest of the ledger is that of loan customers to the fen; the entrusted loan is in neither", () => {
    const lines = (item: string) =>
      table("contribution", "reconciliation")
        .rows.filter((each) => each["item"] === item)
        .map(({line, amount, status}) => [line, amount, status]);
    expect(lines("loan_interest")).toEqual([
      ["ledger", 4_355_885, "none"],
      ["contribution", 4_355_885, "estimated"],
      ["other_customers", 0, "explained"],
      ["difference", 0, "tied"]
    ]);
    const [ledger, ...parts] = lines("net_interest").map(([, amount]) => amount as number);
    // 43,558.85 + 18,000.00 - 3,555.85 - 4.63 dollars at 7.15 - 4,500.00
    expect(ledger).toBe(4_355_885 + 1_800_000 - 355_585 - 3_310 - 450_000);
    expect(parts.reduce((sum, amount) => sum + amount, 0)).toBe(ledger);
  });

  it("C03 the title of the steps can be checked: gross contribution less loss and cost is what remains", () => {
    const {sentences} = made.get("contribution")!["summary.json"] as {sentences: Sentence[]};
    const {values} = sentences.find(({id}) => id === "contribution.ladder_steps.title")!;
    const of = (name: string) => values[name]!.value as number;
    expect(of("gross") - of("loss") - of("cost")).toBe(of("net"));
  });

  it("C03 shows the idle cost of the pools beside the total: 80,000 of capacity, 360 of it used", () => {
    expect(row("contribution", "ladder", {basis: "segment", kind: "unallocated"})).toMatchObject({
      cost: 7_964_000
    });
  });

  it("C01 CON-01 counts 7 loan customers, one of whom settled in January", () => {
    expect(row("contribution", "kpis", {kpi: "loan_customers"})).toMatchObject({value: 7, previous: 7});
    expect(row("contribution", "kpis", {kpi: "settled_customers"})).toMatchObject({
      ...{value: null, $why: {value: "SUPPRESSED"}}
    });
  });

  it("D01 DEP-14: January closes 126.5 % above its average, 9 million came for the last three days", () => {
    expect(row("deposits", "deviation", {period: "2025-01"})).toMatchObject({
      ...{balance: 1_431_760_000, adb: 632_161_936, cap: 0.04, above: true, quarter_end: false},
      ratio: expect.closeTo((1_431_760_000 - 632_161_936) / 632_161_936, 12)
    });
  });

  it("D05 daily totals: 14,317,600 on the last of January, converted at that month's rate, 5,335,600 on 3 February", () => {
    expect(row("deposits", "daily", {date: "2025-01-31"})).toMatchObject({
      total: 1_431_760_000,
      month_end: true
    });
    expect(row("deposits", "daily", {date: "2025-02-03"})).toMatchObject({
      total: 533_560_000,
      month_end: false
    });
    expect(table("deposits", "daily").rows).toHaveLength(31 + 28);
  });

  it("D02 structure: every basis adds up to 5,917,367.86 on average; the account closed in February is not counted, its customer is", () => {
    for (const basis of ["part", "family", "product", "tenor", "segment", "branch"]) {
      expect(row("deposits", "structure", {basis, kind: "total"})).toMatchObject({
        ...{customers: 17, accounts: 19, adb: 591_736_786, balance: 524_610_000}
      });
    }
  });

  it("S04 COR-12: 16 of 18.5 million in limits are used", () => {
    expect(row("corporate", "kpis", {kpi: "utilisation"})).toMatchObject({
      value: expect.closeTo(16 / 18.5, 12)
    });
  });

  it("G02 compares totals in fen, against the manifest and the ledger", () => {
    expect(
      row("governance", "controls", {source: "manifest", table: "deposit_account", key: "CNY"})
    ).toMatchObject({
      ...{declared: 439_410_000, found: 439_410_000, difference: 0, outcome: "pass", type: "money"}
    });
    expect(row("governance", "controls", {source: "ledger", key: "1303, CNY"})).toMatchObject({
      found: 1_757_379_000
    });
  });

  it("G01 says what each of the thirty rules found, and no example of it", () => {
    const {rows} = table("governance", "quality");
    expect(rows).toHaveLength(30);
    expect(JSON.stringify(rows)).not.toContain("R01");
  });

  it("G08 names what is missing with what it would unlock", () => {
    expect(row("governance", "capability", {need: "T16 relation"})).toMatchObject({
      ...{present: false, tables: "S11"},
      ...{pages_en: "Network of firms", pages_zh: "关联与供应链网络"}
    });
    // What is missing comes first.
    const supplied = table("governance", "capability").rows.map(({present}) => Number(present));
    expect(supplied).toEqual(supplied.toSorted((a, b) => a - b));
    expect(row("governance", "capability", {need: "T27 deposit_txn"})).toMatchObject({present: true});
  });

  it("G04 lists metrics, labels and alerts, the rules that ran and the tables of the edition, and no work of the project", () => {
    const {rows} = table("governance", "dictionary");
    const of = (kind: string) => rows.filter((each) => each["kind"] === kind);
    expect(of("quality rule").map((each) => each["status"])).toEqual(Array(30).fill("computed"));
    expect(rows.filter((each) => !each["name_zh"])).toEqual([]);
    // A link to the definition of any table leads somewhere, also where this edition has none of it.
    expect(of("report table")).toHaveLength(61);
    expect(of("report table").find((each) => each["id"] === "C17")).toMatchObject({status: "absent"});
    expect(of("report table").find((each) => each["id"] === "G04")).toMatchObject({name_zh: "指标字典"});
    expect(rows.filter((each) => /^(F\d|REQ|FIG)/.test(String(each["id"])))).toEqual([]);
    expect(row("governance", "dictionary", {id: "COR-12"})).toMatchObject({
      status: "computed",
      edges_en: expect.stringContaining("OVER_NO_LIMIT")
    });
  });

  it("F8 every table says which files, facts and metric versions it came from", () => {
    for (const family of families.slice(0, 3)) {
      for (const [file, each] of Object.entries(made.get(family)!)) {
        if (file === "summary.json") continue;
        const {lineage} = each as Released;
        expect(lineage.table).toBe(`${family}/${file.replace(".json", "")}`);
        expect(lineage.inputs.map(({file}) => file)).toContain("deposit_account.csv");
        expect(lineage.inputs.every(({sha256}) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
        expect(lineage.facts.length).toBeGreaterThan(0);
        expect(lineage.policySha256).toMatch(/^[0-9a-f]{64}$/);
      }
    }
    expect(table("corporate", "utilisation").lineage.metrics).toContainEqual({id: "COR-12", version: 1});
  });

  it("tells the edition: as of, reconciled, checks, pages", () => {
    const edition = made.get("governance")!["edition.json"] as Edition;
    expect(edition).toMatchObject({
      ...{period: "2025-02", asOf: "2025-02-28", edition: 1, status: "draft", audience: "audit"},
      // 3 fen of dollar interest, worked out account by account and converted
      reconciliation: {status: "tied", difference: 3},
      bank: {id: "tiny", zh: "微型银行", sample: false},
      currency: {code: "CNY"}
    });
    expect(edition.pages.filter(({offered}) => offered).map(({path}) => path)).toContain(
      "deposits/stability"
    );
  });

  it("every number of every sentence comes from a table, and every place of it is filled", () => {
    for (const family of families) {
      const {sentences} = made.get(family)!["summary.json"] as {sentences: Sentence[]};
      expect(sentences.length).toBeGreaterThan(0);
      for (const {en, zh, values} of sentences) {
        const places = [...`${en}${zh}`.matchAll(/\{(\w+)\}/g)].map(([, place]) => place!);
        for (const place of places) expect(values[place]?.value ?? null).not.toBeNull();
        expect(en.replace(/\{\w+\}/g, "")).not.toMatch(/[2-9]\d|\d%/);
      }
    }
  });

  it.each(families)("equals the golden tables of %s", async (family) => {
    // Of the pages about the data only what tells figures of the bank.
    const told = ["headlines.json", "headline_series.json", "controls.json"];
    const tables = rowsOf(made.get(family)!, (file) =>
      family === "governance" ? told.includes(file) : file !== "summary.json"
    );
    await expect(tables).toMatchFileSnapshot(`golden/${family}.json.snap`);
  });

  it("has the golden columns and sentences, each with the metrics it tells, from which coverage says what a page shows", async () => {
    await expect(shapesOf(made)).toMatchFileSnapshot("golden/shapes.json.snap");
  });

  it("F10 zips the same tables to the same bytes, whatever the hour", () => {
    const files = made.get("corporate")!;
    const [first, second] = [zipOf(files), zipOf(Object.fromEntries(Object.entries(files).reverse()))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(Object.keys(unzipSync(first))).toContain("kpis.json");
  });
});

describe("the tiny bank for its executives", () => {
  it("F5 the default policy leaves no segment of fewer than ten customers, and S13 is withheld", async () => {
    await pressTinyBank(join(folder, "executives"));
    const contribution = await releaseFamily("contribution");
    const ladder = contribution["ladder.json"] as Released;
    expect(
      ladder.rows
        .filter(({basis, kind}) => basis === "segment" && kind === "part")
        .every(({l4}) => l4 === null)
    ).toBe(true);
    expect(ladder.lineage.suppressedCells).toBeGreaterThan(0);
    const corporate = await releaseFamily("corporate");
    expect(corporate["dpd_buckets.json"]).toMatchObject({status: "withheld", rows: []});
    expect(JSON.stringify(corporate["summary.json"])).not.toContain("dpd_buckets");
  });

  it("G08 a bank without firms' limits, risk parameters and cost is told what would bring the missing tables", async () => {
    const gone = ["credit_limit", "cost_pool", "cost_driver", "risk_param", "holding"];
    await pressTinyBank(join(folder, "poor"), {
      mutate: (periods) => {
        for (const {tables} of periods) for (const name of gone) delete tables[name];
      }
    });
    const corporate = await releaseFamily("corporate");
    expect(corporate["utilisation.json"]).toMatchObject({
      status: "unfed",
      needs: ["T18 credit_limit"],
      rows: []
    });
    const {sentences} = corporate["summary.json"] as {sentences: Sentence[]};
    expect(sentences.map(({id}) => id).filter((id) => id.startsWith("corporate.utilisation"))).toEqual([]);
    const ladder = (await releaseFamily("contribution"))["ladder_steps.json"] as Released;
    expect(ladder.rows.find(({step}) => step === "l3")).toMatchObject({
      value: null,
      $why: {value: "MISSING:expectedLoss"}
    });
    const governance = await releaseFamily("governance");
    const {rows} = governance["capability.json"] as Released;
    expect(rows.filter(({present}) => !present).map(({need}) => need)).toEqual(
      expect.arrayContaining(["T18 credit_limit", "T33 cost_pool", "T34 risk_param", "T28 holding"])
    );
    const edition = governance["edition.json"] as Edition;
    expect(edition.pages.find(({path}) => path === "corporate/overview")).toMatchObject({
      ...{offered: false, reason: "unfed", needs: ["T18 credit_limit"]}
    });
  });
});
