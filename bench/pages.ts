/**
 * What a page weighs and when its first chart is seen, on a slow phone: CPU four times slower, 1.6 Mbit/s, 150 ms of
 * round trip, everything gzipped and nothing cached. Beside them, in the same run, a plain Framework page with one Plot
 * chart over twelve rows, built by Framework alone.
 */
import {createServer} from "node:http";
import type {Server} from "node:http";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {gzipSync} from "node:zlib";
import type {Browser} from "playwright-core";
import {openBrowser} from "../src/site/browser.js";
import {fileAt, filesUnder, typeOf} from "../src/site/files.js";
import {makeOfflineLibraries} from "../src/site/offlineLibraries.js";
import {runFramework} from "../src/site/runFramework.js";
import {silent} from "../data-loaders/progress.js";

interface Weight {
  page: string;
  /** Gzipped bytes of all, of scripts, of the HTML. */
  all: number;
  scripts: number;
  html: number;
  requests: number;
  /** Requests answered before the first chart was seen. */
  before: number;
  /** ms until a drawn chart was on the screen; null for a page without one. */
  chart: number | null;
}

const repository = fileURLToPath(new URL("../", import.meta.url));

/** Prints a line a page of the site in `dist`, and one for the plain page. */
export async function pages(dist: string): Promise<void> {
  const found = await openBrowser();
  if (!found.browser) throw new Error(`no browser: ${found.why}`);
  const base = join(repository, ".bankbook", "bench");
  mkdirSync(base, {recursive: true});
  const folder = mkdtempSync(join(base, "plain-"));
  try {
    const plain = await plainSite(folder);
    const head = ["page", "html", "scripts", "all kB", "requests", "before", "chart ms"];
    console.log(`\npages, gzipped, CPU 4x slower, 1.6 Mbit/s\n  ${line(head)}`);
    console.log(
      `  ${line(cells(await weigh(found.browser, plain, "index.html", "plain Framework, one chart")))}`
    );
    for (const page of filesUnder(dist).filter((file) => /^en\/.*\.html$/.test(file)))
      console.log(`  ${line(cells(await weigh(found.browser, dist, page)))}`);
  } finally {
    rmSync(folder, {recursive: true, force: true});
    await found.browser.close();
  }
}

const line = ([name = "", ...figures]: string[]) =>
  name.padEnd(28) + figures.map((figure) => figure.padStart(10)).join("");
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const cells = ({page, html, scripts, all, requests, before, chart}: Weight) => [
  page,
  ...[html, scripts, all].map(kilobytes),
  ...[requests, before].map(String),
  chart === null ? "-" : chart.toFixed(0)
];

/** As Framework makes it, but for the library, which comes from the same place as ours. */
async function plainSite(folder: string): Promise<string> {
  const months = Array.from({length: 12}, (_, i) => ({
    month: `2026-${String(i + 1).padStart(2, "0")}-01`,
    y: 100 + i
  }));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src", "months.json"), JSON.stringify(months));
  writeFileSync(
    join(folder, "src", "index.md"),
    '# Plain\n\n```js\nconst months = FileAttachment("months.json").json();\n```\n\n' +
      '```js\nPlot.lineY(months, {x: (d) => new Date(d.month), y: "y"}).plot()\n```\n'
  );
  writeFileSync(
    join(folder, "observablehq.config.ts"),
    'export default {root: "src", globalStylesheets: [], sidebar: false, toc: false, search: false};\n'
  );
  await makeOfflineLibraries(join(folder, "src"));
  const out = join(folder, "dist");
  await runFramework({mode: "build", project: folder, out, time: 0}, silent);
  return out;
}

async function weigh(browser: Browser, site: string, page: string, name = page): Promise<Weight> {
  const sent: {path: string; bytes: number; at: number}[] = [];
  const server = await gzipped(site, (path, bytes) => sent.push({path, bytes, at: Date.now()}));
  const {port} = server.address() as {port: number};
  const context = await browser.newContext({viewport: {width: 390, height: 844}});
  try {
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", {rate: 4});
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 750e3 / 8
    });
    // tsx wraps named functions in a helper that the page does not have.
    await tab.addInitScript("globalThis.__name = (f) => f");
    await tab.addInitScript(firstChart);
    await tab.goto(`http://127.0.0.1:${port}/${page}`, {waitUntil: "networkidle", timeout: 120_000});
    await tab.waitForFunction(() => !document.querySelector("observablehq-loading"), null, {timeout: 60_000});
    const seen = await tab.evaluate(
      () => (globalThis as {bankbookChart?: {ms: number; at: number}}).bankbookChart ?? null
    );
    const sum = (of: (path: string) => boolean) =>
      sent.filter(({path}) => of(path)).reduce((total, {bytes}) => total + bytes, 0);
    return {
      page: name,
      all: sum(() => true),
      scripts: sum((path) => path.endsWith(".js")),
      html: sum((path) => path.endsWith(".html")),
      requests: sent.length,
      before: seen ? sent.filter(({at}) => at <= seen.at).length : sent.length,
      chart: seen?.ms ?? null
    };
  } finally {
    await context.close();
    server.close();
  }
}

/** In the page: remembers when the first chart that can be seen was painted. */
function firstChart(): void {
  const look = () => {
    const chart = document.querySelector("figure svg[viewBox], .observablehq svg[viewBox]");
    if (!chart) return requestAnimationFrame(look);
    // Found before this frame is painted: painted by the next.
    return requestAnimationFrame(() => {
      (globalThis as {bankbookChart?: {ms: number; at: number}}).bankbookChart ??= {
        ms: performance.now(),
        at: Date.now()
      };
    });
  };
  requestAnimationFrame(look);
}

function gzipped(site: string, told: (path: string, bytes: number) => void): Promise<Server> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = fileAt(site, pathname);
    if (!file) return response.writeHead(404).end();
    const body = gzipSync(readFileSync(file));
    told(file, body.length);
    return response.writeHead(200, {"content-type": typeOf(file), "content-encoding": "gzip"}).end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
