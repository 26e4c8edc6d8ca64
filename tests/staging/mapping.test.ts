import {readFileSync} from "node:fs";
import {join} from "node:path";
import iconv from "iconv-lite";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {periodsOf, readDrop} from "../../data-loaders/staging/drop.js";
import {checkMapping} from "../../data-loaders/staging/checkMapping.js";
import {columnList} from "../../data-loaders/staging/bankFolder.js";
import {dayNumber} from "../../data-loaders/staging/calendar.js";
import {guessColumns, pinyinInitials} from "../../data-loaders/staging/names.js";
import {guessTable, sniff, suggestMapping} from "../../data-loaders/staging/suggestMapping.js";
import {extractTableOf} from "../../src/schema/tables.js";
import {openBench, rawBank} from "./helpers.js";
import type {Bench, RawBank} from "./helpers.js";

let bench: Bench;
let given: RawBank;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

beforeEach(() => {
  given = rawBank(bench);
  given.write(
    "bank.yaml",
    'bank: raw\nname: {en: Raw, zh: 原始}\nbase_ccy: CZK\nsealed: false\nhistory: {from: "1993-01"}\n'
  );
});
const mapping = (yaml: string, table = "deposit_txn") => given.write(`mapping/${table}.yaml`, yaml);
const run = (period = "1993-02") => bench.stage({...given.paths, period});
const refusal = (period = "1993-02") => bench.refusal({...given.paths, period});

const txn = `table: deposit_txn
source: {file: trans.asc, delimiter: ";"}
lookups:
  - {file: disp.asc, on: {account_id: account_id}, where: "type = 'OWNER'", take: {owner: client_id}}
columns:
  txn_id: {from: trans_id}
  acct_id: {from: account_id}
  cust_id: {from: owner}
  date: {from: date, format: yyMMdd, century: 1900}
  dr_cr: {from: type, map: {PRIJEM: C, VYDAJ: D}}
  amount: {from: amount}
  ccy: {value: CZK}
  type: {value: transfer}
  reversal_flag: {value: false}
period: {column: date}
`;
const trans = `"trans_id";"account_id";"date";"type";"amount"
1;10;930131;"PRIJEM";700.00
2;10;930201;"VYDAJ";50.50
3;20;930228;"PRIJEM";1.00
4;20;930301;"PRIJEM";9.00
`;
const disp = `"client_id";"account_id";"type"
100;10;"OWNER"
101;10;"DISPONENT"
200;20;"OWNER"
`;

describe("a mapping", () => {
  it("renames, casts, looks up, maps codes and keeps the rows of the period of a historic dump", async () => {
    mapping(txn);
    given.raw("trans.asc", trans);
    given.raw("disp.asc", disp);
    const staged = await run();
    expect(staged.tables.find(({name}) => name === "deposit_txn")).toMatchObject({
      rows: 2,
      rejected: 0,
      filtered: 2
    });
    expect(
      await bench.rows(
        "SELECT txn_id, acct_id, cust_id, date, dr_cr, amount, ccy, reversal_flag, _record FROM staged_deposit_txn ORDER BY txn_id"
      )
    ).toEqual([
      {
        txn_id: "2",
        acct_id: "10",
        cust_id: "100",
        date: dayNumber("1993-02-01"),
        dr_cr: "D",
        amount: 5050,
        ccy: "CZK",
        reversal_flag: false,
        _record: 2
      },
      {
        txn_id: "3",
        acct_id: "20",
        cust_id: "200",
        date: dayNumber("1993-02-28"),
        dr_cr: "C",
        amount: 100,
        ccy: "CZK",
        reversal_flag: false,
        _record: 3
      }
    ]);
  });

  it("feeds every month from the first of the history", () => {
    mapping(txn);
    expect(periodsOf({...given.paths, until: "1993-03"})).toEqual(["1993-01", "1993-02", "1993-03"]);
    expect(() => periodsOf({...given.paths})).toThrow(/a historic dump needs --period/);
  });

  it("is refused when a lookup finds two rows", async () => {
    mapping(txn);
    given.raw("trans.asc", trans);
    given.raw("disp.asc", disp.replace("DISPONENT", "OWNER"));
    expect(await refusal()).toBe(
      "a lookup must find one row, here it finds two: 10 (disp.asc, column account_id)"
    );
  });

  it("DQ01 is refused when its file is not in the drop", async () => {
    mapping(txn);
    given.raw("trans.asc", trans);
    expect(await refusal()).toMatch(/DQ01 file missing from .*: disp\.asc/);
  });

  it("DQ27 is refused when the raw file has not the column it reads", async () => {
    mapping(txn);
    given.raw("trans.asc", trans.replace("amount", "amounts"));
    given.raw("disp.asc", disp);
    expect(await refusal()).toMatch(
      /DQ27 column of the mapping is not in trans\.asc, did you mean amounts\?: amount \(.*deposit_txn\.yaml, key columns\.amount\.from\)/
    );
  });

  it("DQ27 is refused when a required column is neither mapped nor listed under lacks", async () => {
    mapping(txn.replace("  ccy: {value: CZK}\n", ""));
    given.raw("trans.asc", trans);
    given.raw("disp.asc", disp);
    expect(await refusal()).toContain("DQ27 required column neither mapped nor listed under lacks: ccy");
  });

  it("DQ08 is refused for a code it does not know, unless it says on_unmapped: warn", async () => {
    mapping(txn);
    given.raw("trans.asc", trans.replace('"VYDAJ"', '"VYBER"'));
    given.raw("disp.asc", disp);
    expect(await refusal()).toMatch(
      /^DQ08 code that the mapping does not know, in 1 rows of deposit_txn: VYBER \(.*deposit_txn\.yaml, column dr_cr\)$/
    );
    mapping(`${txn}on_unmapped: warn\n`);
    expect((await run()).unmapped).toEqual([
      {table: "deposit_txn", column: "dr_cr", code: "VYBER", rows: 1, amount: 5050}
    ]);
    expect(await bench.rows("SELECT dr_cr FROM staged_deposit_txn WHERE txn_id = '2'")).toEqual([
      {dr_cr: "VYBER"}
    ]);
  });

  it("reads GB18030 without a header, scales 万元 and per cent, filters, derives and repeats rows", async () => {
    given.write("list.txt", "XDJJH\nYE\nLL\nQX\nLB\n");
    mapping(
      `table: repay_schedule
source: {file: "JJ_{yyyymm}.txt", encoding: gb18030, delimiter: "|+|", header: false, columns_from: list.txt}
expand: {term_no: QX}
columns:
  loan_id: {from: XDJJH}
  principal_due: {from: YE, unit: 10000}
derive:
  due_date: "add_months(period_start, term_no) + cast(LL as integer)"
filters: ["LB != '委托贷款'"]
lacks: [interest_due]
`,
      "repay_schedule"
    );
    given.raw(
      "JJ_199302.txt",
      iconv.encode("001|+|1.5|+|4|+|2|+|自营\n002|+|2|+|5|+|3|+|委托贷款\n", "gb18030")
    );
    await run();
    expect(
      await bench.rows(
        "SELECT loan_id, term_no, due_date, principal_due, interest_due, _record FROM staged_repay_schedule ORDER BY term_no"
      )
    ).toEqual([
      {
        loan_id: "001",
        term_no: 1,
        due_date: dayNumber("1993-03-05"),
        principal_due: 1_500_000,
        interest_due: null,
        _record: 1
      },
      {
        loan_id: "001",
        term_no: 2,
        due_date: dayNumber("1993-04-05"),
        principal_due: 1_500_000,
        interest_due: null,
        _record: 1
      }
    ]);
  });

  it("keeps rejects with their record also where it filters", async () => {
    mapping(txn.replace("period:", "filters: [\"account_id != '10'\"]\nperiod:"));
    given.raw("trans.asc", trans.replace("1.00", "1.005").replace("50.50", "x"));
    given.raw("disp.asc", disp);
    await bench.stage({...given.paths, period: "1993-02", rejectedShare: 1});
    expect(await bench.rows("SELECT * FROM staged_rejects")).toMatchObject([
      {file: "trans.asc", record: 3, line: 4, column_name: "amount", raw: "1.005"}
    ]);
  });
});

describe("an expression of a mapping", () => {
  it("DQ27 names the mapping, the key and the column that does not exist", async () => {
    mapping(txn.replace("period:", "filters: [\"acount_id != '10'\"]\nperiod:"));
    given.raw("trans.asc", trans);
    given.raw("disp.asc", disp);
    expect(await refusal()).toMatch(
      /DQ27 unknown column: acount_id, did you mean account_id\?: .* \(.*deposit_txn\.yaml, key filters\.0\)/
    );
  });
});

describe("map check", () => {
  it("tells matched and unread columns, unknown codes, failures and the unit", async () => {
    mapping(`${txn}on_unmapped: warn\n`);
    given.raw(
      "trans.asc",
      trans
        .replace("amount", 'amount";"balance')
        .replaceAll(/(\d\.\d\d)/g, "$1;1.234567")
        .replace('"VYDAJ"', '"VYBER"')
        .replace("1.00;", "x;")
    );
    given.raw("disp.asc", disp);
    const read = await readDrop({...given.paths, period: "1993-02"});
    const report = await checkMapping(bench.engine, read, read.tables[0]!);
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({rows: 1, rejected: 1});
    expect(report.unread).toMatchObject([{column: "balance", guess: {column: "balance_after"}}]);
    expect(report.unmapped).toMatchObject([{column: "dr_cr", code: "VYBER"}]);
    expect(report.failures).toMatchObject([{column: "amount", rows: 1, example: "x"}]);
    expect(report.units).toMatchObject([{column: "amount", declared: 1, guess: {unit: 1}}]);
  });
});

describe("map suggest", () => {
  it("knows columns by name, label and pinyin initials", () => {
    expect(pinyinInitials("贷款余额")).toBe("DKYE");
    expect(guessColumns("KHH", extractTableOf("customer"))[0]).toMatchObject({
      column: "cust_id",
      why: "pinyin initials"
    });
    expect(guessColumns("存款余额", extractTableOf("deposit_account"))[0]).toMatchObject({
      column: "balance",
      score: 1
    });
    expect(guessColumns("account_id", extractTableOf("deposit_txn"))[0]).toMatchObject({
      column: "acct_id",
      score: 1
    });
  });

  it("sees encoding, delimiter and header, finds the table and writes what the parser takes", async () => {
    const file =
      "账号|+|客户号|+|机构编号|+|产品代码|+|币种|+|存款余额|+|开户日期|+|执行利率|+|账户状态\n001|+|C1|+|O1|+|P1|+|CNY|+|1,200.50|+|20200101|+|1.35|+|正常\n";
    given.raw("dep.txt", iconv.encode(file, "gb18030"));
    const sniffed = await sniff(join(given.paths.drop, "dep.txt"));
    expect(sniffed).toMatchObject({encoding: "gb18030", delimiter: "|+|", header: true});
    const table = guessTable("dep.txt", sniffed.columns);
    expect(table.name).toBe("deposit_account");
    const yaml = suggestMapping("dep.txt", sniffed, table);
    expect(yaml).toContain("balance: { from: 存款余额, thousands: true }");
    expect(yaml).toContain("rate: { from: 执行利率, scale: percent }");
    expect(yaml).toContain("values 正常: add map");
    mapping(yaml.replace("账户状态 }", "账户状态, map: {正常: normal} }"), "deposit_account");
    await run("2025-06");
    expect(await bench.rows("SELECT acct_id, balance, rate, status FROM staged_deposit_account")).toEqual([
      {acct_id: "001", balance: 120050, rate: 0.0135, status: "normal"}
    ]);
    expect(readFileSync(join(given.paths.bank, "mapping/deposit_account.yaml"), "utf8")).toContain("dep.txt");
  });

  it("reads column lists one a line, by commas, or out of a CREATE TABLE", () => {
    expect(columnList("A\nB\n")).toEqual(["A", "B"]);
    expect(columnList("A,B")).toEqual(["A", "B"]);
    expect(columnList("CREATE TABLE t (\n A VARCHAR(10),\n `B` DECIMAL(20,2),\n PRIMARY KEY (A))")).toEqual([
      "A",
      "B"
    ]);
  });
});
