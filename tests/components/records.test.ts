// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {chooseLanguage} from "../../src/components/chooseLanguage.js";
import {recordCard} from "../../src/components/recordCard.js";
import {recordChooser} from "../../src/components/recordChooser.js";
import {recordsFound} from "../../src/components/records.js";
import type {ReleasedColumn, ReleasedRow} from "../../src/schema/released.js";
import {edition, en, released, zh} from "./fixtures.js";

const columns: ReleasedColumn[] = [
  {name: "customer", type: "text", en: "Customer", zh: "客户"},
  {
    ...{name: "step", type: "code", en: "Next step", zh: "下一步"},
    labels: {collect: {en: "Collect", zh: "催收"}, offer: {en: "Offer", zh: "营销"}}
  },
  {name: "loans", type: "money", en: "Loans", zh: "贷款余额", metric: "CON-11"},
  {name: "years", type: "number", en: "Years", zh: "年限", unit: {en: "years", zh: "年"}}
];
const row = (customer: string, step: string, loans: number | null): ReleasedRow => ({
  ...{customer, step, loans, years: 2.5},
  ...(loans === null ? {$why: {loans: "MISSING"}} : {})
});
const customers = released("customers", columns, [
  ...[row("＊＊0412", "collect", 1_234_500), row("＊＊0018", "offer", null), row("＊＊0712", "offer", 9_900)]
]);
const key = "customer";
const chooser = (lang: typeof zh | typeof en = zh) =>
  recordChooser(customers, {...lang, key, tell: ["step"]});
const options = (node: HTMLElement) => [...node.querySelectorAll("option")].map(({value}) => value);
const type = (node: HTMLElement, text: string) => {
  const input = node.querySelector("input")!;
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  return input;
};

beforeEach(() => history.replaceState(null, "", "/zh/contribution/customer.html"));

describe("finding a record", () => {
  it("looks for every word in names and labels, in either language", () => {
    expect(recordsFound(customers, key, "12")).toEqual(["＊＊0412", "＊＊0712"]);
    expect(recordsFound(customers, key, "12 营销")).toEqual(["＊＊0712"]);
    expect(recordsFound(customers, key, "OFFER")).toEqual(["＊＊0018", "＊＊0712"]);
    expect(recordsFound(customers, key, " ")).toHaveLength(3);
    expect(recordsFound(customers, key, "nobody")).toEqual([]);
  });
});

describe("recordChooser", () => {
  it("begins with the first record and leaves other tables its rows, without the column that names it", () => {
    const {value} = chooser();
    expect(value.name).toBe("＊＊0412");
    const {columns: left, rows, selected} = value.of(customers);
    expect(left.map(({name}) => name)).toEqual(["step", "loans", "years"]);
    expect(rows.map(({loans}) => loans)).toEqual([1_234_500]);
    expect(selected).toEqual({en: "＊＊0412", zh: "＊＊0412"});
  });

  it("narrows the list by what is typed, and chooses the first of it by Enter, in the address too", () => {
    const node = chooser();
    let told = 0;
    node.addEventListener("input", () => (told += 1));
    const input = type(node, "营销");
    expect(options(node)).toEqual(["＊＊0018", "＊＊0712"]);
    expect(node.querySelector("[role=status]")!.textContent).toBe("列表2户，共3户");
    expect([node.value.name, told]).toEqual(["＊＊0412", 0]);
    input.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
    expect([node.value.name, told]).toEqual(["＊＊0018", 1]);
    expect(new URL(location.href).searchParams.get("customer")).toBe("＊＊0018");
  });

  it("opens with the record of the address, steps to the next, and goes back with the browser", () => {
    history.replaceState(null, "", "?customer=＊＊0018");
    const node = chooser(en);
    const [before, after] = [...node.querySelectorAll("button")];
    expect(node.value.name).toBe("＊＊0018");
    after!.click();
    expect([node.value.name, after!.disabled, before!.disabled]).toEqual(["＊＊0712", true, false]);
    history.replaceState(null, "", "?customer=nobody");
    dispatchEvent(new PopStateEvent("popstate"));
    expect(node.value.name).toBe("＊＊0412");
  });

  it("is nothing where the table may not be seen", () => {
    const node = recordChooser({...customers, status: "withheld", rows: []}, {...zh, key});
    expect(node.hidden).toBe(true);
    expect(node.value.of(customers).rows).toEqual([]);
  });
});

describe("recordCard", () => {
  it("names the record and what is to be done, and tells every other column with its unit", () => {
    const card = recordCard(chooser().value.of(customers), {...zh, tell: ["step"]});
    expect(card.querySelector("h2")!.textContent).toBe("＊＊0412 · 催收");
    const told = [...card.querySelectorAll("dl > div")].map((each) => each.textContent);
    expect(told).toEqual(["贷款余额1.23万元", "年限2.50 年"]);
    expect(card.querySelector("a.passport, button.passport")!.getAttribute("data-metric")).toBe("CON-11");
  });

  it("says why a figure is not there", () => {
    const card = recordCard({...customers, rows: [row("＊＊0018", "offer", null)]}, {...en});
    expect(card.querySelector(".missing .unseen")!.textContent).not.toBe("");
  });
});

describe("chooseLanguage", () => {
  it("leads to the first page that the edition offers", () => {
    // A driven browser stays at the door.
    Object.defineProperty(navigator, "webdriver", {value: true, configurable: true});
    const links = (pages: typeof edition.pages) =>
      [...chooseLanguage({pages}, ["zh-CN"]).querySelectorAll("a")].map((link) => link.getAttribute("href"));
    expect(links(edition.pages)).toEqual(["./zh/index.html", "./en/index.html"]);
    expect(links(edition.pages.map((page) => ({...page, offered: page.path !== "index"})))[0]).toBe(
      "./zh/contribution/overview.html"
    );
  });
});
