import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import {baseAside, baseInMemory, isLaidAside} from "../../data-loaders/staging/base.js";
import {extractTables} from "../../src/schema/tables.js";

const schema = extractTables.get("deposit_txn")!;
const present = ["txn_id", "date", "amount", "reversal_flag"];
/** The rows of a file: numbers from one on, every third one bad, some cells empty. */
const rows = (from: number, to: number) =>
  `SELECT 'T' || i AS txn_id, CAST(20000 + i AS INTEGER) AS date, if(i % 4 = 0, NULL, CAST(i * 100 AS BIGINT)) AS amount,
    i % 2 = 0 AS reversal_flag, i % 3 = 0 AS _bad, CAST(i AS BIGINT) AS _record FROM range(${from}, ${to}) t(i)`;

describe("the typed rows of a table", () => {
  let folder: string;
  let engine: Engine;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bankbook-base-"));
    engine = await openEngine({threads: 2, spill: join(folder, "spill")});
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, {recursive: true, force: true});
  });

  it("are the same, of the same types and with the same numbers, laid aside in files as in memory", async () => {
    const bases = [
      await baseInMemory(engine, "base_memory", {schema, present, numbered: true}),
      baseAside(engine, "base_aside")
    ];
    const seen = [];
    for (const base of bases) {
      const added = [
        await base.add(rows(1, 300_001)),
        await base.add(rows(7, 7)),
        await base.add(rows(5, 8))
      ];
      expect(added).toEqual([300_000, 0, 3]);
      expect(base.rows).toBe(300_003);
      seen.push({
        types: await engine.rows(
          `SELECT column_name, column_type FROM (DESCRIBE SELECT ${[...present, "_bad", "_record", "rowid"].join(", ")} FROM ${base.relation})`
        ),
        sums: await engine.rows(
          `SELECT _bad, count(*) AS n, sum(rowid * (_record % 1000)) AS numbers, sum(amount) AS amount, min(rowid) AS first,
            max(rowid) AS last FROM ${base.relation} GROUP BY ALL ORDER BY ALL`
        ),
        last: await engine.rows(
          `SELECT *, rowid AS _row FROM ${base.relation} WHERE rowid >= 299998 ORDER BY rowid`
        )
      });
    }
    expect(seen[1]!.types).toEqual(seen[0]!.types);
    expect(seen[1]!.sums).toEqual(seen[0]!.sums);
    const last = seen.map((each) => each.last.map(({_row, txn_id}) => [_row, txn_id]));
    expect(last[0]).toEqual([
      [299_998, "T299999"],
      [299_999, "T300000"],
      [300_000, "T5"],
      [300_001, "T6"],
      [300_002, "T7"]
    ]);
    expect(last[1]).toEqual(last[0]);
  });

  it("are laid aside where movements come to a quarter of a gigabyte of text, packed or not, and never those of a snapshot", () => {
    const of = (name: string, ...files: [path: string, megabytes: number][]) =>
      isLaidAside({
        schema: extractTables.get(name)!,
        files: files.map(([path, megabytes]) => ({path, bytes: megabytes * 2 ** 20})) as never
      });
    expect(of("deposit_txn", ["a.csv", 200], ["b.csv", 57])).toBe(true);
    expect(of("deposit_txn", ["a.csv", 256])).toBe(false);
    expect([of("deposit_txn", ["a.csv.gz", 33]), of("deposit_txn", ["a.parquet", 33])]).toEqual([true, true]);
    expect(of("deposit_txn", ["a.parquet", 32])).toBe(false);
    expect(of("deposit_account", ["a.csv", 4_000])).toBe(false);
  });
});
