import {readFileSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {BrowserContext, Page} from "playwright-core";
import type {Progress} from "../../data-loaders/progress.js";
import type {Problem} from "../schema/problem.js";
import {Refusal} from "../schema/problem.js";
import {openBrowser} from "./browser.js";
import {keepDrawings} from "./drawings.js";
import {filesUnder} from "./files.js";
import {mendHead} from "./head.js";
import {nameHeadings} from "./headings.js";
import {lostDrawings} from "./insidePage.js";
import {brokenLinks, problemsInFiles} from "./inspectFiles.js";
import {writeSearchIndex} from "./searchIndex.js";
import type {Visit} from "./visit.js";
import {visit} from "./visit.js";

export interface Finished {
  pages: number;
  /** The browser that looked at every page; null if none did. */
  verifiedBy: string | null;
}

/** Verifies the built site in `folder`, keeps in its HTML what the browser drew, and fixes all file times. */
export async function finish(
  folder: string,
  {time, verify, progress}: {time: number; verify: boolean; progress: Progress}
): Promise<Finished> {
  const pages = filesUnder(folder).filter((file) => file.endsWith(".html"));
  for (const page of pages) {
    const file = join(folder, page);
    writeFileSync(file, nameHeadings(mendHead(readFileSync(file, "utf-8"), page)));
  }
  const problems = problemsInFiles(folder);
  if (problems.length) throw new Refusal(problems);
  const verifiedBy = verify ? await lookAtPages(folder, pages, progress) : null;
  if (!verify) warn(progress, pages.length, "--no-verify was given");
  if (!verifiedBy) {
    const broken = brokenLinks(folder, pages, new Map());
    if (broken.length) throw new Refusal(broken);
  }
  writeSearchIndex(folder, pages);
  for (const file of filesUnder(folder)) utimesSync(join(folder, file), time / 1000, time / 1000);
  return {pages: pages.length, verifiedBy};
}

function warn(progress: Progress, pages: number, why: string): void {
  progress.note(`WARNING: no browser has looked at these ${pages} pages (${why}).`);
  progress.note(
    "WARNING: not checked: errors while drawing, requests that leave the site, links made by components."
  );
  progress.note(
    "WARNING: the pages stay empty until their scripts have run, and are not fit for publication."
  );
}

async function lookAtPages(folder: string, pages: string[], progress: Progress): Promise<string | null> {
  progress.step("verify pages", pages.length);
  const found = await openBrowser();
  if (!found.browser) {
    warn(progress, pages.length, found.why);
    return null;
  }
  const visits = new Map<string, Visit>();
  try {
    const context = await found.browser.newContext({
      viewport: {width: 1280, height: 800},
      locale: "en-GB",
      timezoneId: "UTC",
      colorScheme: "light",
      reducedMotion: "reduce",
      serviceWorkers: "block"
    });
    const queue = [...pages];
    const worker = async () => {
      const reader = await context.newPage();
      await reader.evaluate("globalThis.__name = (f) => f");
      for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
        visits.set(page, await draw(context, reader, folder, page));
        progress.tick(visits.size);
      }
    };
    await Promise.all([worker(), worker()]);
  } finally {
    await found.browser.close();
  }
  const problems: Problem[] = pages.flatMap((page) =>
    (visits.get(page)?.problems ?? []).map((message) => ({message, file: page}))
  );
  problems.push(...brokenLinks(folder, pages, visits));
  if (problems.length) throw new Refusal(problems);
  return found.name;
}

/** Visits a page, writes what it drew into its HTML, and lets the browser's parser say that it stands there whole. */
async function draw(context: BrowserContext, reader: Page, folder: string, page: string): Promise<Visit> {
  let seen = await visit(context, folder, page);
  // A machine under load may be too slow once; a page that cannot be opened is so twice.
  if (!seen.opened) seen = await visit(context, folder, page);
  const file = join(folder, page);
  const html = keepDrawings(readFileSync(file, "utf-8"), seen.drawings);
  for (const id of await reader.evaluate(lostDrawings, {html, drawings: seen.drawings})) {
    seen.problems.push(
      `what cell ${id} drew cannot stand at its place in the HTML (a block inside a link or heading?)`
    );
  }
  writeFileSync(file, html);
  return seen;
}
