import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {Refusal} from "../src/schema/problem.js";
import type {CsvCell, OutFile} from "./marts/outFile.js";

interface Sealed {
  name: string;
  rows: number;
  sha256: string;
}

/** Who opens these in a spreadsheet must not run what a source wrote: a cell that looks like a formula is text. */
function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  const text =
    typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)
      ? `'${cell}`
      : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvOf = ({columns, rows}: OutFile) =>
  [columns, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const MANIFEST = "manifest.json";

/**
 * Writes files and a manifest with the hash of each into a folder, whole or not at all. A folder that is there already went
 * out: the same files leave it as it is, others are refused unless `replace` says that it may go. Returns whether anything
 * was written.
 */
export function writeOutbox(
  folder: string,
  files: readonly OutFile[],
  about: Readonly<Record<string, unknown>>,
  {replace = false} = {}
): boolean {
  const texts = files.map((file) => ({file, text: `\uFEFF${csvOf(file)}`}));
  const sealed: Sealed[] = texts.map(({file, text}) => ({
    ...{name: file.name, rows: file.rows.length, sha256: sha256(text)}
  }));
  const manifest = `${JSON.stringify({...about, files: sealed}, null, 2)}\n`;
  if (existsSync(folder)) {
    const file = join(folder, MANIFEST);
    if (existsSync(file) && readFileSync(file, "utf-8") === manifest && changedIn(folder).length === 0)
      return false;
    if (!replace)
      throw new Refusal({
        message: "lists of this month were written before and say something else, --replace writes them anew",
        file: folder
      });
  }
  const making = `${folder}.making-${process.pid}`;
  rmSync(making, {recursive: true, force: true});
  mkdirSync(making, {recursive: true});
  for (const {file, text} of texts) writeFileSync(join(making, file.name), text);
  writeFileSync(join(making, MANIFEST), manifest);
  mkdirSync(dirname(folder), {recursive: true});
  rmSync(folder, {recursive: true, force: true});
  renameSync(making, folder);
  return true;
}

/** Files of an outbox that are missing or no longer what was sealed. */
export function changedIn(folder: string): string[] {
  const {files} = JSON.parse(readFileSync(join(folder, MANIFEST), "utf-8")) as {files: Sealed[]};
  return files
    .filter(({name, sha256: sealed}) => {
      const file = join(folder, name);
      return !existsSync(file) || sha256(readFileSync(file, "utf-8")) !== sealed;
    })
    .map(({name}) => name);
}
