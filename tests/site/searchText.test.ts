import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import type {SearchIndex} from "../../src/schema/searchIndex.js";
import {mendHead} from "../../src/site/head.js";
import {writeSearchIndex} from "../../src/site/searchIndex.js";
import {searchTextOf} from "../../src/site/searchText.js";

const html = (body: string) =>
  `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="a">\n<title>存款</title>\n` +
  `<script type="module">define({body: () => "秘密"});</script></head>\n<body><main>${body}</main></body></html>`;
const placesOf = (body: string) => searchTextOf(html(body), "deposits/overview").places;

it("takes prose, sentences, labels and headings, each under the nearest heading with an id", () => {
  const page = searchTextOf(
    html(`<header class="page-head"><nav><a>栏目</a></nav></header>
      <h1 id="a">存款概览</h1>
      <p>以<strong>日均</strong>为主 &amp; 时点为辅</p>
      <observablehq-loading data-drawn><dl class="lead"><div><dt>变化</dt><dd><span class="sentence">存款<span class="number">12.3</span>亿元</span></dd></div></dl></observablehq-loading><!--:1a2b3c4d:-->
      <h2 id="section-1"><a class="observablehq-header-anchor" href="#section-1">存款结构</a></h2>
      <figure><figcaption><h2><span class="sentence">定期占比过半</span></h2><p class="measure">日均余额（亿元）</p></figcaption>
        <svg><text>图内文字</text></svg>
        <table><thead><tr><th><button>客群</button></th><th>日均</th></tr></thead>
        <tbody><tr><th scope="row">公司客户</th><td>1,234.5</td><td>稳定</td></tr></tbody></table></figure>`),
    "deposits/overview"
  );
  const none = {sentences: [], labels: [], prose: []};
  expect(page).toEqual({
    path: "deposits/overview",
    title: "存款概览",
    places: [
      {
        anchor: null,
        heading: "",
        ...none,
        prose: ["以日均为主 & 时点为辅"],
        sentences: ["存款12.3亿元"],
        labels: ["变化"]
      },
      {anchor: "section-1", heading: "存款结构", ...none},
      {
        ...none,
        anchor: "section-1",
        heading: "定期占比过半",
        labels: ["日均余额（亿元）", "客群 · 日均", "公司客户 · 稳定"]
      }
    ]
  });
});

it("leaves out what a reader does not see: scripts, hidden parts, what only a screen reader is told", () => {
  const shown = placesOf(
    `<p>看得见</p><p hidden>藏起</p><span class="missing"><span class="unseen">原因</span></span>` +
      `<footer class="page-foot"><p>页脚</p></footer><script>let 甲;</script><style>.乙{}</style><select><option>丙</option></select>`
  );
  expect(JSON.stringify(shown)).toMatch(/看得见/);
  expect(JSON.stringify(shown)).not.toMatch(/藏起|原因|页脚|甲|乙|丙|秘密/);
});

it("keeps the ids of metrics, from the figures that carry them and from the small print of sources", () => {
  const [place] = placesOf(
    `<ul class="kpis"><li data-metric="DEP-02"><span class="kpi-label">存款日均</span><span class="kpi-value">1,846 亿元</span></li></ul>` +
      `<details class="source"><summary>来源：DEP-05</summary><dl><dt>程序版本</dt><dd>DEP-05 v1、DEP-09 v1</dd><dd>2026-10 loan.csv</dd></dl></details>`
  );
  expect(place?.labels).toEqual(["存款日均 · DEP-02", "DEP-05", "DEP-09"]);
  expect(place?.prose).toEqual([]);
});

it("leads to the definition of a metric, and takes no dates for names", () => {
  const none = {anchor: null, sentences: [], prose: []};
  expect(
    placesOf(
      `<table><tr><th>CON-10</th><td>客户贡献度</td><td class="figures">1</td><td>L1 = 利差</td></tr>` +
        `<tr><th>2024年10月</th><td>净贡献</td></tr><tr><th>2024年11月</th><td>净贡献</td></tr></table>`
    )
  ).toEqual([
    {...none, heading: "", labels: ["净贡献"]},
    {...none, heading: "CON-10 · 客户贡献度", labels: ["L1 = 利差"]}
  ]);
});

it("writes an index for each language by what it holds, of the pages in its menu, tells each page where, and writes the same bytes again", () => {
  const folder = mkdtempSync(join(tmpdir(), "search-"));
  const pages = ["en/index.html", "index.html", "zh/deposits/overview.html", "zh/about/gallery.html"];
  const menu = (page: string) =>
    `<nav class="menu"><a href="x"${page.includes("gallery") ? "" : ' aria-current="page"'}>x</a></nav>`;
  const write = () => {
    for (const page of pages) {
      mkdirSync(join(folder, page, ".."), {recursive: true});
      writeFileSync(join(folder, page), mendHead(html(`${menu(page)}<h1>${page}</h1><p>存款结构</p>`), page));
    }
    writeSearchIndex(folder, pages);
    return readdirSync(join(folder, "_search"));
  };
  const names = write();
  expect(write()).toEqual(names);
  expect(names).toEqual([
    expect.stringMatching(/^en\.\w{8}\.json$/),
    expect.stringMatching(/^zh\.\w{8}\.json$/)
  ]);
  const zh = readFileSync(join(folder, pages[2]!), "utf-8");
  expect(zh).toContain(`<meta name="bankbook-search" content="../../_search/${names[1]}">`);
  const index = JSON.parse(readFileSync(join(folder, "_search", names[1]!), "utf-8")) as SearchIndex;
  expect(index.pages.map(({path}) => path)).toEqual(["deposits/overview"]);
  rmSync(folder, {recursive: true});
});
