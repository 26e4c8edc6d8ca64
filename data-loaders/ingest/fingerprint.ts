import {createHash} from "node:crypto";
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Policy} from "../../src/schema/policy.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Code that facts depend on: a change there recomputes them. Marts, pages and release do not. */
const rooms = [
  "src/schema",
  "data-loaders/engine",
  "data-loaders/staging",
  "data-loaders/quality",
  "data-loaders/facts"
];

let code: string | undefined;

export function codeSha256(): string {
  if (code !== undefined) return code;
  const hash = createHash("sha256");
  for (const room of rooms) {
    const files = readdirSync(join(root, room), {recursive: true, encoding: "utf8"});
    for (const file of files.map((path) => path.replaceAll("\\", "/")).sort()) {
      if (!file.endsWith(".ts")) continue;
      // a checkout's line ends change nothing
      hash.update(
        `${room}/${file}\0${readFileSync(join(root, room, file), "utf8").replaceAll("\r\n", "\n")}\0`
      );
    }
  }
  return (code = hash.digest("hex"));
}

/** Over the policies that facts and quality rules read; a new sentence or label recomputes nothing. */
export const policySha256 = ({quality, contribution, deposits, corporate}: Policy): string =>
  sha256(JSON.stringify({quality, contribution, deposits, corporate}));

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
