// @vitest-environment jsdom
import fc from "fast-check";
import {beforeEach, describe, expect, it, vi} from "vitest";
import {element} from "../../src/components/element.js";
import {searchBox} from "../../src/components/searchBox.js";
import {openIndex} from "../../src/components/searchRanking.js";
import {marked, snippetOf} from "../../src/components/searchSnippet.js";
import {termsOfQuery, termsOfText} from "../../src/components/searchTerms.js";
import type {SearchIndex, SearchPlace} from "../../src/schema/searchIndex.js";

const place = (heading: string, more: Partial<SearchPlace> = {}): SearchPlace => ({
  ...{anchor: null, heading, sentences: [], labels: [], prose: []},
  ...more
});
const zh: SearchIndex = {
  lang: "zh",
  pages: [
    {
      path: "contribution/overview",
      title: "客户贡献",
      places: [place("", {prose: ["贷款利息收入不等于贡献。"]})]
    },
    {
      path: "deposits/mix",
      title: "结构",
      places: [
        place("走势", {anchor: "section-1", sentences: ["本月公司客户存款结构保持稳定。"]}),
        place("余额分布", {
          anchor: "section-2",
          labels: ["净贡献 CON-10", "活期"],
          prose: ["以日均为主，客户按余额分档。"]
        })
      ]
    }
  ]
};
const en: SearchIndex = {
  lang: "en",
  pages: [
    {
      path: "deposits/overview",
      title: "Deposits",
      places: [
        place("How the book is built", {
          anchor: "how",
          sentences: ["Term deposits carried the month."],
          labels: ["Cost of deposits", "CON-10", "CON-12"],
          prose: ["The balance of one day says little about term money."]
        })
      ]
    },
    {
      path: "contribution/overview",
      title: "Contribution",
      places: [place("Term", {prose: ["Late café deposits."]})]
    }
  ]
};
const found = (index: SearchIndex, query: string) =>
  openIndex(index)(query).map(({page, text}) => `${page.path}: ${text}`);

describe("cutting into words", () => {
  it("cuts Chinese into two characters and one, and the rest into small words", () => {
    expect([...termsOfText("存款结构 L4 Ｔerm café")]).toEqual([
      ...["存", "款", "结", "构", "存款", "款结", "结构", "l4", "term", "cafe"]
    ]);
    expect(termsOfQuery("存款结构").map(({text}) => text)).toEqual(["存款", "款结", "结构"]);
  });

  it("takes a single Chinese character of a query as it is, and a metric's id as one word", () => {
    expect(termsOfQuery("贷 CON-10 2026-10")).toEqual([
      {text: "贷", open: false},
      {text: "con10", open: true},
      {text: "2026", open: true},
      {text: "10", open: true}
    ]);
  });

  it("finds in a text every word that a query of the same text has", () => {
    fc.assert(
      fc.property(fc.string({unit: "grapheme"}), (text) => {
        const held = termsOfText(text);
        expect(termsOfQuery(text).filter((term) => !held.has(term.text))).toEqual([]);
      })
    );
  });
});

describe("ranking", () => {
  it.each(["存款", "公司客户", "存款结构", "银行存款结构", "客户存款", "构"])(
    "finds 本月公司客户存款结构 by %s",
    (query) => expect(found(zh, query)).toContain("deposits/mix: 本月公司客户存款结构保持稳定。")
  );

  it("finds nothing by words that stand nowhere", () => {
    expect(found(zh, "信用卡")).toEqual([]);
    expect(found(zh, "  ，")).toEqual([]);
  });

  it("puts more of the query before less, and leaves out what holds far less than the best", () => {
    expect(found(zh, "公司客户存款")).toEqual(["deposits/mix: 本月公司客户存款结构保持稳定。"]);
    expect(found(en, "term money")[0]).toBe(
      "deposits/overview: The balance of one day says little about term money."
    );
  });

  it("puts title before heading before sentence before label before prose", () => {
    const same = "Margin";
    const index: SearchIndex = {
      lang: "en",
      pages: [
        {path: "a", title: "A", places: [place("x", {prose: [same]})]},
        {path: "b", title: "B", places: [place("x", {labels: [same]})]},
        {path: "c", title: "C", places: [place("x", {sentences: [same]})]},
        {path: "d", title: "D", places: [place(same)]},
        {path: "e", title: same, places: []}
      ]
    };
    expect(openIndex(index)("margin").map(({field}) => field)).toEqual([
      ...["title", "heading", "sentence", "label", "prose"]
    ]);
  });

  it("finds by the beginning of a word, by a plural, by an id with and without its hyphen", () => {
    expect(found(en, "depos")[0]).toBe("deposits/overview: Deposits");
    expect(found(en, "costs")).toEqual(["deposits/overview: Cost of deposits"]);
    expect(found(en, "con-10")).toEqual(found(en, "CON10"));
    expect(found(en, "con-10")).toEqual(["deposits/overview: CON-10"]);
    expect(found(en, "deposit")[0]).toBe("deposits/overview: Deposits");
    expect(found(en, "con-1")).toEqual(["deposits/overview: CON-10", "deposits/overview: CON-12"]);
    expect(found(en, "CAFÉ")).toEqual(["contribution/overview: Late café deposits."]);
  });

  it("puts what an id means before the figures that it stands at", () => {
    const index: SearchIndex = {
      lang: "en",
      pages: [
        {path: "a", title: "A", places: [place("Trend", {labels: ["CON-10"]})]},
        {path: "b", title: "B", places: [place("CON-10 · Contribution", {labels: ["L1 = margin"]})]}
      ]
    };
    expect(openIndex(index)("con-10").map(({field}) => field)).toEqual(["definition", "id"]);
  });

  it("counts what stands in the title above a text for half", () => {
    const index: SearchIndex = {
      lang: "en",
      pages: [
        {path: "a", title: "Loans", places: [place("x", {labels: ["Branch"]})]},
        {path: "b", title: "Deposits", places: [place("x", {labels: ["Branch"]})]}
      ]
    };
    expect(openIndex(index)("deposits branch").map(({page, text}) => page.path + text)).toEqual([
      ...["bDeposits", "bBranch", "aBranch"]
    ]);
  });

  it("takes no more than three texts of a page", () => {
    const labels = Array.from({length: 20}, (_, i) => `deposit ${i}`);
    const index: SearchIndex = {lang: "en", pages: [{path: "a", title: "A", places: [place("x", {labels})]}]};
    expect(openIndex(index)("deposit")).toHaveLength(3);
  });
});

describe("showing", () => {
  const text = (children: ReturnType<typeof marked>) => element("p", {}, ...children).innerHTML;

  it("marks what was found, words that touch as one", () => {
    expect(text(marked("本月公司客户存款结构", "银行存款结构"))).toBe("本月公司客户<mark>存款结构</mark>");
    expect(text(marked("Redeposits and deposits", "depos"))).toBe("Redeposits and <mark>depos</mark>its");
  });

  it("cuts a long text around the first word found", () => {
    const long = `${"a ".repeat(200)}margin`;
    expect(snippetOf(long, "margin")).toMatch(/^….*margin$/);
    expect(snippetOf("short", "margin")).toBe("short");
  });
});

describe("the box", () => {
  beforeEach(() => document.body.replaceChildren());
  const box = (index: SearchIndex | Error = zh) => {
    const read = vi.fn(() => (index instanceof Error ? Promise.reject(index) : Promise.resolve(index)));
    const open = vi.fn();
    const node = searchBox({page: "deposits/overview", lang: index === en ? "en" : "zh", read, open});
    document.body.append(node);
    const input = node.querySelector("input")!;
    const write = async (query: string) => {
      input.value = query;
      input.dispatchEvent(new Event("input"));
      const status = node.querySelector('[role="status"]')!;
      status.textContent = "";
      await vi.waitFor(() => expect(status.textContent).not.toBe(""));
    };
    const press = (key: string, more: KeyboardEventInit = {}) =>
      input.dispatchEvent(new KeyboardEvent("keydown", {key, cancelable: true, ...more}));
    const options = () => [...node.querySelectorAll('[role="option"]')];
    return {node, input, read, open, write, press, options};
  };

  it("is not there where the build wrote no index", () => {
    expect(searchBox({lang: "zh", page: "index"}).hidden).toBe(true);
  });

  it("reads the index when it is first entered, and once", async () => {
    const {read, input, write} = box();
    expect(read).not.toHaveBeenCalled();
    input.dispatchEvent(new Event("focus"));
    await write("存款");
    await write("结构");
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("opens by arrow and Enter the page at the heading and the text", async () => {
    const {press, write, options, input, open, node} = box();
    await write("结构");
    expect(node.querySelector('[role="status"]')!.textContent).toBe("找到 2 处");
    press("ArrowDown");
    press("ArrowUp");
    expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual(["false", "true"]);
    expect(input.getAttribute("aria-activedescendant")).toBe(options()[1]!.id);
    press("Enter");
    expect(open).toHaveBeenCalledWith(
      `../../zh/deposits/mix.html#section-1:~:text=${encodeURIComponent("本月公司客户存款结构保持稳定。")}`
    );
  });

  it("opens nothing by the Enter that ends the writing of Chinese syllables", async () => {
    const {press, write, open} = box();
    await write("存款");
    press("Enter", {isComposing: true});
    expect(open).not.toHaveBeenCalled();
  });

  it("closes and empties by Escape, and says when nothing was found", async () => {
    const {press, write, options, input, node} = box();
    await write("存款");
    press("Escape");
    expect([options().length, input.value, input.getAttribute("aria-expanded")]).toEqual([0, "", "false"]);
    await write("信用卡");
    expect(node.querySelector('[role="status"]')!.textContent).toBe("未找到相关内容");
  });

  it("says that the index cannot be read, and tries again", async () => {
    const {write, read, node} = box(new Error("gone"));
    await write("存款");
    expect(node.textContent).toContain("无法读取本报告的索引");
    await write("存款结");
    expect(read).toHaveBeenCalledTimes(2);
  });
});
