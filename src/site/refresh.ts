import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {filesUnder, hashFiles} from "./files.js";

/** What a site was made from. `data` moves with anything a loader reads or runs; `site` with anything at all. */
export interface Fingerprint {
  data: string;
  site: string;
}

/**
 * Fingerprints a project. `inputs` are what the loaders read beyond code and settings files: the context and the run
 * manifests of the store, which name every input by hash.
 */
export function fingerprint(project: string, inputs: readonly string[], root = "reports"): Fingerprint {
  const drawn = (path: string) => /^(components|site|cli)(\/|$)/.test(path);
  const data = digest([
    process.versions.node,
    ...inputs,
    contentOf(project, "package-lock.json"),
    folderHash(join(project, "data-loaders")),
    folderHash(join(project, "src"), drawn),
    folderHash(join(project, root, "policy"))
  ]);
  const site = digest([
    data,
    contentOf(project, "observablehq.config.ts"),
    folderHash(join(project, "src")),
    folderHash(join(project, root), (path) => /^(\.observablehq|data|components)(\/|$)/.test(path))
  ]);
  return {data, site};
}

/**
 * Framework runs a loader only where its cached output is missing, and never looks at what the loader reads: when the
 * data fingerprint moved, the cached outputs go. A change of words on a page leaves them.
 */
export function refreshData(project: string, {data}: Fingerprint, root = "reports"): "kept" | "deleted" {
  const cache = join(project, root, ".observablehq", "cache", "data");
  const stamp = join(project, root, ".observablehq", "data.sha256");
  if (existsSync(stamp) && readFileSync(stamp, "utf-8") === data) return "kept";
  rmSync(cache, {recursive: true, force: true});
  mkdirSync(dirname(stamp), {recursive: true});
  writeFileSync(stamp, data);
  return "deleted";
}

export const digest = (parts: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
};

const contentOf = (project: string, file: string) =>
  existsSync(join(project, file)) ? readFileSync(join(project, file), "utf-8") : "";

const folderHash = (folder: string, leaveOut?: (path: string) => boolean) =>
  hashFiles(folder, filesUnder(folder, leaveOut));
