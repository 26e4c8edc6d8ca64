import {createHash} from "node:crypto";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, relative} from "node:path";
import type {Policy, PolicyFile} from "../src/schema/policy.js";
import {parsePolicy} from "../src/schema/policy.js";
import {Refusal} from "../src/schema/problem.js";

/** Policy with the hash of its texts, so that a changed threshold is a changed edition. */
export type ReadPolicy = Policy & {readonly sha256: string};

/** Reads the YAML files of the folders; in a later folder a file of the same name replaces the earlier one. */
export function readPolicy(folders: readonly string[]): ReadPolicy {
  const files = new Map<string, PolicyFile>();
  for (const folder of folders) {
    if (!existsSync(folder)) throw new Refusal({message: "no policy folder", value: folder});
    for (const name of readdirSync(folder)
      .filter((entry) => /\.ya?ml$/.test(entry))
      .sort()) {
      const key = name.replace(/\.yml$/, ".yaml");
      const path = join(folder, name);
      files.set(key, {name: key, text: readFileSync(path, "utf8"), file: shortest(path)});
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const hash = createHash("sha256");
  // Line ends of a checkout do not change a policy.
  for (const {name, text} of sorted) hash.update(`${name}\0${text.replaceAll("\r\n", "\n")}\0`);
  return {...parsePolicy(sorted), sha256: hash.digest("hex")};
}

/** As a person would type it: a path from here, unless it leads out. */
function shortest(path: string): string {
  const here = relative(process.cwd(), path);
  return here.startsWith("..") ? path : here;
}
