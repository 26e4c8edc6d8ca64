import {createReadStream} from "node:fs";
import {open} from "node:fs/promises";

/** Number of line breaks in a file. A file that ends without one has a line more. */
export async function countNewlines(path: string, end = Infinity): Promise<number> {
  let count = 0;
  if (end === 0) return 0;
  for await (const chunk of createReadStream(path, {
    end: end - 1,
    highWaterMark: 1 << 20
  }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
  }
  return count;
}

/** The 1-based line that holds the byte at `offset`, with its bytes from the start of the line up to a few beyond. */
export async function lineAt(
  path: string,
  offset: number
): Promise<{line: number; before: Buffer; after: Buffer}> {
  const line = (await countNewlines(path, offset)) + 1;
  const from = Math.max(0, offset - 65_536);
  const buffer = Buffer.alloc(offset - from + 200);
  const file = await open(path);
  try {
    const {bytesRead} = await file.read(buffer, 0, buffer.length, from);
    const before = buffer.subarray(0, offset - from);
    const after = buffer.subarray(offset - from, bytesRead);
    const stop = after.findIndex((byte) => byte === 10 || byte === 13);
    return {
      line,
      before: before.subarray(before.lastIndexOf(10) + 1),
      after: stop < 0 ? after : after.subarray(0, stop)
    };
  } finally {
    await file.close();
  }
}
