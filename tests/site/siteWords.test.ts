import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {strToU8, zipSync} from "fflate";
import {afterAll, beforeAll, expect, it} from "vitest";
import {refuseLeaks} from "../../src/cli/refuseLeaks.js";
import {siteWords} from "../../src/site/siteWords.js";
import {pressTinyBank} from "../fixtures/press.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-words-"));
const site = join(folder, "site");
let bank: string;
const write = (file: string, bytes: string | Uint8Array) => {
  mkdirSync(join(site, file, ".."), {recursive: true});
  writeFileSync(join(site, file), bytes);
};
const book = (sheet: string) => zipSync({"xl/worksheets/sheet1.xml": strToU8(sheet)});

beforeAll(async () => {
  // Ids long enough to be told from other words, as banks have them.
  const long = (id: string | undefined) => (id ? `X0000${id}` : "");
  const {bankId, store} = await pressTinyBank(join(folder, "bank"), {
    mutate: (periods) => {
      for (const {tables} of periods)
        for (const rows of Object.values(tables))
          for (const row of rows)
            for (const name of ["cust_id", "acct_id", "loan_id", "contract_id", "old_id", "surviving_id"])
              if (name in row) row[name] = long(row[name]);
    }
  });
  bank = join(store, bankId);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it("F4 reads the words of pages, tables and workbooks, and takes no amount and no constant for one", () => {
  write(
    "zh/a.html",
    '<td data-row="X0000R01">城东支行营业部 1234567890 202610-01 1234567</td><path d="M12.3456789012,004.000123">'
  );
  write(
    "_file/b.json",
    JSON.stringify({rows: [{customer: "＊＊0412", l4: 9876543210}], X0000F01: ["X0000A07"]})
  );
  write("c.js", "const most = 4294967296; const id = '0000012345', other = 'KH-0042';");
  write(
    "d.xlsx",
    book("<c><v>5555555555</v></c><c t='inlineStr'><is><t xml:space='preserve'>X0000L04</t></is></c>")
  );
  const words = siteWords(site);
  for (const word of [
    "X0000R01",
    "城东支行营业部",
    "1234567890",
    "X0000F01",
    "X0000A07",
    "0000012345",
    "KH-0042",
    "X0000L04"
  ])
    expect([...words.keys()]).toContain(word);
  for (const word of [
    "9876543210",
    "4294967296",
    "5555555555",
    "0412",
    "202610",
    "1234567",
    "3456789012",
    "000123"
  ])
    expect(words.has(word)).toBe(false);
  expect(words.get("X0000L04")).toBe("d.xlsx/xl/worksheets/sheet1.xml");
  rmSync(site, {recursive: true});
});

it.each([
  [
    "a customer in a page",
    "zh/a.html",
    "<td>X0000R02</td>",
    /an id stands in the site \(customer_month\.cust_id\).*a\.html/
  ],
  ["an account in a table", "b.json", JSON.stringify({rows: [{key: "X0000A07"}]}), /account_month\.acct_id/],
  ["a loan in a workbook", "c.xlsx", book("<t>X0000L04</t>"), /loan_month\.loan_id.*c\.xlsx/],
  ["a customer who was merged", "d.json", JSON.stringify(["X0000R12"]), /source_cust_id/]
])("F4 refuses a site with %s", async (_, file, bytes, message) => {
  write("index.html", "<p>＊＊0R02</p>");
  await expect(refuseLeaks(site, bank, "2025-02")).resolves.toBeUndefined();
  write(file, bytes);
  await expect(refuseLeaks(site, bank, "2025-02")).rejects.toThrow(message);
  await expect(refuseLeaks(site, bank, "2025-02")).rejects.not.toThrow(/X0000/);
  rmSync(site, {recursive: true});
});
