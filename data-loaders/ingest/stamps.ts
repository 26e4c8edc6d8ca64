import {createHash} from "node:crypto";
import {createReadStream, readFileSync, renameSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";

export type Stamps = Record<string, [bytes: number, changed: number]>;

/**
 * Whether files are still those that were ingested. Size and time of change tell at once; a file without a stamp of
 * its own (a copied store, a fresh checkout) is hashed.
 */
export async function unchanged(
  folder: string,
  inputs: readonly {path: string; sha256: string; bytes: number}[]
): Promise<boolean> {
  const stamps = readStamps(folder);
  let fresh = false;
  for (const {path, sha256, bytes} of inputs) {
    const found = statSync(path, {throwIfNoEntry: false});
    if (!found || found.size !== bytes) return false;
    const stamp = stamps[path];
    if (stamp && stamp[0] === found.size && stamp[1] === found.mtimeMs) continue;
    if ((await hashOf(path)) !== sha256) return false;
    fresh = true;
  }
  if (fresh) writeStamps(folder, stampsOf(inputs));
  return true;
}

/** Taken before the files are read, so that a file that changes meanwhile is noticed next time. */
export function stampsOf(inputs: readonly {path: string}[]): Stamps {
  const stamps: Stamps = {};
  for (const {path} of inputs) {
    const found = statSync(path, {throwIfNoEntry: false});
    if (found) stamps[path] = [found.size, found.mtimeMs];
  }
  return stamps;
}

export function writeStamps(folder: string, stamps: Stamps): void {
  const file = join(folder, ".stamps.json");
  writeFileSync(`${file}-${process.pid}`, JSON.stringify({...readStamps(folder), ...stamps}));
  renameSync(`${file}-${process.pid}`, file);
}

function readStamps(folder: string): Stamps {
  try {
    return JSON.parse(readFileSync(join(folder, ".stamps.json"), "utf8")) as Stamps;
  } catch {
    return {};
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
