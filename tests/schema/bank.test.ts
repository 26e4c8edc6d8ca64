import {expect, it} from "vitest";
import {parseBank} from "../../src/schema/bank.js";

it("a bank is sealed and in Shanghai unless it says otherwise", () => {
  expect(parseBank("bank: demo\nname: {en: Demo, zh: 演示}\nbase_ccy: USD\n", "bank.yaml")).toEqual({
    ...{
      bank: "demo",
      name: {en: "Demo", zh: "演示"},
      base_ccy: "USD",
      timezone: "Asia/Shanghai",
      sealed: true
    },
    currency: {en: "US dollar", zh: "美元"}
  });
});

it("a mistake is refused with file, line, key and value", () => {
  expect(() =>
    parseBank("bank: demo\nname: {en: Demo, zh: 演示}\nbase_ccy: usd\nhistory: {from: 1993}\n", "bank.yaml")
  ).toThrow(
    "expected a currency code such as CNY: usd (bank.yaml, line 3, key base_ccy)\n" +
      "expected string: 1993 (bank.yaml, line 4, key history.from)"
  );
});
