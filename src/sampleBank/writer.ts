import {createHash, type Hash} from "node:crypto";
import {closeSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync} from "node:fs";
import {join} from "node:path";
import {tableNames, tableSpecs, type TableName, type TableSpec} from "./tables.js";

export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
  rows: number;
}

/** A table of a period once written: its files, rows, and sums by what the control totals are split by (`CNY|C`). */
export interface WrittenTable {
  files: WrittenFile[];
  rows: number;
  sums: [string, number][];
}

/** Turns a CSV file into a Parquet file of the given columns. */
export type ToParquet = (csv: string, parquet: string, columns: TableSpec["columns"]) => Promise<void>;

/** Rows are joined to about a kilobyte of text, then kept as bytes: long-lived strings cost the collector dearly. */
const joinAt = 1 << 10;
const bufferSize = 1 << 17;

/** One table of one period: rows go to a CSV file as they come, hashed on the way. */
export class TableWriter {
  private text = "";
  private buffer: Buffer | null = null;
  private filled = 0;
  private fd: number | null = null;
  private readonly hash: Hash = createHash("sha256");
  private bytes = 0;
  private rows = 0;
  private readonly sums = new Map<string, number>();

  /** `file` is the name without its ending. */
  constructor(
    private readonly folder: string,
    private readonly file: string,
    private readonly spec: TableSpec,
    private readonly toParquet: ToParquet | null
  ) {}

  row(line: string): void {
    if (this.fd === null) this.open();
    this.text += line + "\n";
    this.rows++;
    if (this.text.length > joinAt) this.keep();
  }

  /** Adds to a control total. */
  sum(key: string, fen: number): void {
    this.sums.set(key, (this.sums.get(key) ?? 0) + fen);
  }

  private open(): void {
    this.fd = openSync(join(this.folder, `${this.file}.csv`), "w");
    this.buffer = Buffer.allocUnsafe(bufferSize);
    this.text = `${Object.keys(this.spec.columns).join(",")}\n`;
  }

  private keep(): void {
    // At most three bytes a character.
    if (this.text.length * 3 > bufferSize - this.filled) this.flush();
    this.filled += (this.buffer as Buffer).write(this.text, this.filled, "utf8");
    this.text = "";
  }

  private flush(): void {
    const bytes = (this.buffer as Buffer).subarray(0, this.filled);
    this.bytes += bytes.length;
    if (!this.toParquet) this.hash.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(this.fd as number, bytes, at);
    this.filled = 0;
  }

  /** Ends the table. Without rows there is no file, unless `always`: then one with a header alone. */
  async end(always: boolean): Promise<WrittenTable> {
    const {rows} = this;
    const sums = [...this.sums];
    if (this.fd === null) {
      if (!always) return {files: [], rows, sums};
      this.open();
    }
    this.keep();
    this.flush();
    this.buffer = null;
    closeSync(this.fd as unknown as number);
    const csv = join(this.folder, `${this.file}.csv`);
    if (!this.toParquet) {
      return {
        files: [{path: `${this.file}.csv`, bytes: this.bytes, sha256: this.hash.digest("hex"), rows}],
        rows,
        sums
      };
    }
    const path = `${this.file}.parquet`;
    const parquet = join(this.folder, path);
    await this.toParquet(csv, parquet, this.spec.columns);
    rmSync(csv);
    return {files: [{path, bytes: statSync(parquet).size, sha256: hashOf(parquet), rows}], rows, sums};
  }
}

function hashOf(path: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(1 << 20);
  const fd = openSync(path, "r");
  for (let n = readSync(fd, chunk); n > 0; n = readSync(fd, chunk)) hash.update(chunk.subarray(0, n));
  closeSync(fd);
  return hash.digest("hex");
}

export type PeriodWriters = Readonly<Record<TableName, TableWriter>>;
export type PeriodTables = Record<TableName, WrittenTable>;

/** Writers of all tables of a period, in `<out>/<period>`; `part` numbers the files of a bank written in shards. */
export function openPeriod(
  out: string,
  period: string,
  toParquet: ToParquet | null,
  part = 0
): PeriodWriters {
  const folder = join(out, period);
  mkdirSync(folder, {recursive: true});
  const suffix = part > 0 ? `-${String(part).padStart(2, "0")}` : "";
  return each((name) => new TableWriter(folder, `${name}${suffix}`, tableSpecs[name], toParquet));
}

/** Ends all tables; `always` says which get a file even without rows. */
export async function endPeriod(
  writers: PeriodWriters,
  always: (name: TableName) => boolean
): Promise<PeriodTables> {
  const tables: Partial<PeriodTables> = {};
  for (const name of tableNames) tables[name] = await writers[name].end(always(name));
  return tables as PeriodTables;
}

/** One after the other: files in order, rows and sums added. */
export function joinTables(list: readonly PeriodTables[]): PeriodTables {
  return each((name) => {
    const sums = new Map<string, number>();
    for (const tables of list)
      for (const [key, fen] of tables[name].sums) sums.set(key, (sums.get(key) ?? 0) + fen);
    return {
      files: list.flatMap((tables) => tables[name].files),
      rows: list.reduce((n, tables) => n + tables[name].rows, 0),
      sums: [...sums]
    };
  });
}

const each = <T>(make: (name: TableName) => T): Record<TableName, T> =>
  Object.fromEntries(tableNames.map((name) => [name, make(name)])) as Record<TableName, T>;
