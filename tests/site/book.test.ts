import {JSDOM} from "jsdom";
import {describe, expect, it, vi} from "vitest";
import {pagesOf} from "../../src/site/book.js";
import {takeChapter} from "../../src/site/insideBook.js";
import {fixedTime, readPages} from "../../src/site/pdfBytes.js";

vi.stubGlobal("DOMParser", new JSDOM().window.DOMParser);

const pdf = Buffer.from(
  `%PDF-1.4
1 0 obj
<</Creator (x)
/CreationDate (D:20261122054401+08'00')
/ModDate (D:20261122054401+00'00')>>
endobj
2 0 obj
<</Type /Page
/Parent 9 0 R>>
endobj
3 0 obj
<</Length 40>>
stream
/Type /Page /Type /Catalog
9 0 obj
no object
endstream
endobj
4 0 obj
<</Type /Page
/Parent 9 0 R>>
endobj
5 0 obj
<</Type /Page
/Parent 8 0 R>>
endobj
8 0 obj
<</Type /Pages
/Count 1
/Kids [5 0 R]>>
endobj
9 0 obj
<</Type /Pages
/Count 2
/Kids [4 0 R 2 0 R]>>
endobj
10 0 obj
<</Type /Pages
/Count 3
/Kids [9 0 R 8 0 R]>>
endobj
11 0 obj
<</deposits [2 0 R /XYZ 0 829 0]
/zh--#E5#AD#98 [5 0 R /XYZ 0 829 0]>>
endobj
12 0 obj
<</Type /Catalog
/Pages 10 0 R
/Dests 11 0 R>>
endobj
`,
  "latin1"
);

describe("a PDF's bytes", () => {
  it("tell its pages in the order of its tree, and on which an anchor stands", () => {
    const {pages, anchors} = readPages(pdf);
    expect(pages).toBe(3);
    expect([...anchors]).toEqual([
      ["deposits", 2],
      ["zh--存", 3]
    ]);
  });

  it("are refused where the pages cannot be told", () => {
    expect(() => readPages(Buffer.from("%PDF-1.4\n"))).toThrow(/cannot be told/);
  });

  it("carry the day of the data instead of the time of printing, and stay as many", () => {
    const fixed = fixedTime(pdf, "2026-10-31");
    expect(fixed.length).toBe(pdf.length);
    expect(fixed.toString("latin1").match(/D:20261031000000/g)).toHaveLength(2);
    expect(fixed.toString("latin1")).not.toContain("20261122");
  });
});

describe("a chapter of the book", () => {
  const html = `<html><body><main><div class="page-head"><nav>menu</nav><div class="watermark" style="x"></div></div>
    <h1 id="deposits">Deposits</h1>
    <p>See <a href="../corporate/overview.html#limits">limits</a>, <a href="../about/gallery.html">gallery</a>,
      <a href="#how">below</a>, <a href="https://example.org/">out</a>.</p>
    <h2 id="how"><a class="observablehq-header-anchor" href="#how">How</a></h2>
    <observablehq-loading data-drawn><figure class="table"><table><thead><tr><th><button>Balance</button></th></tr></thead></table></figure></observablehq-loading>
    <svg><clipPath id="drawn-1"></clipPath><g clip-path="url(#drawn-1)"></g></svg>
    <details class="behind">more</details><details class="source">source</details><script>1</script></main></body></html>`;
  const chapter = takeChapter({path: "deposits/overview", html}, ["deposits/overview", "corporate/overview"]);

  it("keeps what the page says, without menus, buttons and scripts", () => {
    expect(chapter.title).toBe("Deposits");
    expect(chapter.sections).toEqual([{id: "deposits-overview--how", title: "How"}]);
    expect(chapter.html).toContain("<th>Balance</th>");
    expect(chapter.html).toContain("source");
    expect(chapter.html).not.toMatch(/menu|<button|<script|more|observablehq-loading/);
    expect(chapter.watermark).toContain('class="watermark"');
  });

  it("keeps figures that are buttons, where a site has no dictionary to lead to, and not the marks beside headings", () => {
    const told =
      '<main><p>As of today <button type="button" class="number passport"><b>43</b></button> customers</p>' +
      '<h2 id="x">All <button class="passport-mark passport">i</button></h2></main>';
    const {html: kept} = takeChapter({path: "contribution/customer", html: told}, []);
    expect(kept).toContain('As of today <span class="number passport"><b>43</b></span> customers');
    expect(kept).not.toContain("passport-mark");
  });

  it("leaves no place of what is gone, nor marks whose dictionary the book has not", () => {
    const told =
      '<main><h2>All <a class="passport-mark passport" href="../about/dictionary#DEP-01"></a></h2>' +
      '<div class="observablehq observablehq--block"><svg></svg></div>' +
      '<div class="observablehq observablehq--block"><observablehq-loading><footer class="page-foot">foot</footer></observablehq-loading><!--:x:--></div></main>';
    const {html: kept} = takeChapter({path: "index", html: told}, ["index"]);
    expect(kept).toBe('<h2>All </h2><div class="observablehq observablehq--block"><svg></svg></div>');
  });

  it("leads where the page led, inside the book; a link to what the book has not is none", () => {
    expect(chapter.html).toContain('<a href="#corporate-overview--limits">limits</a>');
    expect(chapter.html).toContain("<a>gallery</a>");
    expect(chapter.html).toContain('<a href="#deposits-overview--how">below</a>');
    expect(chapter.html).toContain('<a href="https://example.org/">out</a>');
    expect(chapter.html).toContain('clip-path="url(#deposits-overview--drawn-1)"');
  });
});

it("pages of a book are those that the edition lists, in its order", () => {
  const page = (path: string, more: object = {}) => ({
    ...{path, family: "about" as const, title: {en: path, zh: path}, offered: true},
    ...more
  });
  const edition = {
    pages: [
      page("index"),
      page("gone", {offered: false}),
      page("about/gallery", {listed: false}),
      page("about/quality")
    ]
  } as unknown as Parameters<typeof pagesOf>[0];
  expect(pagesOf(edition)).toEqual(["index", "about/quality"]);
  expect(pagesOf(edition, ["about/quality", "index"])).toEqual(["index", "about/quality"]);
  expect(pagesOf(edition, ["about/gallery"])).toEqual(["about/gallery"]);
  expect(() => pagesOf(edition, ["gone"])).toThrow(
    /no such page in this edition, it has index, about\/quality/
  );
});
