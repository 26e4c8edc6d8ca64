import {createHmac} from "node:crypto";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {openBench, rawBank} from "./helpers.js";
import type {Bench, RawBank} from "./helpers.js";

const key = "0123456789abcdefghijklmnopqrstuvwxyz";
const tokenOf = (value: string, by = key) =>
  createHmac("sha256", by).update(value).digest("hex").slice(0, 32);

let bench: Bench;
let given: RawBank;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

beforeEach(() => {
  given = rawBank(bench, "2025-06");
  given.write("bank.yaml", settings);
  given.write("token.key", `${key}\n`);
  given.write("mapping/customer.yaml", customers);
  given.write("mapping/deposit_account.yaml", accounts);
  given.raw(
    "customer.txt",
    "id,name,branch,since\n张三110101199003077758,张三,001,2019-01-02\n,李四,001,2019-01-02\n"
  );
  given.raw("account.txt", "number,owner,amount\nA1,张三110101199003077758,100.00\n");
});

const settings =
  "bank: raw\nname: {en: Raw, zh: 原始}\nbase_ccy: CNY\nsealed: false\ntoken_key_file: token.key\n";
const customers = `table: customer
source: {file: customer.txt}
columns:
  cust_id: {from: id, token: hmac}
  cust_type: {value: P}
  open_date: {from: since}
  org_id: {from: branch}
  id_token: {from: name, token: hmac}
`;
const accounts = `table: deposit_account
source: {file: account.txt}
columns:
  acct_id: {from: number}
  cust_id: {from: owner, token: hmac}
  product_code: {value: P1}
  org_id: {value: "001"}
  ccy: {value: CNY}
  balance: {from: amount}
lacks: [open_date, rate, status]
`;

describe("tokens (C.2, D.5)", () => {
  it("are HMAC-SHA256 of the value under the bank's key, the same in every table; nothing stays nothing", async () => {
    await bench.stage({...given.paths, rejectedShare: 0.5});
    expect(
      await bench.rows(
        "SELECT c.cust_id, c.id_token, d.acct_id FROM staged_customer c JOIN staged_deposit_account d USING (cust_id)"
      )
    ).toEqual([{cust_id: tokenOf("张三110101199003077758"), id_token: tokenOf("张三"), acct_id: "A1"}]);
    // The second customer has no id: a key that is missing is a fault of the row, not the token of nothing.
    expect(await bench.rows("SELECT raw, reason FROM staged_rejects")).toEqual([
      {raw: null, reason: "value missing in a column that no row may leave empty"}
    ]);
  });

  it("another key gives other tokens, and other settings", async () => {
    const before = await readDrop({...given.paths, period: "2025-06"});
    given.write("token.key", key.toUpperCase());
    const after = await readDrop({...given.paths, period: "2025-06"});
    expect(after.settingsSha256).not.toBe(before.settingsSha256);
    await bench.stage({...given.paths, rejectedShare: 0.5});
    expect(await bench.rows("SELECT cust_id FROM staged_customer")).toEqual([
      {cust_id: tokenOf("张三110101199003077758", key.toUpperCase())}
    ]);
  });

  it("a line that cannot be read is neither kept nor shown where its values become tokens", async () => {
    given.raw("customer.txt", "id,name,branch,since\n110101199003077758,张三\nC2,李四,001,2019-01-02\n");
    const refused = await bench.refusal(given.paths);
    expect(refused).toMatch(/DQ07 expected 4 columns, found 2 \(customer\.txt, line 2/);
    expect(refused).not.toMatch(/110101|张三/);
    await bench.stage({...given.paths, rejectedShare: 0.5});
    expect(await bench.rows("SELECT raw FROM staged_rejects")).toEqual([{raw: ""}]);
  });

  it("the key stands in no message of the engine", async () => {
    const padded = Buffer.from(Buffer.from(key).map((byte) => byte ^ 0x36));
    given.write("mapping/customer.yaml", `${customers}derive:\n  segment: "cast(branch as date)"\n`);
    const refused = await bench.refusal({...given.paths, rejectedShare: 0.5});
    expect(refused).toContain("an expression of the mapping fails");
    expect(refused).not.toContain(padded.toString("hex").slice(0, 16));
    expect(refused).not.toContain(key);
  });

  it.each([
    [
      "no key named",
      () => given.write("bank.yaml", settings.replace(/token_key_file.*\n/, "")),
      /must name the file of their key/
    ],
    [
      "no key there",
      () => given.write("bank.yaml", settings.replace("token.key", "none")),
      /no such file: none \(.*key token_key_file\)/
    ],
    ["a short key", () => given.write("token.key", "secret"), /has 6 characters, 32 are the least/],
    [
      "a token of an amount",
      () =>
        given.write(
          "mapping/deposit_account.yaml",
          accounts.replace("from: amount", "from: amount, token: hmac")
        ),
      /a token is for texts, the type of balance is money/
    ],
    [
      "a token of a code",
      () =>
        given.write(
          "mapping/customer.yaml",
          customers.replace("from: branch", "from: branch, token: hmac, map: {a: b}")
        ),
      /a value is mapped or made a token, not both/
    ]
  ])("%s is refused", async (_, spoil, message) => {
    spoil();
    expect(await bench.refusal(given.paths)).toMatch(message);
  });
});
