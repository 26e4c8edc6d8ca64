import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {command as map} from "../../src/cli/map.js";
import {writeFiles} from "../ingest/helpers.js";

let folder = "";
const printed: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-map-"));
  printed.length = 0;
  vi.spyOn(console, "log").mockImplementation((...parts: unknown[]) => void printed.push(parts.join(" ")));
  process.exitCode = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, {recursive: true});
});

const mapping = `table: deposit_account
source: {file: zh.txt, columns: [ZH, KHH, BZ, YE, ZT]}
columns:
  acct_id: {from: ZH}
  cust_id: {from: KHH}
  org_id: {value: O1}
  product_code: {value: P1}
  ccy: {from: BZ}
  balance: {from: YE}
  open_date: {value: "2020-01-01"}
  rate: {value: 0.01}
  status: {from: ZT, map: {正常: normal}}
`;
const rates = `table: fx_rate
source: {file: hl.csv, columns: [ccy, date, rate]}
columns: {ccy: {from: ccy}, date: {from: date}, mid_rate: {from: rate}}
`;

/** What the command says last, and its exit status. */
async function check(files: Record<string, string>, args: string[] = []): Promise<[string, number]> {
  writeFiles(folder, {
    "bank/bank.yaml": "bank: tiny\nname: {en: Tiny, zh: 小}\nbase_ccy: CNY\nsealed: false\n",
    "bank/mapping/deposit_account.yaml": mapping,
    "bank/mapping/fx_rate.yaml": rates,
    "drop/2025-06/zh.txt": "ZH,KHH,BZ,YE,ZT\n001,C1,CNY,5.00,正常\n002,C1,USD,7.00,正常\n",
    "drop/2025-06/hl.csv": "ccy,date,rate\nUSD,2025-06-30,7.2\n",
    ...files
  });
  await map.run(["check", "--bank", join(folder, "bank"), "--drop", join(folder, "drop"), ...args]);
  return [printed.at(-1)!, Number(process.exitCode)];
}
const frozen = {"drop/2025-06/zh.txt": "ZH,KHH,BZ,YE,ZT\n001,C1,CNY,5.00,冻结\n"};

it("passes where nothing stands against the mapping", async () => {
  expect(await check({})).toEqual(["ingest would not refuse this for its mapping", 0]);
});

it("DQ08 fails for a code that the mapping does not know, and only says so where it says on_unmapped: warn", async () => {
  expect(await check(frozen)).toEqual([
    "ingest would refuse this:\n  codes that the mapping does not know, on_unmapped: block: deposit_account (1)",
    1
  ]);
  process.exitCode = 0;
  const warns = {"bank/mapping/deposit_account.yaml": `${mapping}on_unmapped: warn\n`};
  expect(await check({...frozen, ...warns})).toEqual([
    "ingest would not refuse this for its mapping\n  note: codes that are not known are kept (on_unmapped: warn), as far as DQ08 allows: deposit_account (1)",
    0
  ]);
});

it("DQ22 fails for a currency that no exchange rate of the month covers, also when one table is asked for", async () => {
  const late = {"drop/2025-06/hl.csv": "ccy,date,rate\nUSD,2025-05-30,7.2\n"};
  const said =
    "ingest would refuse this:\n  DQ22 no exchange rate in 2025-06 for currency: USD (zh.txt, record 2, column ccy)";
  expect(await check(late)).toEqual([said, 1]);
  process.exitCode = 0;
  expect(await check({}, ["--table", "deposit_account"])).toEqual([
    "ingest would not refuse this for its mapping",
    0
  ]);
  expect(await check(late, ["--table", "deposit_account"])).toEqual([said, 1]);
});

it("DQ27 fails for a header that drifted, and shows the columns all the same", async () => {
  const [last, status] = await check({"drop/2025-06/zh.txt": "ZH,KHH,BZ,YE,ZT,XX\n001,C1,CNY,5.00,正常,1\n"});
  expect([last, status]).toEqual([
    "ingest would refuse this:\n  file and mapping do not fit: deposit_account",
    1
  ]);
  expect(printed[0]).toContain("DQ27 header differs from that of the mapping: new XX (column 6)");
  expect(printed[0]).toMatch(/raw columns not read\n\s+XX/);
});
