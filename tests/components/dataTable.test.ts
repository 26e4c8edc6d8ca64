// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {dataTable} from "../../src/components/dataTable.js";
import {en, kpis, ladder, released, unfed, withheld, zh} from "./fixtures.js";

const textOf = (node: Element) =>
  [...node.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
const controls = released(
  "controls",
  [
    {name: "key", type: "text", en: "Key", zh: "分组"},
    {name: "found", type: "number", en: "Found", zh: "实际值"},
    {name: "difference", type: "number", en: "Difference", zh: "差异"},
    {name: "type", type: "text", en: "Type", zh: "类型"}
  ],
  [
    {key: "2011, CNY", found: 256_123_456_789, difference: 0, type: "money"},
    {key: "acct_id", found: 4975, difference: 0, type: "count"}
  ]
);
const bands = released(
  "bands",
  [
    {name: "type", type: "code", en: "Customers", zh: "客户", labels: {P: {en: "Persons", zh: "个人"}}},
    {name: "amount", type: "money", en: "Amount", zh: "金额"}
  ],
  [{type: "P", amount: 6_539_980_100}]
);

describe("dataTable", () => {
  it("puts the unit in the heading and the total last", () => {
    const node = dataTable(ladder, en);
    const heads = [...node.querySelectorAll("th[scope=col]")].map((cell) => cell.textContent);
    expect(heads.some((head) => head?.includes("CNY"))).toBe(true);
    expect(node.querySelector("tbody tr:last-child")?.className).toBe("row-total");
  });

  it("gives each row of mixed measures its own type: amounts to the fen, counts as counts", () => {
    expect(textOf(dataTable(controls, {...en, exact: true}))).toEqual([
      ["2011, CNY", "2,561,234,567.89", "0.00"],
      ["acct_id", "4,975", "0"]
    ]);
  });

  it("keeps a data column called type apart from the type of a row", () => {
    const node = dataTable(bands, en);
    expect(textOf(node)).toEqual([["Persons", "65.40"]]);
    expect(node.querySelectorAll("th[scope=col]")[1]?.textContent).toBe("AmountCNY m");
  });

  it("marks a withheld cell and says why to a screen reader", () => {
    const one = released(
      "one",
      [{name: "n", type: "count", en: "Customers", zh: "客户数"}],
      [{n: null, $why: {n: "SUPPRESSED"}}]
    );
    const cell = dataTable(one, zh).querySelector(".missing");
    expect(cell?.textContent).toBe("＊本格或可由其推算的单元格客户数过少或单户占比过高，不予显示");
  });

  it("says what would unlock an unfed table and that a withheld one is out of scope", () => {
    expect(dataTable(unfed, en).textContent).toContain("T06 ftp_curve, T33 cost_pool");
    expect(dataTable(withheld, zh).textContent).toContain("不在本版本的阅读范围内");
  });

  it("sorts parts by a column, greatest first, and leaves the total at the end", () => {
    const node = dataTable(ladder, en);
    const button = [...node.querySelectorAll("button")].find((each) =>
      each.textContent?.startsWith("Customers")
    );
    const place = [...node.querySelectorAll("th[scope=col]")].findIndex((head) => head.contains(button!));
    button!.click();
    const column = textOf(node)
      .slice(0, -1)
      .map((row) => Number(row[place]?.replace(/,/g, "")))
      .filter((value) => !Number.isNaN(value));
    expect(column).toEqual([...column].sort((a, b) => b - a));
    expect(node.querySelector("tbody tr:last-child")?.className).toBe("row-total");
  });

  it("takes the measure of key figures from each row", () => {
    const node = dataTable(kpis, {...en, columns: ["kpi", "value"]});
    expect(node.querySelectorAll("tbody tr")).toHaveLength(kpis.rows.length);
    expect(node.textContent).toContain("CNY");
  });
});

describe("units of a table's columns", () => {
  const money = (name: string) => ({name, type: "money" as const, en: name, zh: name});
  // Limits of 20 and 8亿, balances of 12.34亿 and 5.6亿, contributions of 86,160 and 18,010 yuan, unit costs of 6.00 and 1.20 yuan.
  const mixed = released(
    "mixed",
    [
      {name: "tier", type: "text", en: "Tier", zh: "层级"},
      money("limit"),
      money("balance"),
      money("earned"),
      money("cost")
    ],
    [
      {tier: "A", limit: 200_000_000_000, balance: 123_400_000_000, earned: 8_616_000, cost: 600},
      {tier: "B", limit: 80_000_000_000, balance: 56_000_000_000, earned: 1_801_000, cost: 120}
    ]
  );
  const headsOf = (node: Element) =>
    [...node.querySelectorAll("th[scope=col] .sort")].map((head) => head.textContent);

  it("a column that would round to nothing has a smaller unit, named in its head", () => {
    const node = dataTable(mixed, zh);
    expect(headsOf(node)).toEqual(["层级", "limit亿元", "balance亿元", "earned万元", "cost元"]);
    expect(textOf(node)).toEqual([
      ["A", "20.00", "12.34", "8.62", "6.00"],
      ["B", "8.00", "5.60", "1.80", "1.20"]
    ]);
    expect(headsOf(dataTable(mixed, en)).slice(1)).toEqual([
      ...["limitCNY bn", "balanceCNY bn"],
      ...["earnedCNY k", "costCNY"]
    ]);
  });

  it("a smaller column keeps two digits in the unit of the others where decimals are enough", () => {
    const ladder = released(
      "ladder",
      [{name: "tier", type: "text", en: "Tier", zh: "层级"}, money("gross"), money("net")],
      [
        {tier: "A", gross: 25_000_000_000, net: 41_000_000},
        {tier: "B", gross: 12_000_000_000, net: 23_000_000}
      ]
    );
    const node = dataTable(ladder, en);
    expect(headsOf(node)).toEqual(["Tier", "grossCNY m", "netCNY m"]);
    expect(textOf(node)).toEqual([
      ["A", "250.0", "0.41"],
      ["B", "120.0", "0.23"]
    ]);
  });

  it("an exact table names the currency itself over its amounts", () => {
    const node = dataTable(mixed, {...zh, exact: true});
    expect(headsOf(node)[1]).toBe("limit元");
    expect(textOf(node)[0]?.[1]).toBe("2,000,000,000.00");
    expect(headsOf(dataTable(mixed, {...en, exact: true}))[1]).toBe("limitCNY");
  });
});
