import {readFileSync} from "node:fs";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import {filesUnder} from "./files.js";

/** Of letters and digits, or of digits alone: shorter ones may be a word, a date, a size or a code by chance. */
const LEAST = {word: 6, number: 9};

/** No amount and no size begins with a zero. */
const mayBeId = (word: string) =>
  word.length >= LEAST.word && (/\D/.test(word) || word.startsWith("0") || word.length >= LEAST.number);

/**
 * Every word of a built site that could be an id, with the first file that holds it: runs of letters and digits, hyphens in
 * them or not, in HTML, scripts and styles wherever they stand, in tables and workbooks as text and as names, for a number there is an amount.
 */
export function siteWords(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const take = (text: string, file: string) => {
    for (const [run] of text.matchAll(/[\p{L}\p{N}]+(?:[-_][\p{L}\p{N}]+)*/gu))
      for (const word of new Set([run, ...run.split(/[-_]/)]))
        if (mayBeId(word) && !found.has(word)) found.set(word, file);
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
  // Places of drawings are told to many decimals; in scripts and styles, made without data, a plain number is a constant.
  return [text.replace(/\.(js|css)$/.test(name) ? /\b[1-9]\d*\b/g : /\d*\.\d+/g, " ")];
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => [key, ...stringsOf(held)]);
}
