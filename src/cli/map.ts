import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import type {Command} from "../cli.js";
import {guessTable, sniff, suggestMapping} from "../../data-loaders/staging/suggestMapping.js";
import {Refusal} from "../schema/problem.js";
import type {ExtractTable} from "../schema/table.js";
import {extractTables} from "../schema/tables.js";
import {checkMappings} from "./mapCheck.js";
import {parseOptions} from "./options.js";

export const command: Command = {
  summary: "check a mapping against raw files, or suggest one",
  help: `
bankbook map check [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--table <name>]

Prints for each table: columns matched and unread, codes that the mapping does not know (by amount), values that do not
parse, and a guess of the unit of each amount; at the end, what ingest would refuse for. Writes nothing. Exits with 1
where a file and its mapping do not fit, a code is unknown to a mapping that says on_unmapped: block, or a currency has
no exchange rate.

bankbook map suggest [--drop extracts] [--file <name>] [--table <name>] [--out <folder>]

Prints a first mapping for raw files, from their names (English, Chinese, pinyin initials) and values; with --out
writes <folder>/<table>.yaml instead, never over a file that is there.

  --bank <folder>     bank.yaml and mapping/ (default: canonical columns)
  --drop <folder>     folder of the drop (default extracts); for suggest the folder that holds the raw files
  --period <YYYY-MM>  default: the last one dropped
  --file <name>       one raw file; default all files of the folder
  --table <name>      canonical table, e.g. deposit_account; default all, or the one that fits best
`,
  async run([verb, ...args]) {
    if (verb === "check") return checkMappings(args);
    if (verb === "suggest") return suggest(args);
    throw new Refusal({message: "map takes check or suggest", value: verb ?? "nothing"});
  }
};

async function suggest(args: string[]): Promise<void> {
  const {drop, file, table, out} = parseOptions(args, {
    drop: {type: "string", default: "extracts"},
    file: {type: "string"},
    table: {type: "string"},
    out: {type: "string"}
  });
  if (!existsSync(drop)) throw new Refusal({message: "no drop folder", value: drop});
  let named: ExtractTable | undefined;
  if (table !== undefined && !(named = extractTables.get(table)))
    throw new Refusal({message: "unknown table", value: table});
  const files =
    file === undefined
      ? readdirSync(drop)
          .filter((name) => /\.(csv|txt|asc|dat|tsv)(\.gz)?$/i.test(name))
          .sort()
      : [file];
  if (files.length === 0) throw new Refusal({message: "no raw text file in the folder", value: drop});
  for (const name of files) {
    const path = join(drop, name);
    if (!existsSync(path)) throw new Refusal({message: "no such file", value: path});
    const sniffed = await sniff(path);
    const fits = named ?? guessTable(basename(name), sniffed.columns);
    const yaml = suggestMapping(name, sniffed, fits);
    if (out === undefined) {
      console.log(yaml);
      continue;
    }
    const target = join(out, `${fits.name}.yaml`);
    if (existsSync(target)) throw new Refusal({message: "a mapping is there already", value: target});
    writeFileSync(target, yaml);
    console.log(`${name} -> ${target}`);
  }
}
