import {open} from "node:fs/promises";

export interface Dialect {
  delimiter: string;
  /** Empty: quotes mean nothing. */
  quote: string;
}

/** The first records of a text, split as the engine splits them. An unfinished last record is left out unless `whole`. */
export function splitRecords(
  text: string,
  {delimiter, quote}: Dialect,
  limit: number,
  whole: boolean
): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let value = "";
  let quoted = false;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const endValue = () => {
    record.push(value);
    value = "";
  };
  const endRecord = () => {
    endValue();
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  };
  while (at < text.length && records.length < limit) {
    const char = text[at]!;
    if (quoted) {
      if (char !== quote) value += char;
      else if (text[at + 1] === quote) value += text[at++];
      else quoted = false;
      at++;
    } else if (quote && char === quote && value === "") {
      quoted = true;
      at++;
    } else if (text.startsWith(delimiter, at)) {
      endValue();
      at += delimiter.length;
    } else if (char === "\n" || char === "\r") {
      endRecord();
      at += char === "\r" && text[at + 1] === "\n" ? 2 : 1;
    } else {
      value += char;
      at++;
    }
  }
  if (whole && records.length < limit && (value !== "" || record.length)) endRecord();
  return records;
}

/** First records of a UTF-8 file; a header of more than a megabyte does not exist. */
export async function firstRecords(path: string, dialect: Dialect, limit: number): Promise<string[][]> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(1 << 20);
    const {bytesRead} = await file.read(buffer, 0, buffer.length, 0);
    const text = new TextDecoder("utf-8", {ignoreBOM: true}).decode(buffer.subarray(0, bytesRead));
    return splitRecords(text, dialect, limit, bytesRead < buffer.length);
  } finally {
    await file.close();
  }
}
