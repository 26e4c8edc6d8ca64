import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import type {Edition, Released, Sentence} from "../schema/released.js";

/** Families in the order of the menu; examples of the gallery are no part of an edition. */
const families = ["governance", "contribution", "deposits", "corporate", "manager"];

/** What the loaders released for the site last built. */
export interface ReleasedFiles {
  /** Null where no site was built. */
  edition: Edition | null;
  /** By family/name, in the order of the menu. */
  tables: Map<string, Released>;
  /** By family/summary. */
  sentences: Map<string, readonly Sentence[]>;
}

/** Reads what the loaders left in Framework's cache of a project. */
export function readReleasedFiles(project: string): ReleasedFiles {
  const found: ReleasedFiles = {edition: null, tables: new Map(), sentences: new Map()};
  for (const family of families) {
    const zip = join(project, "reports", ".observablehq", "cache", "data", `${family}.zip`);
    if (!existsSync(zip)) continue;
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
      const held = JSON.parse(strFromU8(bytes)) as Edition | Released | {sentences: readonly Sentence[]};
      const path = `${family}/${name.replace(/\.json$/, "")}`;
      if (name === "edition.json") found.edition = held as Edition;
      else if ("sentences" in held) found.sentences.set(path, held.sentences);
      else if ("status" in held && "columns" in held) found.tables.set(path, held);
    }
  }
  return found;
}
