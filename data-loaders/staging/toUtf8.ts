import {createReadStream} from "node:fs";
import {mkdir, open, rm} from "node:fs/promises";
import {basename, join} from "node:path";
import {createGunzip} from "node:zlib";
import iconv from "iconv-lite";
import {Refusal} from "../../src/schema/problem.js";

/** Stands for a delimiter that is too long for the engine. ASCII's own "unit separator": no extract uses it in a text. */
export const unitSeparator = "\x1f";

export const isUtf8Name = (encoding: string) => /^utf-?8$/i.test(encoding);

export interface Conversion {
  encoding: string;
  /** Replaced by `unitSeparator` where the engine cannot take it. */
  replace?: string;
  /** What messages call the file. */
  file: string;
  delimiter: string;
  columns?: () => readonly string[] | null;
}

let converted = 0;

/**
 * Writes a plain UTF-8 copy of a compressed or foreign file into `folder`, in one pass and little memory. A character
 * that the encoding does not know is refused with its line (DQ26), and so is a compressed file that ends too early.
 */
export async function toUtf8(
  path: string,
  {encoding, replace, file, delimiter}: Conversion,
  folder: string
): Promise<string> {
  if (!iconv.encodingExists(encoding))
    throw new Refusal({rule: "DQ26", message: "unknown encoding", value: encoding, file});
  await mkdir(folder, {recursive: true});
  const target = join(folder, `${process.pid}-${++converted}-${basename(path).replace(/\.gz$/i, "")}`);
  const out = await open(target, "w");
  const decoder = iconv.getDecoder(encoding);
  const check = brokenTextCheck(file, delimiter);
  let held = "";
  const write = async (text: string) => {
    check(text);
    if (replace === undefined) {
      await out.write(text);
      return;
    }
    if (text.includes(unitSeparator)) {
      throw new Refusal({
        message: `the separator 0x1F stands in the text, so delimiter ${JSON.stringify(replace)} cannot be read`,
        file
      });
    }
    // A delimiter cut in two by the end of a chunk waits for the next.
    const all = held + text;
    const keep = partOf(all, replace);
    held = all.slice(all.length - keep);
    await out.write(all.slice(0, all.length - keep).replaceAll(replace, unitSeparator));
  };
  try {
    const bytes = createReadStream(path, {highWaterMark: 1 << 20});
    const plain = /\.gz$/i.test(path) ? bytes.pipe(createGunzip({chunkSize: 1 << 18})) : bytes;
    if (plain !== bytes) bytes.on("error", (error) => plain.destroy(error));
    for await (const chunk of plain as AsyncIterable<Buffer>) await write(decoder.write(chunk));
    await write(decoder.end() ?? "");
    if (held) await out.write(held);
  } catch (error) {
    await out.close();
    await rm(target, {force: true});
    const {code} = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw new Refusal({message: "compressed file ends too early", file});
    if (code?.startsWith("Z_"))
      throw new Refusal({message: "not a gzip file", value: (error as Error).message, file});
    throw error;
  }
  await out.close();
  return target;
}

/** Length of the longest end of the text that may begin the delimiter. */
function partOf(text: string, delimiter: string): number {
  for (let length = Math.min(delimiter.length - 1, text.length); length > 0; length--) {
    if (delimiter.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

/** Follows the text chunk by chunk, so that the first lost character can be told with its line and value. */
function brokenTextCheck(file: string, delimiter: string): (text: string) => void {
  let lines = 0;
  let start = "";
  return (text) => {
    const at = text.indexOf("\uFFFD");
    const before = at < 0 ? text : text.slice(0, at);
    for (let next = before.indexOf("\n"); next >= 0; next = before.indexOf("\n", next + 1)) lines++;
    const lineStart = before.lastIndexOf("\n");
    start = lineStart < 0 ? start + before : before.slice(lineStart + 1);
    if (at < 0) return;
    const rest = text.slice(at).split(/[\r\n]/, 1)[0]!;
    throw brokenText({file, line: lines + 1, before: start, after: rest, delimiter});
  };
}

interface Broken {
  file: string;
  line: number;
  /** The line's text before and from the broken character on. */
  before: string;
  after: string;
  delimiter: string;
  column?: string | undefined;
  /** The encoding in which the text does make sense. */
  other?: string | undefined;
}

/** DQ26, with the value in which the lost character stands. */
export function brokenText({file, line, before, after, delimiter, column, other}: Broken): Refusal {
  const value =
    before.slice(before.lastIndexOf(delimiter) + (before.includes(delimiter) ? delimiter.length : 0)) +
    after.split(delimiter, 1)[0]!;
  return new Refusal({
    rule: "DQ26",
    message: other
      ? `text is not in the declared encoding, it reads well as ${other}`
      : "text is not in the declared encoding, or lost characters before it came here (U+FFFD)",
    file,
    line,
    ...(column === undefined ? {} : {column}),
    value: value.length > 60 ? `${value.slice(0, 60)} ...` : value
  });
}
