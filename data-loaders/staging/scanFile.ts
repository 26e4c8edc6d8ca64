import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {open, stat} from "node:fs/promises";

/** What one pass over the bytes of a file tells. */
export interface Scan {
  sha256: string;
  bytes: number;
  endsInNewline: boolean;
  /** Offset of the first byte that is no UTF-8, or of the first U+FFFD, the mark of a conversion that lost a character. */
  broken: {offset: number; kind: "invalid" | "replacement"} | null;
}

/** Ingest, check and the build's fingerprint ask for the same files: what did not change is read once a run. */
const known = new Map<string, Promise<Scan>>();

export async function scanFile(path: string): Promise<Scan> {
  const {size, mtimeMs} = await stat(path);
  const key = `${path}\0${size}\0${mtimeMs}`;
  let scan = known.get(key);
  if (!scan) known.set(key, (scan = scanBytes(path)));
  return scan;
}

const replacement = Buffer.from("\uFFFD");

async function scanBytes(path: string): Promise<Scan> {
  const file = await open(path);
  try {
    const hash = createHash("sha256");
    const buffer = Buffer.allocUnsafe(4 << 20);
    let bytes = 0;
    // Bytes of a character that the last read cut in two, kept at the start of the buffer.
    let held = 0;
    let last = 0;
    let broken: Scan["broken"] = null;
    for (;;) {
      const {bytesRead} = await file.read(buffer, held, buffer.length - held);
      const end = held + bytesRead;
      if (bytesRead > 0) {
        hash.update(buffer.subarray(held, end));
        last = buffer[end - 1]!;
      }
      const whole = bytesRead === 0 ? end : end - incomplete(buffer.subarray(0, end));
      broken ??= brokenAt(buffer.subarray(0, whole), bytes - held);
      bytes += bytesRead;
      if (bytesRead === 0) break;
      buffer.copyWithin(0, whole, end);
      held = end - whole;
    }
    return {sha256: hash.digest("hex"), bytes, endsInNewline: last === 0x0a || last === 0x0d, broken};
  } finally {
    await file.close();
  }
}

function brokenAt(bytes: Buffer, start: number): Scan["broken"] {
  if (!isUtf8(bytes)) return {offset: start + firstInvalid(bytes), kind: "invalid"};
  const at = bytes.indexOf(replacement);
  return at < 0 ? null : {offset: start + at, kind: "replacement"};
}

/** How many bytes at the end begin a character that is not whole yet. */
function incomplete(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

const sequenceLength = (byte: number) => (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1);

function firstInvalid(bytes: Buffer): number {
  for (let at = 0; at < bytes.length;) {
    const next = at + sequenceLength(bytes[at]!);
    if (!isUtf8(bytes.subarray(at, next))) return at;
    at = next;
  }
  return bytes.length;
}
