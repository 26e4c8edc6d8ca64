import {mkdtempSync, readFileSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import iconv from "iconv-lite";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ingest} from "../../data-loaders/ingest.js";
import {silent} from "../../data-loaders/progress.js";
import {columnList, readBankFolder} from "../../data-loaders/staging/bankFolder.js";
import {openStore, type Store} from "../../data-loaders/store.js";
import {parseManifest} from "../../src/schema/manifest.js";
import {extractTables} from "../../src/schema/tables.js";
import {DropFiles} from "../../src/sampleBank/dropFiles.js";
import {eastCodes} from "../../src/sampleBank/east/codes.js";
import {eastTables, isCodes} from "../../src/sampleBank/east/layout.js";
import {eastDelimiter, writeEast} from "../../src/sampleBank/east/writeEast.js";
import {policy, project} from "../ingest/helpers.js";
import {makeBank, removeBank} from "./bank.js";

const starter = join(project, "examples", "east-starter");
const periods = ["2026-08", "2026-09", "2026-10"];
const last = "2026-10";
let full: string;
let folder: string;
let own: Store;
let east: Store;

/** The same bank twice: in our own layout, and as the regulator's tables. */
beforeAll(async () => {
  full = await makeBank({customers: 200, months: periods.length});
  folder = mkdtempSync(join(tmpdir(), "bankbook-east-"));
  for (const period of periods) writeEast(new DropFiles(join(full, period)), join(folder, "drop"));
  const options = {policy, threads: 1, memory: "1GB", progress: silent, store: join(folder, "store")};
  await ingest({...options, drop: full});
  await ingest({...options, drop: join(folder, "drop"), bank: starter});
  own = openStore(join(folder, "store", "sample"));
  east = openStore(join(folder, "store", "sample-east"));
}, 120_000);

afterAll(async () => {
  await own.close();
  await east.close();
  removeBank(full);
  rmSync(folder, {recursive: true, force: true});
});

const both = async (query: string) => [await east.rows(query), await own.rows(query)] as const;

describe("the drop of level 1 gives the figures of the whole one (D.1)", () => {
  it("customers, each with its balances, once they are unified as the collection has them", async () => {
    const columns = [
      "cust_id",
      "cust_type",
      "org_id",
      "dep_balance",
      "dep_adb",
      "loan_balance",
      "overdue_balance_90"
    ];
    for (const period of periods) {
      const rows = async (store: Store) =>
        (await store.read("customer_month", {columns, periods: [period], idsOf: period}))
          .orderby("cust_id")
          .objects();
      expect((await rows(east)).length).toBeGreaterThan(150);
      expect(await rows(east)).toEqual(await rows(own));
    }
  });

  it("deposits and loans by month, branch and product family", async () => {
    for (const query of [
      "select period, org_id, family, ccy, count(*) as n, sum(balance) as fen from account_month group by all order by all",
      "select period, org_id, family, class5, count(*) as n, sum(balance) as fen from loan_month group by all order by all"
    ]) {
      const [found, expected] = await both(query);
      expect(found.length).toBeGreaterThan(5);
      expect(found).toEqual(expected);
    }
  });

  it("DEP-02: average daily balances rebuilt from movements are those of the core's balance-days", async () => {
    const query = "select period, acct_id, ccy, adb, daily_min, daily_max from account_month order by all";
    const [found, expected] = await both(query);
    expect(found).toEqual(expected);
    expect(Object.keys(east.run(last).adbMethods)).toEqual(["txn_rebuild"]);
    expect(own.run(last).adbMethods["balance_days"]).toBeGreaterThan(found.length / periods.length / 2);
  });

  it("days past due follow from the overdue dates; rates in per cent are the same numbers", async () => {
    const query =
      "select period, loan_id, dpd, rate, start_date, due_date, overdue_principal from loan_month order by all";
    const [found, expected] = await both(query);
    expect(found).toEqual(expected);
    expect(found.some(({dpd}) => Number(dpd) > 0)).toBe(true);
  });

  it("ties to the ledger, and every rule passes as for the whole drop", async () => {
    const outcomes = (store: Store) =>
      Object.fromEntries(store.quality(last).map(({rule, outcome}) => [rule, outcome]));
    for (const [rule, outcome] of Object.entries(outcomes(east)))
      expect([outcome, outcomes(own)[rule], "not_applicable"], rule).toContain(outcome);
    const balances = (store: Store) =>
      store.rows(`select table_name, key, declared, found, difference from controls
        where period = '${last}' and source = 'ledger' and column_name = 'balance' order by all`);
    expect(await balances(east)).toEqual(await balances(own));
    expect((await balances(east)).length).toBeGreaterThan(2);
    // Two files, two totals each, to the fen, and under our names.
    const sealed = (store: Store) =>
      store.rows(`select table_name, key, type, cast(sum(declared) as bigint) as fen from controls
        where period = '${last}' and source = 'manifest' and column_name = 'balance'
          and table_name in ('deposit_account', 'loan_account') group by all order by all`);
    expect(await sealed(east)).toEqual(await sealed(own));
    expect((await sealed(east)).every(({type}) => type === "money")).toBe(true);
  });

  it("is known as the sample bank: what names nobody", () => {
    expect(east.run(last).sample).toBe(true);
    expect(east.run(last).bank).toBe("sample-east");
  });

  it("lacks what the collection lacks, so that pages of level 2 are left out (D.1)", () => {
    const {tables} = east.run(last);
    const fed = tables.filter(({present}) => present.length).map(({name}) => name);
    for (const name of ["ftp_curve", "income_item", "cost_driver", "risk_param", "campaign"])
      expect(fed).not.toContain(name);
    const accounts = tables.find(({name}) => name === "deposit_account")!.present;
    for (const column of ["balance_days", "adb", "maturity_date", "ftp_rate"])
      expect(accounts).not.toContain(column);
  });
});

describe("the files of the drop", () => {
  const drop = () => join(folder, "drop", last);
  const lines = (name: string) =>
    iconv
      .decode(readFileSync(join(drop(), `${name}_20261031.txt`)), "gb18030")
      .split("\n")
      .filter(Boolean);

  it("are GB18030 without a header, values apart by |+|, sealed", () => {
    const manifest = parseManifest(readFileSync(join(drop(), "manifest.json"), "utf8"), "manifest.json");
    expect(manifest.tables.map(({name}) => name)).toEqual(eastTables.map(({file}) => file));
    expect(readdirSync(drop()).sort()).toEqual(
      ["manifest.json", ...eastTables.map(({file}) => `${file}_20261031.txt`)].sort()
    );
    for (const {name, encoding, delimiter, header, files} of manifest.tables) {
      expect({encoding, delimiter, header}).toEqual({encoding: "gb18030", delimiter: "|+|", header: false});
      expect(lines(name)).toHaveLength(files[0]!.rows);
    }
    expect(lines("GRCKFHZ")[0]!.split(eastDelimiter)).toHaveLength(12);
    expect(lines("JGXXB")[0]).toBe("0001|+||+|样例城市商业银行总行|+|总行|+|990100|+|19980618");
  });

  it("have the columns that the starter's lists name, each with a home in the schema", () => {
    for (const {file, columns, from} of eastTables) {
      const list = readFileSync(join(starter, "columns", `${file}.txt`), "utf8");
      expect(columnList(list)).toEqual(columns.map(({name}) => name));
      expect(list.trimEnd().split("\n")).toEqual(columns.map(({name, zh}) => `${name} ${zh}`));
      const known = {...extractTables.get(from)!.columns, ...extractTables.get("customer")!.columns};
      expect(columns.filter((column) => !(column.from in known))).toEqual([]);
    }
  });

  it("have codes that the starter leads back to ours", () => {
    const {mappings} = readBankFolder(starter);
    for (const {file, columns, from, who} of eastTables) {
      const part = who === undefined ? "" : who === "P" ? ".persons" : ".firms";
      const mapping = (mappings.get(`${from}${part}`) ?? mappings.get(from))!.mapping;
      expect(mapping.source.file).toBe(`${file}_{yyyymmdd}.txt`);
      for (const {from: ours, form} of columns) {
        const column = mapping.columns[ours];
        const codes = extractTables.get(from)!.columns[ours]?.codes;
        if (!codes || !isCodes(form) || !column || !("map" in column)) continue;
        const map = column.map as Record<string, string>;
        expect(new Set(Object.keys(map))).toEqual(new Set(Object.values(eastCodes[form])));
        expect(Object.values(map).filter((code) => !codes.includes(code))).toEqual([]);
      }
    }
  });
});
