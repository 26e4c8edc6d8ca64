// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {kpiStrip} from "../../src/components/kpiStrip.js";
import {lead} from "../../src/components/lead.js";
import {pageFoot} from "../../src/components/pageFoot.js";
import {pageHead} from "../../src/components/pageHead.js";
import {sentence} from "../../src/components/sentence.js";
import {edition, en, kpis, kpiSeries, summary, zh} from "./fixtures.js";

describe("pageHead", () => {
  const options = {page: "deposits/overview", lang: "zh"} as const;

  it("tells bank, month, as-of, edition, status, reconciliation and classification", () => {
    const text = pageHead(edition, options).textContent;
    for (const part of ["样例银行", "2026年10月", "2026年10月31日", "第1版", "草稿", "已对账", "模拟数据"])
      expect(text).toContain(part);
  });

  it("F7 marks its background with the audience, and with the one of it that it was made for", () => {
    const markOf = (more: object) =>
      decodeURIComponent(
        pageHead({...edition, ...more}, options)
          .querySelector(".watermark")!
          .getAttribute("style")!
      );
    expect(markOf({})).toContain("模拟数据 · demo · 2026-10-31");
    expect(markOf({audience: "rm", recipient: "R0603"})).toContain("· rm R0603 · 2026-10-31");
  });

  it("wears 未对账 when nothing was reconciled", () => {
    const open = {...edition, reconciliation: {status: "unreconciled" as const, difference: null}};
    expect(pageHead(open, options).querySelector(".badge")?.textContent).toContain("未对账");
  });

  it("lists the offered pages only, and marks the one shown", () => {
    const links = [...pageHead(edition, options).querySelectorAll("nav a")];
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "../../zh/index.html",
      "../../zh/contribution/overview.html",
      "../../zh/deposits/overview.html",
      "../../zh/deposits/stability.html",
      "../../zh/about/quality.html"
    ]);
    expect(links[2]?.getAttribute("aria-current")).toBe("page");
  });

  it("offers the same page in the other language", () => {
    expect(pageHead(edition, options).querySelector(".language")?.getAttribute("href")).toBe(
      "../../en/deposits/overview.html"
    );
  });
});

describe("pageFoot", () => {
  it("leads to the pages before and after, passing over what is not offered", () => {
    const foot = pageFoot(edition, {page: "deposits/stability", lang: "en"});
    expect([...foot.querySelectorAll("nav a")].map((link) => link.getAttribute("href"))).toEqual([
      "../../en/deposits/overview.html",
      "../../en/about/quality.html"
    ]);
  });
});

describe("sentence", () => {
  it("fills places with numbers of the table, each in its language", () => {
    expect(sentence(summary, "deposits.change", en)?.textContent).toBe(
      "Deposits averaged CNY 184.6 bn, 0.6% on last month; demand deposits are 41.2% of them (−0.8 pp)."
    );
    expect(sentence(summary, "deposits.change", zh)?.textContent).toBe(
      "存款日均1,846亿元，环比0.6%；活期占比41.2%（−0.8个百分点）。"
    );
  });

  it("is nothing where the edition has no such sentence", () => {
    expect(sentence(summary, "deposits.nothing", en)).toBeNull();
  });
});

describe("lead", () => {
  it("answers as-of, change and why in order, leaving out what is not told", () => {
    const list = lead(summary, {page: "deposits", ...en});
    expect([...list.querySelectorAll("dt")].map((term) => term.textContent)).toEqual([
      "As of",
      "What changed",
      "Why"
    ]);
  });

  it("takes over of another page what is asked for, and is nothing where that is not told", () => {
    const why = lead(summary, {page: "deposits", only: ["why"], ...en});
    expect([...why.querySelectorAll("dt")].map((term) => term.textContent)).toEqual(["Why"]);
    expect(lead(summary, {page: "deposits", only: ["certainty"], ...en}).hidden).toBe(true);
  });

  it("heads how things stand, and what else is to be known, as what they are", () => {
    const of = (id: string) => ({...summary.sentences[0]!, id: `p.${id}`, en: "x", zh: "x", values: {}});
    const told = {...summary, sentences: [of("note"), of("state")]};
    const heads = [...lead(told, {page: "p", ...en}).querySelectorAll("dt")].map((term) => term.textContent);
    expect(heads).toEqual(["Where it stands", "Also"]);
  });
});

describe("kpiStrip", () => {
  it("shows value, both changes and thirteen months; a sign and an arrow besides the colour", () => {
    const strip = kpiStrip(kpis, {series: kpiSeries, ...en});
    expect(strip.querySelectorAll("li").length).toBeGreaterThan(0);
    expect(strip.querySelector(".sparkline")).not.toBeNull();
    for (const move of strip.querySelectorAll(".move.up")) expect(move.textContent).toMatch(/^▲\+/);
    for (const move of strip.querySelectorAll(".move.down")) expect(move.textContent).toMatch(/^▼−/);
  });
});
