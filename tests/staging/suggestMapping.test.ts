import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {sniff, suggestMapping} from "../../data-loaders/staging/suggestMapping.js";
import {parseMapping} from "../../src/schema/mapping.js";
import {extractTables} from "../../src/schema/tables.js";

const table = (name: string) => extractTables.get(name)!;

it("takes every amount of a file for 万元 where one has more decimals than 元, trailing zeros aside", () => {
  const written = {encoding: "utf-8", delimiter: ",", quote: '"', header: true};
  const suggest = (...balances: string[]) =>
    suggestMapping(
      "loan.txt",
      {
        ...written,
        columns: ["借据金额", "贷款余额"],
        sample: balances.map((balance) => ["50.0000", balance])
      },
      table("loan_account")
    );
  expect(suggest("38.8350", "40.0000")).toContain("loan_amt: { from: 借据金额, unit: 10000 }");
  expect(suggest("38.8350", "40.0000")).toContain("balance: { from: 贷款余额, unit: 10000 }");
  expect(suggest("388350.5000")).not.toContain("unit");
  expect(parseMapping(suggest("1.00"), "m.yaml").source.columns).toEqual(["借据金额", "贷款余额"]);
});

it("shows the cells of a file without a header, in a mapping that parses", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-suggest-"));
  writeFileSync(join(folder, "plain.txt"), "0001,C1,12.50\n");
  const yaml = suggestMapping("plain.txt", await sniff(join(folder, "plain.txt")), table("customer"));
  rmSync(folder, {recursive: true});
  expect(yaml).toContain("# The file has no header");
  expect(yaml).toContain("# Not used: 1, e.g. 0001");
  expect(parseMapping(yaml, "m.yaml").columns).toEqual({});
});
