import {existsSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";
import type {Problem} from "../schema/problem.js";
import {fileAt, filesUnder} from "./files.js";
import type {Visit} from "./visit.js";
import {origin} from "./visit.js";

/** What can be told without a browser: cells that did not compile, and code, styles or pictures from elsewhere. */
export function problemsInFiles(folder: string): Problem[] {
  const problems: Problem[] = [];
  for (const file of filesUnder(folder)) {
    if (!/\.(html|js|css)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf-8");
    for (const address of addressesElsewhere(file, text)) {
      problems.push({message: "request that leaves the site", file, value: address});
    }
    if (!file.endsWith(".html")) continue;
    for (const [, message] of text.matchAll(/class="[^"]*observablehq--error[^"]*"[^>]*>([^<]*)</g)) {
      problems.push({message: "a cell is broken", file, value: decode(message ?? "")});
    }
  }
  return problems;
}

/** Links are no requests; what a page loads by itself is. */
function* addressesElsewhere(file: string, text: string): Generator<string> {
  const patterns = file.endsWith(".js")
    ? [/\b(?:from|import)\s*\(?\s*["'`]((?:https?:)?\/\/[^"'`]+)/g]
    : file.endsWith(".css")
      ? [/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')]+)/g]
      : [
          /<(?!a\b|area\b)[a-z-]+\b[^>]*?\s(?:src|srcset|href|poster|data)="((?:https?:)?\/\/[^"]*)"/g,
          /\bimport\s*\(?\s*["'`]((?:https?:)?\/\/[^"'`]+)/g,
          /\bfrom\s*["']((?:https?:)?\/\/[^"']+)/g
        ];
  for (const pattern of patterns)
    for (const [, address] of text.matchAll(pattern)) if (address) yield address;
}

/** Links that lead to no page of the site, or to no place on it. Visits tell what components drew; else the HTML does. */
export function brokenLinks(folder: string, pages: string[], visits: ReadonlyMap<string, Visit>): Problem[] {
  const seen = new Map(pages.map((page) => [page, visits.get(page) ?? read(folder, page)]));
  const problems = new Map<string, Problem>();
  for (const [page, {links}] of seen) {
    for (const {path, hash} of links) {
      const file = fileAt(folder, path);
      const name = decodeAddress(hash.slice(1));
      const target = file === null ? undefined : seen.get(posix.relative(posixed(folder), posixed(file)));
      // A hash may also carry what a page has filtered by, which is no place: "#segment=P".
      const place =
        name === "" || /[=&?]/.test(name) || target === undefined || target.anchors.includes(name);
      if (file !== null && place) continue;
      const value = decodeAddress(path) + (file === null ? "" : hash);
      problems.set(`${page} ${value}`, {message: "broken link", file: page, value});
    }
  }
  return [...problems.values()];
}

function read(folder: string, page: string): Pick<Visit, "links" | "anchors"> {
  const file = join(folder, page);
  if (!existsSync(file)) return {links: [], anchors: []};
  const html = readFileSync(file, "utf-8");
  const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
    .map(([, href]) => new URL(decode(href ?? ""), `${origin}/${page}`))
    .filter((url) => url.href.startsWith(`${origin}/`))
    .map((url) => ({path: url.pathname, hash: url.hash}));
  const anchors = [...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id]) => decode(id ?? ""));
  return {links, anchors};
}

const posixed = (path: string) => path.replaceAll("\\", "/");

function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const entities: Record<string, string> = {lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&"};
const decode = (text: string) =>
  text.replace(/&(lt|gt|quot|#39|#x27|amp);/g, (_, name: string) => entities[name] ?? "");
