import {join} from "node:path";
import type {ExtractTable} from "../../src/schema/table.js";
import {name as quoted} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import {numberedParquetRows} from "../engine/dialect.js";
import type {DropTable} from "./drop.js";
import {storage} from "./typing.js";

/** The typed rows of a table, `base_<name>`, numbered by `rowid` from 0 in the order of its files. */
export interface Base {
  /** Of the engine. */
  relation: string;
  /** Adds the rows of a query of the present columns, `_bad` and what else there is, and says how many they were. */
  add(query: string): Promise<number>;
  /** Rows so far. */
  rows: number;
}

interface Shape {
  schema: ExtractTable;
  present: readonly string[];
  /** Whether rows carry the number of their record. */
  numbered: boolean;
}

/** Bytes of text of an increment from which on its rows are laid aside. */
const asideBytes = 256 * 2 ** 20;
/** A file that is packed comes to so many times as much text, or less. */
const packed = 8;

/**
 * Whether the rows of a table are laid aside in files, packed: movements grow without bound, and of many of them only what a
 * step reads need be in memory. Tables that are gone through again and again stay there.
 */
export const isLaidAside = ({schema, files}: Pick<DropTable, "schema" | "files">): boolean =>
  schema.kind === "increment" &&
  files.reduce((sum, {path, bytes}) => sum + bytes * (/\.(gz|parquet)$/i.test(path) ? packed : 1), 0) >
    asideBytes;

/** Rows in a table of the engine, in memory as long as there is room. */
export async function baseInMemory(
  engine: Engine,
  relation: string,
  {schema, present, numbered}: Shape
): Promise<Base> {
  const columns = present.map((key) => `${quoted(key)} ${storage[schema.columns[key]!.type]}`);
  // Row numbers of a plain file are the engine's own; a window over all rows would cost half of the load.
  await engine.run(
    `CREATE OR REPLACE TABLE ${relation} (${[...columns, "_bad BOOLEAN", ...(numbered ? ["_record BIGINT"] : [])].join(", ")})`
  );
  const base: Base = {
    relation,
    rows: 0,
    async add(query) {
      await engine.run(`INSERT INTO ${relation} ${query}`);
      const [now] = await engine.rows<{n: number}>(`SELECT count(*) AS n FROM ${relation}`);
      const added = now!.n - base.rows;
      base.rows = now!.n;
      return added;
    }
  };
  return base;
}

/** Rows in files of the engine's spill folder, one for each addition, behind a view. */
export function baseAside(engine: Engine, relation: string): Base {
  const parts: string[] = [];
  const base: Base = {
    relation,
    rows: 0,
    async add(query) {
      const path = join(engine.spill, `${relation}-${parts.length}.parquet`);
      const added = await engine.writeParquet(query, path);
      parts.push(numberedParquetRows(path, base.rows));
      base.rows += added;
      await engine.run(`CREATE OR REPLACE VIEW ${relation} AS ${parts.join(" UNION ALL ")}`);
      return added;
    }
  };
  return base;
}
