// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {dataTable} from "../../src/components/dataTable.js";
import {rankedBars} from "../../src/components/rankedBars.js";
import {kpiStrip} from "../../src/components/kpiStrip.js";
import {passportLink} from "../../src/components/passport.js";
import {closePassport} from "../../src/components/passportPanel.js";
import {sentence} from "../../src/components/sentence.js";
import type {Passports} from "../../src/schema/released.js";
import {edition, en, kpis, kpiSeries, ladder, lineage, released, summary, zh} from "./fixtures.js";

const fetched = vi.fn<() => Promise<Passports>>();
vi.mock("../../src/components/passportFile.js", () => ({passportFile: () => fetched()}));

const input = (file: string, table: string) => ({
  period: "2026-10",
  file,
  sha256: "ab".repeat(32),
  rows: 1200,
  table
});
const passports: Passports = {
  metrics: {
    "CON-10": {
      ...{
        id: "CON-10",
        version: 3,
        en: "Customer contribution",
        zh: "客户贡献度",
        source: ["T19 loan_account"]
      },
      definition: {en: "What a customer leaves to the bank.", zh: "客户当月为本行创造的净收益。"},
      formula: {en: "L4 = L3 - cost", zh: "L4 = L3 − 运营成本"},
      unit: {en: "money", zh: "金额"},
      grain: {en: "customer and month", zh: "客户 × 月"},
      edges: {ZERO_DEN: {en: "no customer at all", zh: "无客户"}}
    }
  },
  tables: {
    "deposits/kpis": {
      ...{id: "D01", title: {en: "Key figures", zh: "关键指标"}, period: "2026-10"},
      lineage: {...lineage, table: "deposits/kpis", inputs: [0, 1]}
    }
  },
  inputs: [input("loan_account.csv", "loan_account"), input("customer.csv", "customer")]
};

const panel = () => document.querySelector<HTMLDialogElement>("dialog.passport-panel");
const isOpen = () => panel()?.hasAttribute("open") ?? false;
const text = () => panel()?.textContent ?? "";
const opened = () => vi.waitFor(() => expect(panel()?.querySelector("[aria-busy]")).toBeNull());
const press = (node: Element, key: string) =>
  node.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));

beforeEach(() => {
  fetched.mockReset().mockResolvedValue(passports);
  history.replaceState(null, "", "/zh/deposits/overview.html");
});
afterEach(() => {
  closePassport();
  document.body.replaceChildren();
});

const show = <N extends Element>(node: N): N => {
  document.body.append(node);
  return node;
};

// First: once the file is there it is kept.
it("without the file of passports it says what the page itself knows, and asks again the next time", async () => {
  fetched.mockRejectedValueOnce(new Error("gone"));
  const link = show(kpiStrip(kpis, en)).querySelector<HTMLElement>("[data-kpi=adb] a")!;
  // Nothing is fetched before a reader asks.
  expect(fetched).not.toHaveBeenCalled();
  link.click();
  await vi.waitFor(() => expect(isOpen()).toBe(true));
  await opened();
  expect(text()).toContain("exactly CNY 184,600,000,000.00");
  expect(text()).toContain("loan_account.csv");
  link.click();
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  await opened();
});

describe("without scripts", () => {
  it("a figure is a plain link to its definition in the dictionary of the same language", () => {
    const strip = kpiStrip(kpis, zh);
    expect(strip.querySelector("a.kpi-value")?.getAttribute("href")).toBe(
      "../../zh/about/dictionary.html#DEP-02"
    );
  });

  it("an audience without a dictionary gets no link that leads nowhere", () => {
    const dictionary = {path: "about/dictionary", title: {en: "Dictionary", zh: "指标字典"}, offered: false};
    const pages = [{...dictionary, family: "about" as const}];
    const strip = kpiStrip(kpis, {...en, edition: {...edition, pages}});
    expect(strip.querySelector(".kpi-value")?.tagName).toBe("BUTTON");
  });

  it("a word or a date in a sentence is no figure", () => {
    expect(sentence(summary, "deposits.why", en)?.querySelector("a")).toBeNull();
    expect(sentence(summary, "deposits.asOf", en)?.querySelector("a")).toBeNull();
  });
});

describe("the dictionary", () => {
  it("names its rows, so that a link to an id finds its definition, also when the live table has just been drawn", async () => {
    const seen = vi.fn();
    HTMLElement.prototype.scrollIntoView = seen;
    history.replaceState(null, "", "/zh/about/dictionary.html#affluent");
    const node = show(dataTable(ladder, {...zh, anchor: "key"}));
    expect(node.querySelector("#affluent")?.textContent).toContain("财富客户");
    await vi.waitFor(() => expect(seen.mock.contexts).toEqual([node.querySelector("#affluent")]));
  });
});

describe("opening and closing", () => {
  it("a click opens a panel beside the page, not over it, with its name in focus; Escape closes and gives the focus back", async () => {
    const link = show(kpiStrip(kpis, en)).querySelector<HTMLElement>("[data-kpi=adb] a")!;
    link.focus();
    link.click();
    await vi.waitFor(() => expect(isOpen()).toBe(true));
    expect(document.activeElement?.id).toBe("passport-title");
    expect(panel()?.getAttribute("aria-labelledby")).toBe("passport-title");
    expect(panel()?.matches(":modal")).toBe(false);
    await opened();
    press(document.activeElement!, "Escape");
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(link);
  });

  it("Space opens as Enter does", async () => {
    const link = show(kpiStrip(kpis, en)).querySelector<HTMLElement>("[data-kpi=adb] a")!;
    const event = new KeyboardEvent("keydown", {key: " ", bubbles: true, cancelable: true});
    link.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(isOpen()).toBe(true));
  });

  it("a click with Ctrl stays a link", () => {
    const link = show(kpiStrip(kpis, en)).querySelector<HTMLElement>("a")!;
    // jsdom goes nowhere, and says so unless somebody stops it.
    document.addEventListener("click", (event) => event.preventDefault(), {once: true});
    link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, ctrlKey: true}));
    expect(isOpen()).toBe(false);
  });

  it("a figure that was redrawn meanwhile gets the focus in the place of the old one", async () => {
    const old = show(kpiStrip(kpis, en));
    old.querySelector<HTMLElement>("[data-kpi=adb] a")!.click();
    await vi.waitFor(() => expect(isOpen()).toBe(true));
    old.remove();
    const now = show(kpiStrip(kpis, en)).querySelector("[data-kpi=adb] a");
    closePassport();
    expect(document.activeElement).toBe(now);
  });
});

describe("what a passport says", () => {
  const cell = (node: Element, row: string, column: number) =>
    [...node.querySelectorAll("tbody tr")].find((each) => each.textContent?.startsWith(row))!.children[
      column
    ] as HTMLElement;

  it("CON-10 a cell: value to the fen, definition, formula, unit, grain, sources in and out, hash, checks, withheld cells", async () => {
    const node = show(dataTable(ladder, en));
    cell(node, "Mass retail", 2).click();
    await vi.waitFor(() => expect(text()).toContain("What a customer leaves"));
    for (const part of [
      ...["Mass retail · Net contribution", "CNY 8.12 m", "exactly CNY 8,124,000.00"],
      ...["Customer contribution, CON-10", "version 3", "L4 = L3 - cost", "customer and month"],
      ...["customer_month: 4,000 rows, Sep 2026 to Oct 2026", "5 rows", "loan_account.csv", "ab".repeat(32)],
      ...["Reconciled, difference CNY 0.00", "Cells withheld0", "cd".repeat(32), "ef".repeat(32), "Seed7"]
    ])
      expect(text()).toContain(part);
  });

  it("a suppressed cell says so, and that it cannot be worked out; the value is nowhere", async () => {
    const node = show(dataTable(ladder, zh));
    cell(node, "公司客户", 2).click();
    await vi.waitFor(() => expect(text()).toContain("客户当月为本行"));
    expect(text()).toContain("公司客户 · 净贡献");
    expect(text()).toContain("无值");
    expect(text()).toContain("由已列示数字亦无法推算");
  });

  it("a null says why in the metric's own words, with its code", async () => {
    const table = released("null", ladder.columns, [
      {key: "mass", kind: "part", customers: 0, l4: null, l4_previous: null, $why: {l4: "ZERO_DEN"}}
    ]);
    const node = show(dataTable(table, en));
    cell(node, "Mass retail", 2).click();
    await vi.waitFor(() => expect(text()).toContain("Reason: no customer at all (ZERO_DEN)"));
  });

  it("a key figure: what its changes were reckoned from, signed changes, thirteen months to read", async () => {
    show(kpiStrip(kpis, {series: kpiSeries, ...en}))
      .querySelector<HTMLElement>("[data-kpi=demand_share] a")!
      .click();
    await vi.waitFor(() => expect(isOpen()).toBe(true));
    expect(text()).toContain("On month−0.8 pp");
    expect(text()).toContain("On year+1.1 pp");
    expect(panel()?.querySelectorAll("tbody tr")).toHaveLength(13);
    expect(panel()?.querySelector("tbody th")?.textContent).toBe("Oct 2026");
  });

  it("a number of a sentence goes by its metric's name and knows the table that it was read from", async () => {
    const link = passportLink(
      {
        key: "said/x/n",
        sentence: "Net contribution is 5.",
        metric: "CON-10",
        from: "deposits/kpis",
        value: 5_00,
        type: "money"
      },
      en,
      {},
      "5"
    );
    show(link).click();
    await vi.waitFor(() =>
      expect(document.getElementById("passport-title")?.textContent).toBe("Customer contribution")
    );
    expect(text()).toContain("Net contribution is 5.");
    expect(text()).toContain("D01 Key figures");
    // The file that feeds the metric stands first, the others of the drop are folded away.
    expect(text()).toContain("loan_account.csv, 1,200 rows");
    expect(panel()?.querySelector("details li")?.textContent).toContain("customer.csv");
  });

  it("a chart of one metric and a column open theirs, by a mark with a name for screen readers", async () => {
    const chart = show(rankedBars(ladder, {x: "l4", y: "key", ...en}));
    const mark = chart.querySelector<HTMLElement>("h2 .passport-mark")!;
    expect(mark.getAttribute("aria-label")).toBe("Passport: Table ladder");
    expect(chart.querySelector("h2")?.textContent?.trim()).toBe("Table ladder");
    mark.click();
    await vi.waitFor(() => expect(text()).toContain("L4 = L3 - cost"));
    const head = show(dataTable(ladder, en)).querySelector<HTMLElement>("thead .passport-mark")!;
    expect(head.dataset.figure).toBe("ladder/l4");
  });
});

describe("by keyboard in a table", () => {
  it("Enter goes to the first figure, arrows move among figures only, Enter opens, Escape leaves", async () => {
    const region = show(dataTable(ladder, en)).querySelector<HTMLElement>(".scroll")!;
    region.focus();
    press(region, "Enter");
    expect(document.activeElement?.textContent).toBe("1,800");
    press(document.activeElement!, "ArrowRight");
    press(document.activeElement!, "ArrowDown");
    expect(document.activeElement?.textContent).toBe("14.05");
    press(document.activeElement!, "ArrowLeft");
    press(document.activeElement!, "ArrowLeft");
    expect(document.activeElement?.textContent).toBe("120");
    const from = document.activeElement!;
    press(from, " ");
    await vi.waitFor(() => expect(text()).toContain("Affluent · Customers"));
    press(document.activeElement!, "Escape");
    expect(document.activeElement).toBe(from);
    press(from, "Escape");
    expect(document.activeElement).toBe(region);
  });
});
