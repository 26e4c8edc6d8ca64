import {readFileSync} from "node:fs";
import type {BrowserContext, Page, Request} from "playwright-core";
import type {Drawing} from "./drawings.js";
import {fileAt, typeOf} from "./files.js";
import {collectDrawings, reportViolations, settle} from "./insidePage.js";

/** A name that no resolver can ever answer: pages come from disk, and whatever is asked of another host is refused. */
export const origin = "http://bankbook.invalid";

export interface Visit {
  /** False if the page could not be opened at all. */
  opened: boolean;
  /** What went wrong, each in a few words. */
  problems: string[];
  drawings: Drawing[];
  /** In-site addresses that the page links to, as drawn: pathname and hash. */
  links: {path: string; hash: string}[];
  /** Names that a link's hash may point to. */
  anchors: string[];
}

const patience = 30_000;

/** Opens one page of the site in `folder` and waits until its cells have drawn. */
export async function visit(context: BrowserContext, folder: string, path: string): Promise<Visit> {
  const page = await context.newPage();
  const problems = new Set<string>();
  const waiting = new Set<Request>();
  const local = new RegExp(`${origin.replaceAll(".", "\\.")}/?`, "g");
  const tell = (problem: string) =>
    problems.add(problem.replace(local, "/").replace(/\s+/g, " ").trim().slice(0, 500));
  page.on("pageerror", (error) => tell(`error: ${error.message}`));
  page.on("console", (message) => {
    const violation = /^bankbook-violation (\S+) (.*)/.exec(message.text());
    if (violation) {
      const [, directive, what = ""] = violation;
      const leaves = /^(https?|wss?):/.test(what);
      tell(
        `${leaves ? "request that leaves the site" : `against the page's security policy (${directive})`}: ${what}`
      );
    }
    // What the browser itself says of these is told better above and below.
    if (message.type() !== "error" || /^Failed to load resource|Content Security Policy/.test(message.text()))
      return;
    tell(`error: ${message.text().split("\n    at ")[0] ?? ""}`);
  });
  page.on("websocket", (socket) => tell(`request that leaves the site: ${socket.url()}`));
  page.on("request", (request) => waiting.add(request));
  page.on("requestfinished", (request) => waiting.delete(request));
  page.on("requestfailed", (request) => waiting.delete(request));
  page.on("dialog", (dialog) => void dialog.dismiss());
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.addInitScript(reportViolations);
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) {
      tell(`request that leaves the site: ${url.href}`);
      return route.abort("blockedbyclient");
    }
    const file = fileAt(folder, url.pathname);
    if (file) return route.fulfill({body: readFileSync(file), contentType: typeOf(file)});
    tell(`missing: ${url.pathname}`);
    return route.fulfill({status: 404, body: "not found", contentType: "text/plain"});
  });
  try {
    await page.goto(`${origin}/${path}`, {waitUntil: "load", timeout: patience});
    for (const cell of await settled(page, waiting))
      tell(`cell has drawn nothing after ${patience / 1000} s: ${cell}`);
    const {drawings, links, anchors, errors} = await page.evaluate(collectDrawings);
    // A cell's error is told on the console too, with the same words.
    const told = [...problems].join("\n");
    for (const error of errors)
      if (!told.includes(error.replace(/^\w*Error: /, ""))) tell(`error in a cell: ${error}`);
    return {opened: true, problems: [...problems], drawings, links, anchors};
  } catch (error) {
    tell(
      `cannot be opened: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`
    );
    return {opened: false, problems: [...problems], drawings: [], links: [], anchors: []};
  } finally {
    await page.close();
  }
}

/** Waits until every cell has drawn and nothing moves any more; returns the cells that never did. */
async function settled(page: Page, waiting: ReadonlySet<Request>): Promise<string[]> {
  const until = Date.now() + patience;
  for (;;) {
    const pending = await page.evaluate(settle, {quiet: 80, atMost: 2000});
    if (pending.length === 0 && waiting.size === 0) return [];
    if (Date.now() > until) return pending;
  }
}
