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
    if (file && clientFile.test(url.pathname))
      return route.fulfill({body: countCells(readFileSync(file, "utf-8")), contentType: typeOf(file)});
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

const clientFile = /^\/_observablehq\/client\.[0-9a-f]+\.js$/;

/**
 * Framework's client, made to tell which cells have run to their end. A cell that displays leaves no trace in the page
 * until it does, so that on a slow machine a page whose cells have not begun looks as still as one that is drawn.
 */
export function countCells(client: string): string {
  const exported = /\bexport\s*\{\s*(\w+) as define\s*\};?/.exec(client);
  if (!exported)
    throw new Error("Framework's client no longer exports define: src/site/visit.ts must follow it");
  const counted = `
const bankbookRan = (globalThis.bankbookRan = new Set());
const bankbookDefine = (cell) => ${exported[1]}({...cell, body: (...inputs) => {
  const ran = () => bankbookRan.add(":" + cell.id + ":");
  try {
    const value = cell.body(...inputs);
    Promise.resolve(value).then(ran, ran);
    return value;
  } catch (error) {
    ran();
    throw error;
  }
}});
export {bankbookDefine as define};`;
  return client.replace(exported[0], () => counted);
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
