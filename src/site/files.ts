import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join, sep} from "node:path";

/** All files under a folder, with "/" between names, sorted: the same list on every machine. */
export function filesUnder(folder: string, leaveOut: (path: string) => boolean = () => false): string[] {
  const found: string[] = [];
  const visit = (inner: string) => {
    for (const entry of readdirSync(join(folder, inner), {withFileTypes: true})) {
      const path = inner ? `${inner}/${entry.name}` : entry.name;
      if (leaveOut(path)) continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  if (existsSync(folder)) visit("");
  return found.sort();
}

/** One hash over names and contents of files. */
export function hashFiles(folder: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(folder, file)))
      .update("\0");
  return hash.digest("hex");
}

/**
 * One hash over names, sizes and times, as git does it: says for sure that big files are as they were, without reading
 * them. A copy of the same files has another.
 */
export function hashStats(folder: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const {size, mtimeNs, ctimeNs, ino} = statSync(join(folder, file), {bigint: true});
    hash.update(`${file}\0${size}\0${mtimeNs}\0${ctimeNs}\0${ino}\0`);
  }
  return hash.digest("hex");
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  ico: "image/x-icon",
  woff2: "font/woff2",
  woff: "font/woff",
  wasm: "application/wasm",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  zip: "application/zip",
  parquet: "application/vnd.apache.parquet"
};

export const typeOf = (path: string): string =>
  types[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";

/**
 * The file of a site that answers an address: itself, `x.html` for `x`, `index.html` for a folder; null if none, or if
 * the address climbs out of the folder.
 */
export function fileAt(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.some((part) => part === ".." || /[\\\0]/.test(part) || (sep === "\\" && part.includes(":"))))
    return null;
  const inner = parts.join("/");
  const choices = path.endsWith("/") || inner === "" ? [`${inner}/index.html`] : [inner, `${inner}.html`];
  for (const choice of choices) {
    const file = join(folder, choice);
    if (existsSync(file) && statSync(file).isFile()) return file;
  }
  return null;
}
