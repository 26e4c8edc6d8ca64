import {createHash, type Hash} from "node:crypto";
import {closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync} from "node:fs";
import {join} from "node:path";
import {tableNames, tableSpecs, type TableName, type TableSpec} from "./tables.js";

export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
  rows: number;
}

/** Turns a CSV file into a Parquet file of the given columns. */
export type ToParquet = (csv: string, parquet: string, columns: TableSpec["columns"]) => Promise<void>;

const flushAt = 1 << 17;

/** One table of one period: rows go to a CSV file as they come, hashed on the way. */
export class TableWriter {
  private text = "";
  private fd: number | null = null;
  private hash: Hash;
  private bytes = 0;
  private fileRows = 0;
  private file = "";
  private part = 0;
  private readonly header: string;
  readonly files: WrittenFile[] = [];
  /** Control totals by what they are split by, e.g. `CNY`. */
  readonly sums = new Map<string, number>();
  rows = 0;

  constructor(private readonly folder: string, readonly name: TableName, private readonly spec: TableSpec, private readonly toParquet: ToParquet | null, private readonly shards: boolean) {
    this.header = `${Object.keys(spec.columns).join(",")}\n`;
    this.hash = createHash("sha256");
  }

  row(line: string): void {
    if (this.fd === null) this.open();
    this.text += line + "\n";
    this.rows++;
    this.fileRows++;
    if (this.text.length > flushAt) this.flush();
  }

  sum(key: string, fen: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + fen);
  }

  private open(): void {
    this.part++;
    const number = this.shards && this.spec.bulk ? `-${String(this.part).padStart(2, "0")}` : "";
    this.file = `${this.name}${number}`;
    this.fd = openSync(join(this.folder, `${this.file}.csv`), "w");
    this.hash = createHash("sha256");
    this.bytes = 0;
    this.fileRows = 0;
    this.text = this.header;
  }

  private flush(): void {
    const buffer = Buffer.from(this.text, "utf8");
    this.text = "";
    this.bytes += buffer.length;
    if (!this.toParquet) this.hash.update(buffer);
    for (let at = 0; at < buffer.length;) at += writeSync(this.fd as number, buffer, at);
  }

  /** Ends the current file; an empty table still gets its header. */
  async end(last: boolean): Promise<void> {
    if (this.fd === null) {
      if (!last || this.files.length) return;
      this.open();
    }
    if (!last && !this.spec.bulk) return;
    this.flush();
    closeSync(this.fd as number);
    this.fd = null;
    const rows = this.fileRows;
    if (!this.toParquet) {
      this.files.push({path: `${this.file}.csv`, bytes: this.bytes, sha256: this.hash.digest("hex"), rows});
      return;
    }
    const csv = join(this.folder, `${this.file}.csv`);
    const parquet = join(this.folder, `${this.file}.parquet`);
    await this.toParquet(csv, parquet, this.spec.columns);
    rmSync(csv);
    this.files.push({path: `${this.file}.parquet`, bytes: statSync(parquet).size, sha256: createHash("sha256").update(readFileSync(parquet)).digest("hex"), rows});
  }
}

export type PeriodWriters = Readonly<Record<TableName, TableWriter>>;

/** Writers of all tables of a period, in `<out>/<period>`. */
export function openPeriod(out: string, period: string, toParquet: ToParquet | null, shards: boolean): PeriodWriters {
  const folder = join(out, period);
  mkdirSync(folder, {recursive: true});
  return Object.fromEntries(tableNames.map((name) => [name, new TableWriter(folder, name, tableSpecs[name], toParquet, shards)])) as Record<TableName, TableWriter>;
}
