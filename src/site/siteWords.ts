import {readFileSync} from "node:fs";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import {filesUnder} from "./files.js";

/** Shorter ones may be a count, a year or a code by chance. */
const LEAST = 6;

/**
 * Every word of a built site that could be an id, with the first file that holds it: runs of letters and digits, in HTML,
 * scripts and styles wherever they stand, in tables and workbooks as text and as names, for a number there is an amount.
 */
export function siteWords(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const take = (text: string, file: string) => {
    for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu))
      if (word.length >= LEAST && !found.has(word)) found.set(word, file);
  };
  for (const file of filesUnder(folder)) {
    const bytes = readFileSync(join(folder, file));
    const parts = /\.(xlsx|zip)$/.test(file)
      ? Object.entries(unzipSync(bytes)).map(([name, part]) => [`${file}/${name}`, strFromU8(part)] as const)
      : [[file, bytes.toString("utf-8")] as const];
    for (const [name, text] of parts) for (const told of textsOf(name, text)) take(told, name);
  }
  return found;
}

function textsOf(name: string, text: string): string[] {
  if (name.endsWith(".json")) return stringsOf(JSON.parse(text));
  if (/\/sheet\d+\.xml$/.test(name))
    return [...text.matchAll(/<t\b[^>]*>([^<]*)<\/t>/g)].map(([, told]) => told ?? "");
  // Of scripts and styles, which are made without data, no plain number: it is a constant.
  return [/\.(js|css)$/.test(name) ? text.replace(/\b[1-9]\d*\b/g, " ") : text];
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [key, ...stringsOf(held)]);
}
