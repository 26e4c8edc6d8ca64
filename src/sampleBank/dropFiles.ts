import {createHash} from "node:crypto";
import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {join} from "node:path";
import {StringDecoder} from "node:string_decoder";
import iconv from "iconv-lite";
import {Refusal} from "../schema/problem.js";
import {yuan} from "./text.js";

/** A line of a table, by column. */
export type Row = Record<string, string>;

interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
  rows: number;
}

interface Control extends Record<string, unknown> {
  column: string;
  by?: string[];
  sum?: string;
  distinct?: number;
}

interface ManifestTable {
  name: string;
  files: ManifestFile[];
  encoding: string | null;
  controls: Control[];
  gl: {subject: string; ccy: string; amount: string}[];
}

interface Manifest {
  period: string;
  as_of: string;
  tables: ManifestTable[];
}

const chunkSize = 1 << 20;

/** Text 元 with two decimals as fen. */
export const fenOf = (text: string): number => Math.round(Number(text) * 100);

/** A month of the sample bank on disk, as a fault changes it: comma-separated files without quotes, and the manifest. */
export class DropFiles {
  readonly manifest: Manifest;
  private readonly changed = new Set<string>();

  constructor(readonly folder: string) {
    this.manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    const other = this.manifest.tables.flatMap(({files}) => files).find(({path}) => !path.endsWith(".csv"));
    if (other)
      throw new Refusal({
        message: "faults are planted into CSV files alone",
        value: join(folder, other.path)
      });
  }

  table(name: string): ManifestTable {
    const table = this.manifest.tables.find((one) => one.name === name);
    if (!table) throw new Error(`no such table: ${name}`);
    return table;
  }

  /** Rows of a table, one after the other, over all its files. */
  *rows(name: string): Generator<Row> {
    for (const {path} of this.table(name).files) {
      let columns: string[] | null = null;
      for (const line of linesOf(join(this.folder, path))) {
        if (columns === null) columns = line.split(",");
        else yield rowOf(columns, line);
      }
    }
  }

  /**
   * Rewrites a table: each row becomes what `change` makes of it, one row, several or none. `n` counts the rows of the
   * table from 0. `columns` makes another header of the one that was.
   */
  edit(
    name: string,
    change: (row: Row, n: number) => Row | readonly Row[],
    columns: (before: readonly string[]) => readonly string[] = (before) => before
  ): void {
    this.changed.add(name);
    let n = 0;
    for (const {path} of this.table(name).files) {
      this.replace(path, (write) => {
        let before: string[] | null = null;
        let after: readonly string[] = [];
        for (const line of linesOf(join(this.folder, path))) {
          if (before === null) {
            before = line.split(",");
            after = columns(before);
            write(`${after.join(",")}\n`);
            continue;
          }
          for (const row of [change(rowOf(before, line), n++)].flat() as Row[])
            write(`${after.map((column) => row[column] ?? "").join(",")}\n`);
        }
      });
    }
  }

  /** Adds rows at the end of a table. */
  append(name: string, rows: readonly Row[]): void {
    this.changed.add(name);
    const {path} = this.table(name).files.at(-1)!;
    const [header] = linesOf(join(this.folder, path));
    const columns = (header as string).split(",");
    const text = rows.map((row) => `${columns.map((column) => row[column] ?? "").join(",")}\n`).join("");
    writeFileSync(join(this.folder, path), text, {flag: "a"});
  }

  /** Writes the files of a table in another encoding; the manifest says so only if `declare`. */
  recode(name: string, encoding: string, declare: boolean): void {
    this.changed.add(name);
    const table = this.table(name);
    for (const {path} of table.files) {
      this.replace(path, (write) => {
        for (const line of linesOf(join(this.folder, path))) write(iconv.encode(`${line}\n`, encoding));
      });
    }
    if (declare) table.encoding = encoding;
  }

  /** Cuts the last file of a table to a share of its bytes, in the middle of a line. */
  cut(name: string, share: number): ManifestFile {
    this.changed.add(name);
    const file = this.table(name).files.at(-1)!;
    const path = join(this.folder, file.path);
    const bytes = readFileSync(path);
    // Half of the line that lies there: behind the cut it goes on, before it it has begun, wherever the share falls.
    const at = Math.floor(bytes.length * share);
    const [begins, ends] = [bytes.lastIndexOf(10, at - 1) + 1, bytes.indexOf(10, at)];
    writeFileSync(path, bytes.subarray(0, Math.floor((begins + ends) / 2)));
    return file;
  }

  /** Replaces the files of a table by those of another drop. */
  take(name: string, from: DropFiles): void {
    this.changed.add(name);
    const table = this.table(name);
    for (const {path} of table.files) rmSync(join(this.folder, path));
    table.files = from.table(name).files.map((file) => ({...file}));
    for (const {path} of table.files)
      writeFileSync(join(this.folder, path), readFileSync(join(from.folder, path)));
  }

  /** Leaves a table out of the drop. */
  remove(name: string): void {
    for (const {path} of this.table(name).files) rmSync(join(this.folder, path));
    this.manifest.tables = this.manifest.tables.filter((table) => table.name !== name);
    this.changed.delete(name);
  }

  /** Writes the manifest anew, as the source would have: hashes, rows and control totals of what is now there. */
  seal(): void {
    for (const name of this.changed) {
      const table = this.table(name);
      for (const file of table.files) {
        const path = join(this.folder, file.path);
        file.bytes = statSync(path).size;
        file.sha256 = hashOf(path);
        let lines = 0;
        for (const _ of linesOf(path)) lines++;
        file.rows = Math.max(0, lines - 1);
      }
      // What is written in another encoding has the same rows.
      if (!table.encoding || table.encoding === "utf-8") this.total(table);
    }
    this.changed.clear();
    writeFileSync(join(this.folder, "manifest.json"), `${JSON.stringify(this.manifest, null, 1)}\n`);
  }

  private total({name, controls}: ManifestTable): void {
    if (controls.length === 0) return;
    const sums = controls.map(() => 0);
    const values = controls.map(() => new Set<string>());
    for (const row of this.rows(name)) {
      controls.forEach(({column, by = [], distinct, ...at}, i) => {
        if (by.some((key) => row[key] !== at[key])) return;
        if (distinct !== undefined) values[i]!.add(row[column] ?? "");
        else sums[i] = sums[i]! + (fenOf(row[column] ?? "") || 0);
      });
    }
    controls.forEach((control, i) => {
      if (control.distinct !== undefined) control.distinct = values[i]!.size;
      else control.sum = yuan(sums[i]!);
    });
  }

  private replace(path: string, fill: (write: (text: string | Buffer) => void) => void): void {
    const target = join(this.folder, path);
    const fd = openSync(`${target}.new`, "w");
    let held: Buffer[] = [];
    let size = 0;
    const flush = () => {
      const bytes = Buffer.concat(held);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      held = [];
      size = 0;
    };
    fill((text) => {
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      held.push(bytes);
      size += bytes.length;
      if (size > chunkSize) flush();
    });
    flush();
    closeSync(fd);
    renameSync(`${target}.new`, target);
  }
}

function rowOf(columns: readonly string[], line: string): Row {
  const values = line.split(",");
  return Object.fromEntries(columns.map((column, i) => [column, values[i] ?? ""]));
}

/** Lines of a text file without their ends, an unfinished last one included. */
function* linesOf(path: string): Generator<string> {
  const fd = openSync(path, "r");
  try {
    const decoder = new StringDecoder("utf8");
    const chunk = Buffer.allocUnsafe(chunkSize);
    let rest = "";
    for (let n = readSync(fd, chunk); n > 0; n = readSync(fd, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, n))).split("\n");
      rest = lines.pop() as string;
      yield* lines;
    }
    rest += decoder.end();
    if (rest !== "") yield rest;
  } finally {
    closeSync(fd);
  }
}

function hashOf(path: string): string {
  const hash = createHash("sha256");
  const fd = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let n = readSync(fd, chunk); n > 0; n = readSync(fd, chunk)) hash.update(chunk.subarray(0, n));
  } finally {
    closeSync(fd);
  }
  return hash.digest("hex");
}
