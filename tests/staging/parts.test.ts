import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {openBench, rawBank} from "./helpers.js";
import type {Bench, RawBank} from "./helpers.js";

let bench: Bench;
let given: RawBank;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

beforeEach(() => {
  given = rawBank(bench, "2025-06");
  given.write("bank.yaml", "bank: raw\nname: {en: Raw, zh: 原始}\nbase_ccy: CNY\nsealed: false\n");
  given.write("mapping/customer.persons.yaml", persons);
  given.write("mapping/customer.firms.yaml", firms);
  given.raw("GR.txt", "P1,20190102,001,Y\nP2,20200102,001,N\n");
  given.raw("DG.txt", "XYZ|C1|001\n");
});

const persons = `table: customer
part: persons
source: {file: GR.txt, header: false, columns: [KHTYBH, KHRQ, JGH, YGBZ]}
columns:
  cust_id: {from: KHTYBH}
  cust_type: {value: P}
  open_date: {from: KHRQ, format: yyyyMMdd}
  org_id: {from: JGH}
  is_staff: {from: YGBZ}
`;
const firms = `table: customer
part: firms
source: {file: DG.txt, header: false, delimiter: "|", columns: [KHMC, KHTYBH, JGH]}
columns:
  cust_id: {from: KHTYBH}
  cust_type: {value: C}
  org_id: {from: JGH}
lacks: [open_date]
`;

describe("several files of different form feed one table, a mapping and a part each", () => {
  it("their rows are one table, each with its file, its record and a number of its own", async () => {
    const {tables, headers} = await bench.stage(given.paths);
    expect(tables.filter(({name}) => name === "customer")).toEqual([
      {
        name: "customer",
        ...{rows: 3, rejected: 0, filtered: 0},
        present: ["cust_id", "cust_type", "org_id", "open_date", "is_staff"],
        lacks: ["open_date"],
        files: [
          {file: "DG.txt", rows: 1},
          {file: "GR.txt", rows: 2}
        ]
      }
    ]);
    expect(
      await bench.rows(
        "SELECT cust_id, cust_type, open_date, is_staff, _file, _record, _row FROM staged_customer ORDER BY cust_id"
      )
    ).toEqual([
      // The firms' file comes first: mappings are read in the order of their names.
      ...[
        {cust_id: "C1", cust_type: "C", open_date: null, is_staff: null, _file: "DG.txt", _record: 1, _row: 0}
      ],
      ...[
        {
          cust_id: "P1",
          cust_type: "P",
          open_date: 17898,
          is_staff: true,
          _file: "GR.txt",
          _record: 1,
          _row: 1
        }
      ],
      ...[
        {
          cust_id: "P2",
          cust_type: "P",
          open_date: 18263,
          is_staff: false,
          _file: "GR.txt",
          _record: 2,
          _row: 2
        }
      ]
    ]);
    expect(headers.map(({source, columns}) => [source, columns.length])).toEqual([
      ["DG.txt", 3],
      ["GR.txt", 4]
    ]);
  });

  it("DQ07: what does not parse is told of its own file", async () => {
    given.raw("GR.txt", "P1,20190102,001,Y\nP2,2020-13-02,001,N\n");
    expect(await bench.refusal(given.paths)).toMatch(
      /DQ07 .*: 2020-13-02 \(GR\.txt, line 2, column KHRQ\)\nDQ07 1 of 2 rows of customer rejected/
    );
  });

  it("rejected rows of one part do not shift the numbers of the other", async () => {
    given.raw("DG.txt", "XYZ|C1|001\nABC||001\nABC|C3|001\n");
    await bench.stage({...given.paths, rejectedShare: 0.5});
    const rows = await bench.rows<{cust_id: string; _record: number; _row: number}>(
      "SELECT cust_id, _record, _row FROM staged_customer ORDER BY _row"
    );
    expect(rows.map(({cust_id, _record, _row}) => [cust_id, _record, _row])).toEqual([
      ["C1", 1, 0],
      ["C3", 3, 2],
      ["P1", 1, 3],
      ["P2", 2, 4]
    ]);
  });

  it("a second mapping without a part, or of the same part, is refused", async () => {
    given.write("mapping/customer.persons.yaml", persons.replace("part: persons\n", ""));
    expect(await bench.refusal(given.paths)).toMatch(
      /second mapping of a table, .* a part of its own: customer/
    );
    given.write("mapping/customer.persons.yaml", persons.replace("part: persons", "part: firms"));
    expect(await bench.refusal(given.paths)).toMatch(/second mapping of a table/);
  });
});
