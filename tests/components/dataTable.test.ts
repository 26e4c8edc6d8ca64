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
    expect(cell?.textContent).toBe("＊客户数过少或单户占比过高，不予显示");
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
