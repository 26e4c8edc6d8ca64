import {existsSync} from "node:fs";
import {stat} from "node:fs/promises";
import type {Problem} from "../../src/schema/problem.js";
import {Refusal} from "../../src/schema/problem.js";
import {extractTables} from "../../src/schema/tables.js";
import type {Drop} from "./drop.js";
import {scanFile} from "./scanFile.js";

/**
 * Holds the files of a drop against its manifest: all there and of the same size (DQ01), all tables that no bank can do
 * without (DQ27). An unsealed drop was hashed when it was read; its files are only looked for. Throws Refusal with every
 * difference.
 */
export async function verifyFiles(drop: Drop): Promise<void> {
  const problems: Problem[] = [];
  for (const {path, file, bytes} of drop.inputs) {
    if (!existsSync(path)) {
      problems.push({rule: "DQ01", message: "file missing from the drop", file});
      continue;
    }
    const {size} = await stat(path);
    if (size !== bytes) {
      problems.push({
        rule: "DQ01",
        message: `size differs: manifest ${bytes} bytes, file ${size}, difference ${signed(size - bytes)}`,
        file
      });
    }
  }
  if (drop.sealed && drop.tables.every(({mapping}) => mapping === null)) {
    const names = new Set(drop.tables.map(({name}) => name));
    for (const {name, required} of extractTables.values()) {
      if (required === "level1" && !names.has(name)) {
        problems.push({
          rule: "DQ27",
          message: "table missing from the drop",
          value: name,
          file: drop.manifestFile
        });
      }
    }
  }
  if (problems.length) throw new Refusal(problems);
}

/** Every file that the manifest seals with another hash (DQ01). */
export async function wrongHashes(drop: Drop): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const {path, file, sha256} of drop.inputs) {
    const scan = await scanFile(path);
    if (scan.sha256 !== sha256)
      problems.push({rule: "DQ01", message: `sha256 differs: manifest ${sha256}, file ${scan.sha256}`, file});
  }
  return problems;
}

export const signed = (difference: number | bigint): string =>
  difference > 0 ? `+${difference}` : String(difference);
