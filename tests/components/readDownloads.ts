/** Records of a CSV by RFC 4180, its byte order mark left out: read by other code than writes it. */
export function csvRecords(csv: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = csv.startsWith("\uFEFF") ? 1 : 0;
  while (at < csv.length) {
    let field = "";
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        if (at >= csv.length) throw new Error("a quote without end");
        if (csv[at] === '"') at += 1;
        field += csv[at];
      }
      at += 1;
    } else {
      for (; at < csv.length && csv[at] !== "," && csv[at] !== "\r" && csv[at] !== "\n"; at += 1)
        field += csv[at];
    }
    record.push(field);
    if (csv[at] === ",") {
      at += 1;
      if (at === csv.length) record.push("");
      continue;
    }
    if (csv.slice(at, at + 2) !== "\r\n") throw new Error(`neither comma nor CRLF at ${at}`);
    at += 2;
    records.push(record);
    record = [];
  }
  return records;
}
