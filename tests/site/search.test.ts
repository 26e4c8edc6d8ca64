import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import axe from "axe-core";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {openBrowser} from "../../src/site/browser.js";
import {fileAt, typeOf} from "../../src/site/files.js";
import {mendHead} from "../../src/site/head.js";
import {writeSearchIndex} from "../../src/site/searchIndex.js";

const origin = "http://bankbook.invalid";
const folder = mkdtempSync(join(tmpdir(), "search-"));
const pages: Record<string, string> = {
  "zh/index.html": "<h1>总览</h1><p>贷款客户净贡献上升。</p>",
  "zh/deposits/overview.html":
    '<h1>存款概览</h1><h2 id="section-1">构成</h2><p><span class="sentence">本月公司客户存款结构保持稳定。</span></p>',
  "en/index.html": "<h1>Summary</h1><p>Deposits held.</p>"
};
const found = await openBrowser();
let browser: Browser | null = null;
let page: Page;

beforeAll(async () => {
  browser = found.browser;
  await build({
    stdin: {
      contents: `import {searchBox} from "./searchBox.js"; document.querySelector("main").before(searchBox());`,
      resolveDir: join(import.meta.dirname, "../../src/components")
    },
    bundle: true,
    format: "esm",
    outfile: join(folder, "search.js")
  });
  const style = readFileSync(join(import.meta.dirname, "../../reports/style.css"), "utf-8");
  writeFileSync(join(folder, "style.css"), style.replace(/@import[^;]*;/g, ""));
  for (const [name, body] of Object.entries(pages)) {
    mkdirSync(join(folder, name, ".."), {recursive: true});
    const head =
      '<meta charset="utf-8">\n<meta name="viewport" content="a">\n<title>x</title>' +
      '<link rel="stylesheet" href="/style.css"><script type="module" src="/search.js"></script>';
    const html = `<!DOCTYPE html>\n<html>\n<head>\n${head}</head>\n<body><main>${body}</main></body></html>`;
    writeFileSync(join(folder, name), mendHead(html, name));
  }
  writeSearchIndex(folder, Object.keys(pages));
  if (!browser) return;
  page = await browser.newPage();
  await page.route("**/*", (route) => {
    const file = fileAt(folder, new URL(route.request().url()).pathname);
    return file
      ? route.fulfill({body: readFileSync(file), contentType: typeOf(file)})
      : route.fulfill({status: 404, body: ""});
  });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true});
});

it.skipIf(!found.browser).each(["存款", "公司客户", "存款结构", "银行存款结构"])(
  "finds, by %s typed into the box, a page whose text has 本月公司客户存款结构",
  async (query) => {
    await page.goto(`${origin}/zh/index.html`);
    await page.getByRole("combobox").click();
    await page.keyboard.type(query);
    const option = page.getByRole("option").filter({hasText: "本月公司客户存款结构"});
    await option.click();
    await page.waitForURL("**/zh/deposits/overview.html*");
    expect(await page.locator("main").textContent()).toContain("本月公司客户存款结构");
  }
);

it.skipIf(!found.browser)(
  "asks for the index when it is entered and not before, and searches by keyboard alone",
  async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${origin}/zh/index.html`);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((path) => path.startsWith("/_search/"))).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.type("结构");
    await page.getByRole("option").first().waitFor();
    expect(asked.filter((path) => path.startsWith("/_search/"))).toEqual([
      expect.stringMatching(/^\/_search\/zh\.\w{8}\.json$/)
    ]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/zh\/deposits\/overview\.html#section-1/);
  }
);

it.skipIf(!found.browser)("keeps languages apart", async () => {
  await page.goto(`${origin}/en/index.html`);
  await page.getByRole("combobox").fill("deposits");
  await page.getByRole("option").first().waitFor();
  expect(await page.getByRole("option").allTextContents()).toEqual(["Deposits held.Summary"]);
  await page.getByRole("combobox").fill("存款");
  await page.getByText("Nothing found").waitFor();
});

it.skipIf(!found.browser)("holds to WCAG 2.2 AA while results are shown, light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    await page.goto(`${origin}/zh/index.html`);
    await page.getByRole("combobox").fill("存款");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const {axe: checker} = globalThis as unknown as {axe: typeof axe};
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      return (await checker.run({runOnly: {type: "tag", values: tags}})).violations.map(
        ({id, nodes}) => `${id} ${nodes.map(({html}) => html).join(" ")}`
      );
    });
    expect(violations).toEqual([]);
  }
  await page.emulateMedia({colorScheme: "light"});
});
