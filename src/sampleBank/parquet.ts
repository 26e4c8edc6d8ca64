import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Form} from "./tables.js";
import type {ToParquet} from "./writer.js";

const types: Record<Form, string> = {
  text: "VARCHAR",
  money: "DECIMAL(18,2)",
  rate: "DOUBLE",
  date: "DATE",
  count: "BIGINT",
  flag: "BOOLEAN"
};

/** Converts finished CSV files with DuckDB, loaded only when Parquet is asked for. Rows keep their order: same seed, same bytes. */
export async function openParquet(
  memory: string,
  threads: number
): Promise<{toParquet: ToParquet; close: () => void}> {
  const {DuckDBInstance} = await import("@duckdb/node-api");
  // Of its own: the usual folder, in the one we stand in, another run of the same machine would take away when it ends.
  const spill = mkdtempSync(join(tmpdir(), "bankbook-spill-"));
  const instance = await DuckDBInstance.create(":memory:", {
    temp_directory: spill,
    memory_limit: memory,
    threads: String(threads),
    preserve_insertion_order: "true"
  });
  const connection = await instance.connect();
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return {
    async toParquet(csv, parquet, columns) {
      const list = Object.entries(columns).map(([name, form]) => `${quote(name)}: ${quote(types[form])}`);
      await connection.run(
        `COPY (SELECT * FROM read_csv(${quote(csv)}, header = true, auto_detect = false, delim = ',', quote = '', escape = '', nullstr = '', columns = {${list.join(", ")}})) TO ${quote(parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`
      );
    },
    close() {
      connection.closeSync();
      instance.closeSync();
      rmSync(spill, {recursive: true, force: true});
    }
  };
}
