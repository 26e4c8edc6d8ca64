import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import type {Edition, Words} from "../schema/released.js";
import {Refusal} from "../schema/problem.js";
import {fileAt, filesUnder, typeOf} from "./files.js";
import type {Chapter} from "./insideBook.js";
import {drawsChinese, fitToPaper, takeChapter} from "./insideBook.js";
import {fixedTime, readPages} from "./pdfBytes.js";
import {origin} from "./visit.js";

export type Lang = keyof Words;

export interface BookOptions {
  /** A built site. */
  site: string;
  lang: Lang;
  /** Pages without language and ending; all that the edition lists when left out. */
  only?: readonly string[];
}

export interface Book {
  pdf: Buffer;
  pages: number;
  chapters: {path: string; title: string; page: number}[];
}

/** A4 less the margins below, in CSS pixels. */
const paper = {upright: 703, turned: 1021};

const words = {
  contents: {en: "Contents", zh: "目录"},
  asOf: {en: "Data as of {date}", zh: "数据截至 {date}"},
  page: {en: "Page {page} of {pages}", zh: "第 {page} 页 共 {pages} 页"},
  edition: {en: "Edition {number}", zh: "第{number}版"},
  draft: {en: "Draft", zh: "草稿"},
  final: {en: "Final", zh: "正式"},
  tied: {en: "Reconciled", zh: "已对账"},
  differs: {en: "Reconciled with differences", zh: "对账有差异"},
  unreconciled: {en: "Not reconciled", zh: "未对账"},
  report: {en: "Customer business report", zh: "客户经营月报"},
  fingerprint: {en: "Release", zh: "发布指纹"}
};

export function readEdition(site: string): Edition {
  const file = filesUnder(site).find((path) =>
    /^_file\/data\/governance\/edition\.[0-9a-f]+\.json$/.test(path)
  );
  if (!file) throw new Refusal({message: "no built site here, run bankbook build first", file: site});
  return JSON.parse(readFileSync(join(site, file), "utf-8")) as Edition;
}

/** Pages of the edition that a book has, in the order of the menu; those named may also be ones that no menu leads to. */
export function pagesOf(edition: Edition, only?: readonly string[]): string[] {
  const offered = edition.pages.filter(({offered}) => offered);
  const listed = offered.filter(({listed}) => listed !== false).map(({path}) => path);
  const unknown = only?.find((path) => !offered.some((page) => page.path === path));
  if (unknown !== undefined) {
    throw new Refusal({message: `no such page in this edition, it has ${listed.join(", ")}`, value: unknown});
  }
  return only ? offered.map(({path}) => path).filter((path) => only.includes(path)) : listed;
}

/**
 * Prints pages of a built site as one PDF: title and contents with page numbers, then a chapter a page, on A4, with the
 * classification above and the page number below. What it prints is what stands in the HTML, without running scripts.
 */
export async function printBook(browser: Browser, {site, lang, only}: BookOptions): Promise<Book> {
  const edition = readEdition(site);
  const paths = pagesOf(edition, only);
  const style = filesUnder(site).find((path) => /^_import\/style\.[0-9a-f]+\.css$/.test(path));
  const context = await browser.newContext({
    viewport: {width: paper.upright, height: 1000},
    colorScheme: "light",
    reducedMotion: "reduce"
  });
  try {
    const page = await openPaper(context, site);
    if (lang === "zh" && !(await page.evaluate(drawsChinese))) {
      throw new Refusal({
        message:
          "this machine has no Chinese font, install one (Debian: fonts-noto-cjk), or print with --lang en"
      });
    }
    const chapters: Chapter[] = [];
    for (const path of paths) {
      const html = readFileSync(join(site, lang, `${path}.html`), "utf-8");
      chapters.push(await page.evaluate(takeLeaf, {leaf: {path, html}, paths, take: takeChapter.toString()}));
    }
    const print = async (starts: ReadonlyMap<string, number>) => {
      const parts = [titlePart(edition, chapters, starts, lang), ...chapters.map(chapterPart)];
      const pdf = await printParts(page, parts, {
        ...{edition, lang, style},
        watermark: chapters[0]?.watermark ?? ""
      });
      return {pdf, ...readPages(pdf)};
    };
    // Once to learn where everything comes to stand, and once with the contents saying so.
    const {anchors} = await print(new Map());
    const {pdf, pages, anchors: again} = await print(anchors);
    for (const [name, at] of anchors)
      if (again.get(name) !== at) throw new Error(`the contents moved what they point to: ${name}`);
    return {
      pdf: fixedTime(pdf, edition.asOf),
      pages,
      chapters: chapters.map(({path, title}) => ({path, title, page: anchors.get(anchor(path)) ?? 0}))
    };
  } finally {
    await context.close();
  }
}

/** In the page: `takeChapter` comes as text, since it names nothing outside itself. */
function takeLeaf({
  leaf,
  paths,
  take
}: {
  leaf: {path: string; html: string};
  paths: string[];
  take: string;
}): Chapter {
  return (new Function(`return ${take}`)() as typeof takeChapter)(leaf, paths);
}

async function openPaper(context: BrowserContext, site: string): Promise<Page> {
  const page = await context.newPage();
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) return route.abort("blockedbyclient");
    if (url.pathname === "/book") return route.fulfill({body: "<!DOCTYPE html>", contentType: "text/html"});
    const file = fileAt(site, url.pathname);
    if (file) return route.fulfill({body: readFileSync(file), contentType: typeOf(file)});
    return route.fulfill({status: 404, body: "not found", contentType: "text/plain"});
  });
  await page.goto(`${origin}/book`);
  await page.emulateMedia({media: "print"});
  return page;
}

async function printParts(
  page: Page,
  parts: readonly string[],
  {
    edition,
    lang,
    style,
    watermark
  }: {edition: Edition; lang: Lang; style: string | undefined; watermark: string}
): Promise<Buffer> {
  await page.setContent(
    `<!DOCTYPE html><html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
      <title>${escaped(`${edition.bank[lang]} ${words.report[lang]} ${edition.period}`)}</title>
      ${style ? `<link rel="stylesheet" href="${origin}/${style}">` : ""}<style>${layout}</style></head>
      <body><div class="book">${parts.join("")}</div>${watermark}</body></html>`,
    {waitUntil: "load"}
  );
  const cut = await page.evaluate(fitToPaper, paper);
  if (cut.length) {
    throw new Refusal(
      cut.map((table) => ({message: "table too wide for paper, leave out columns", value: table}))
    );
  }
  const mark = `${edition.classification[lang]} · ${edition.bank[lang]} · ${words.report[lang]} · ${edition.period}`;
  const [before, between, after] = words.page[lang].split(/\{page\}|\{pages\}/);
  const strip = (content: string) =>
    `<div style="font: 8px sans-serif; color: #54606e; width: 100%; padding: 0 12mm; display: flex; justify-content: space-between">${content}</div>`;
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    outline: true,
    tagged: true,
    displayHeaderFooter: true,
    headerTemplate: strip(
      `<span>${escaped(mark)}</span><span>${escaped(words[edition.status][lang])}</span>`
    ),
    footerTemplate: strip(
      `<span>${escaped(edition.fingerprint.slice(0, 12))}</span><span>${before}<span class="pageNumber"></span>${between}<span class="totalPages"></span>${after}</span>`
    )
  });
}

const layout = `
  @page {size: A4; margin: 16mm 12mm 14mm}
  @page turned {size: A4 landscape}
  body {margin: 0}
  .book {margin: 0}
  .chapter {break-before: page}
  .chapter:first-child {break-before: auto}
  .chapter > :last-child, .chapter > :last-child figure:last-child {margin-bottom: 0}
  .fitted figure {container-type: normal !important}
  .fitted .drawing > * {display: block}
  .book .turned {page: turned; break-before: page; break-after: page}
  .book .pair:has(.alone) {display: block}
  .book .alone :is(th, td) {padding: 1.2mm 1.4mm; min-width: 0}
  .book .alone thead th {white-space: normal; hyphens: auto}
  .book .alone tbody th {min-width: 7em}
  .book h1 {margin-top: 0}
  .front h1 {font-size: 24pt; margin: 40mm 0 4mm}
  .front .facts {color: var(--ink-soft); margin: 0 0 14mm}
  .front ol {list-style: none; margin: 0; max-width: none; padding: 0}
  .front li {margin: 0}
  .front .line {display: flex; gap: 1em; justify-content: space-between; font-weight: 600; padding: 1.5mm 0 0}
  .front .line a {color: inherit; flex: 1; border-bottom: 1px dotted var(--line-strong)}
  .front ol ol .line {font-weight: 400; padding: 0 0 0 1.5em; font-size: 9.5pt}
`;

const anchor = (path: string) => path.replaceAll("/", "-");

const chapterPart = ({path, html}: Chapter) =>
  `<section class="chapter" id="${anchor(path)}">${html}</section>`;

function titlePart(
  edition: Edition,
  chapters: readonly Chapter[],
  starts: ReadonlyMap<string, number>,
  lang: Lang
): string {
  const {bank, period, asOf, status, reconciliation, classification, fingerprint} = edition;
  const facts = [
    period,
    words.asOf[lang].replace("{date}", asOf),
    words.edition[lang].replace("{number}", String(edition.edition)),
    words[status][lang],
    words[reconciliation.status][lang],
    classification[lang],
    `${words.fingerprint[lang]} ${fingerprint.slice(0, 12)}`
  ];
  const line = (to: string, title: string) =>
    `<span class="line"><a href="#${to}">${escaped(title)}</a><span>${starts.get(to) ?? "&nbsp;"}</span></span>`;
  const entries = chapters.map(({path, title, sections}) => {
    const inner = sections.map(({id, title}) => `<li>${line(id, title)}</li>`).join("");
    return `<li>${line(anchor(path), title)}${inner && `<ol>${inner}</ol>`}</li>`;
  });
  return `<section class="chapter front"><h1>${escaped(bank[lang])}<br>${words.report[lang]}</h1>
    <p class="facts">${facts.map(escaped).join(" · ")}</p>
    <h2>${words.contents[lang]}</h2><ol>${entries.join("")}</ol></section>`;
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[sign]!);
