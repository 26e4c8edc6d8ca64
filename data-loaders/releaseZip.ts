import {strToU8, zipSync} from "fflate";
import type {Files} from "./press.js";

/** Every file with the same old date, in order of name: the same tables give the same bytes. */
export function zipOf(files: Files): Uint8Array {
  const entries = Object.keys(files)
    .sort()
    .map((name) => [name, strToU8(JSON.stringify(files[name]))] as const);
  return zipSync(Object.fromEntries(entries), {mtime: new Date(1980, 0, 1), level: 6});
}
