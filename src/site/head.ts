import {createHash} from "node:crypto";
import {searchPlace} from "./searchIndex.js";

/** zh-CN or en, by the folder that the page lies in. */
export const languageOf = (page: string): string => (/(^|\/)zh\//.test(page) ? "zh-CN" : "en");

/** `display: contents` alone leaves Framework's turning arrow, which is the element's ::before. */
const drawnStyle =
  "observablehq-loading[data-drawn]{display:contents!important;animation:none;font:inherit;color:inherit}" +
  "observablehq-loading[data-drawn]::before{content:none}";

/**
 * Mends what Framework leaves out of the head: a language, a viewport that may be zoomed, no indexing, and a policy
 * under which the page can reach nothing but its own site and runs no script but those it was built with.
 */
export function mendHead(html: string, page: string): string {
  return html
    .replace(/<html(?: lang="[^"]*")?>/, `<html lang="${languageOf(page)}">`)
    .replace(
      /<meta name="viewport"[^>]*>/,
      '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
        '<meta name="robots" content="noindex, nofollow">\n' +
        '<meta name="referrer" content="no-referrer">\n' +
        '<link rel="icon" href="data:,">\n' +
        `${searchPlace}\n<style>${drawnStyle}</style>`
    )
    .replace(/<meta charset="utf-8">/, (charset) => `${charset}\n${contentSecurityPolicy(html)}`);
}

function contentSecurityPolicy(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes, script] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\bsrc=/.test(attributes ?? "")) continue;
    hashes.add(
      `'sha256-${createHash("sha256")
        .update(script ?? "")
        .digest("base64")}'`
    );
  }
  // Arquero compiles its expressions, so a page that loads it must be allowed to; no other page is.
  const compiles = /_npm\/arquero@/.test(html) ? ["'unsafe-eval'"] : [];
  const policy = [
    "default-src 'self'",
    `script-src ${["'self'", ...hashes, ...compiles].join(" ")}`,
    // Plot writes a style sheet and style attributes into each chart.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'"
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
}
