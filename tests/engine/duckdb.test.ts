import {createHash} from "node:crypto";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openEngine} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/index.js";

let engine: Engine;
const folder = mkdtempSync(join(tmpdir(), "bankbook-engine-"));

beforeAll(async () => {
  engine = await openEngine({threads: 2, spill: join(folder, "spill")});
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, {recursive: true});
});

describe("engine.columns", () => {
  it("gives whole numbers and doubles without nulls as typed arrays", async () => {
    const {i, b, d} = await engine.columns("select i::integer i, i::bigint b, i / 2 d from range(3) t(i)");
    expect(i).toEqual(new Int32Array([0, 1, 2]));
    expect(b).toEqual(new Float64Array([0, 1, 2]));
    expect(d).toEqual(new Float64Array([0, 0.5, 1]));
  });

  it("keeps nulls as null, also where they begin after many rows", async () => {
    const {x} = await engine.columns(
      "select case when i < 5000 then i end x from range(5002) t(i) order by i"
    );
    expect(x!.length).toBe(5002);
    expect([x![0], x![4999], x![5000], x![5001]]).toEqual([0, 4999, null, null]);
  });

  it("keeps a 19-digit account number and leading zeros as text", async () => {
    const {id} = await engine.columns(
      "values ('6222021234567890123'), ('000123'), (null), ('存款'), ('') order by 1"
    );
    expect(id).toBeUndefined();
    const {col0} = await engine.columns(
      "select col0 from (values ('6222021234567890123'), ('000123'), (null), ('存款'), (''))"
    );
    expect(col0).toEqual(["6222021234567890123", "000123", null, "存款", ""]);
  });

  it("gives every text unchanged, short or long, ASCII or not, and however often", async () => {
    const texts = fc.array(fc.string({unit: "binary", maxLength: 14}), {minLength: 1, maxLength: 300});
    await fc.assert(
      fc.asyncProperty(texts, async (made) => {
        const told = made.map((each) => each.replaceAll("\0", "0"));
        const list = told.map((each) => `'${each.replaceAll("'", "''")}'`).join(", ");
        const {x} = await engine.columns(`select unnest([${list}]) x from range(2)`);
        expect([...(x as ArrayLike<string> & Iterable<string>)].sort()).toEqual([...told, ...told].sort());
      }),
      {numRuns: 40}
    );
  });

  it("keeps apart more texts than the table of short ones holds at first", async () => {
    const {x} = await engine.columns("select 'C' || i as x from range(50000) t(i) order by i");
    expect(Array.from(x!, String)).toEqual(Array.from({length: 50_000}, (_, i) => `C${i}`));
  });

  it("reads at the same time, also while statements run, without mixing or cutting the answers", async () => {
    const read = (k: number) => engine.columns(`select (i * ${k})::integer as x from range(2000000) t(i)`);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async (k) => {
        const answer = read(k);
        for (let n = 0; n < 20; n++) {
          await setTimeout(5);
          await engine.run(`create or replace view seen${k} as select ${n} as n`);
        }
        return (await answer)["x"] as Int32Array;
      })
    );
    answers.forEach((x, at) => {
      expect(x.length).toBe(2_000_000);
      expect(x.every((value) => value % (at + 1) === 0)).toBe(true);
    });
  });

  it("refuses a whole number above 2^53, which a double would change", async () => {
    await expect(engine.columns("select 9007199254740993::bigint fen")).rejects.toThrow(
      /9007199254740993 \(column fen\)/
    );
    expect(await engine.rows("select -9007199254740991::bigint a, null::bigint b")).toEqual([
      {a: -9007199254740991, b: null}
    ]);
  });

  it("gives every bigint that a double holds unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.maxSafeInteger(), {minLength: 1, maxLength: 20}), async (numbers) => {
        const {x} = await engine.columns(`select unnest([${numbers.map((n) => `${BigInt(n)}::bigint`)}]) x`);
        expect(Array.from(x as ArrayLike<number>)).toEqual(numbers.map((n) => n + 0));
      }),
      {numRuns: 50}
    );
  });
});

describe("engine", () => {
  it("reads sums, decimals, dates, lists and structs as plain values", async () => {
    expect(
      await engine.rows(
        "select sum(2::bigint) s, 2.5::decimal(9,2) d, date '1970-01-03' as day, [1, 2] l, {'a': true} t"
      )
    ).toEqual([{s: 2, d: 2.5, day: 2, l: [1, 2], t: {a: true}}]);
  });

  it("names the statement that failed", async () => {
    await expect(engine.run("select * from nowhere")).rejects.toThrow(
      /nowhere[\s\S]*in: select \* from nowhere/
    );
  });

  it("runs out of memory with one message that says what to do", async () => {
    const small = await openEngine({memory: "32MB", threads: 1, spill: join(folder, "small")});
    await expect(
      small.rows("select max(len(l)) as n from (select list(i) as l from range(20000000) t(i))")
    ).rejects.toThrow(/^out of memory within --memory 32MB: run again with more, such as --memory 64MB$/);
    await small.close();
  });

  it("downloads no extension", async () => {
    await expect(engine.run("load spatial")).rejects.toThrow();
    await expect(engine.rows("select * from read_csv('https://example.com/a.csv')")).rejects.toThrow();
  });

  it("writes the same rows as the same Parquet bytes, in the query's order", async () => {
    const hashes: string[] = [];
    for (const file of ["a.parquet", "b.parquet"]) {
      const path = join(folder, file);
      const query = "select i, (i * 7919 % 1000)::varchar k from range(300000) t(i) order by k, i";
      expect(await engine.writeParquet(query, path)).toBe(300000);
      hashes.push(createHash("sha256").update(readFileSync(path)).digest("hex"));
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});
