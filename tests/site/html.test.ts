import {expect, it} from "vitest";
import {keepDrawings} from "../../src/site/drawings.js";
import {mendHead} from "../../src/site/head.js";
import {nameHeadings} from "../../src/site/headings.js";
import {countCells} from "../../src/site/visit.js";
import {unofferedPages} from "../../src/site/offered.js";

const waiting = "<observablehq-loading></observablehq-loading>";
const drawing = (html: string, tearsParagraph = false) => [{id: ":1a2b3c4d:", html, tearsParagraph}];

it("keeps a drawing where the client will look for what to remove", () => {
  expect(keepDrawings(`<p>${waiting}<!--:1a2b3c4d:--></p>`, drawing("12 $& %"))).toBe(
    "<p><observablehq-loading data-drawn>12 $& %</observablehq-loading><!--:1a2b3c4d:--></p>"
  );
});

it("keeps what a statement displayed, for which Framework leaves no place", () => {
  expect(keepDrawings("<div><!--:1a2b3c4d:--></div>", drawing("<b>1</b>"))).toBe(
    "<div><observablehq-loading data-drawn><b>1</b></observablehq-loading><!--:1a2b3c4d:--></div>"
  );
});

it("leaves a cell that drew nothing alone", () => {
  expect(keepDrawings("<div><!--:1a2b3c4d:--></div>", drawing(""))).toBe("<div><!--:1a2b3c4d:--></div>");
});

it("makes a division of a paragraph that a block would tear apart, and of no other", () => {
  expect(
    keepDrawings(
      `<p>a</p><p class="x">b ${waiting}<!--:1a2b3c4d:--></p><p>c</p>`,
      drawing("<div>1</div>", true)
    )
  ).toBe(
    '<p>a</p><div class="x">b <observablehq-loading data-drawn><div>1</div></observablehq-loading><!--:1a2b3c4d:--></div><p>c</p>'
  );
});

it("counts Plot's ids by their order on the page, and leaves those of metrics alone", () => {
  const html =
    '<g clip-path="url(#plot-clip-7)"></g><clipPath id="plot-clip-7"></clipPath><a id="CON-11" href="#CON-11"></a>';
  expect(keepDrawings("<!--:1a2b3c4d:-->", drawing(html))).toContain(
    '<g clip-path="url(#drawn-1)"></g><clipPath id="drawn-1"></clipPath><a id="CON-11" href="#CON-11"></a>'
  );
});

const head =
  '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="a, maximum-scale=1">';

it.each([
  ["zh/deposits/overview.html", "zh-CN"],
  ["en/index.html", "en"],
  ["index.html", "en"]
])("says the language of %s: %s", (page, lang) => {
  expect(mendHead(head, page)).toContain(`<html lang="${lang}">`);
});

it("allows the page's own scripts by hash, and compiling only where Arquero is loaded", () => {
  const plain = mendHead(`${head}<script type="module">let a = 1;</script></head>`, "index.html");
  expect(plain).toContain("script-src 'self' 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='");
  expect(plain).not.toContain("unsafe-eval");
  const compiling = mendHead(
    `${head}<link rel="modulepreload" href="./_npm/arquero@8.0.3/1.js"></head>`,
    "index.html"
  );
  expect(compiling).toContain("'unsafe-eval'");
});

it("gives Chinese headings and their entries in the contents a place of their own", () => {
  const heading = (id: string) =>
    `<h2 id="${id}" tabindex="-1"><a class="observablehq-header-anchor" href="#${id}">x</a></h2>`;
  const entry = (id: string) => `<li class="observablehq-secondary-link"><a href="#${id}">x</a></li>`;
  expect(nameHeadings(entry("") + heading("") + heading("section-1") + heading(""))).toBe(
    entry("section-3") + heading("section-2") + heading("section-1") + heading("section-3")
  );
});

it("leaves out, in both languages, what the edition does not offer, and keeps what it does not know", () => {
  const title = {en: "x", zh: "x"};
  const edition = {
    pages: [
      {path: "index", family: "index" as const, title, offered: true},
      {path: "corporate/overview", family: "corporate" as const, title, offered: false}
    ]
  };
  const pages = ["/index", "/en/index", "/en/corporate/overview", "/zh/corporate/overview", "/en/mine"];
  expect([...unofferedPages(pages, edition)]).toEqual(["/en/corporate/overview", "/zh/corporate/overview"]);
});

it("keeps the front door where an edition has no summary", () => {
  const pages = [{path: "index", family: "index" as const, title: {en: "x", zh: "x"}, offered: false}];
  expect([...unofferedPages(["/index", "/en/index", "/zh/index"], {pages})]).toEqual([
    "/en/index",
    "/zh/index"
  ]);
});

it("refuses to look at pages with a client whose cells it cannot count", () => {
  expect(countCells("function F(){}export{F as define};")).toMatch(/^function F\(\)\{\}\n.*bankbookRan/);
  expect(() => countCells("export{F as begin};")).toThrow(/no longer exports define/);
});
