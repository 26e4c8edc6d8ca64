import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {expect, it} from "vitest";
import {blockOf} from "../../src/sampleBank/blocks.js";
import type {FirmPlan} from "../../src/sampleBank/firms/plan.js";
import {planOf} from "../../src/sampleBank/firms/plan.js";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {isFirmSegment} from "../../src/sampleBank/parameters/firms.js";
import {Run} from "../../src/sampleBank/run.js";
import {monthsOf, simulate} from "../../src/sampleBank/shard.js";
import type {Plant} from "../../src/sampleBank/truth.js";
import {endPeriod, openPeriod} from "../../src/sampleBank/writer.js";

const months = monthsOf("2024-10", 25);

/** Firms of a large bank that end well or badly in its second year, and as many sound ones: only they are played. */
function chosen(run: Run): FirmPlan[] {
  const wanted: Record<string, number> = {slow: 25, fast: 25, fraud: 12, sound: 40};
  const list: FirmPlan[] = [];
  for (let b = 0; Object.values(wanted).some((n) => n > 0); b++)
    blockOf(run, b).segments.forEach((segment, i) => {
      if (!isFirmSegment(segment) || segment === "micro") return;
      const plan = planOf(run, b * 100 + i);
      const form = plan.course?.form ?? "sound";
      if (!plan.borrows || !wanted[form] || (plan.course && (plan.defaults ?? 0) < 13)) return;
      wanted[form]--;
      list.push(plan);
    });
  return list.sort((a, b) => a.index - b.index);
}

it("a firm shows its default before it comes: settlement, wages, limit, bureau, statements, events; fraud does not", async () => {
  const out = mkdtempSync(join(tmpdir(), "bankbook-sample-"));
  const told: Plant[] = [];
  const writers = months.map(({period}) => openPeriod(out, period, null));
  const run = new Run(1, {...sizes.m, months: 25}, months, new Ledger(months), writers, {
    truth: {add: (plant) => told.push(plant)}
  });
  const plans = chosen(run);
  for (const {index} of plans) simulate(run, index);
  for (const period of writers) await endPeriod(period, () => false);

  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const all = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string>[];
  const table = (name: string): string =>
    `(SELECT *, regexp_extract(filename, '(\\d{4}-\\d{2})/[^/]*$', 1) AS p FROM read_csv('${out}/*/${name}.csv', all_varchar = true, filename = true, union_by_name = true))`;

  const defaults = told.filter(({kind, role}) => kind === "corporate_default" && role === "plant");
  const ids = (...forms: string[]) =>
    defaults
      .filter(({form}) => forms.includes(form))
      .map(({customer, from}) => ({customer, from: from as string}));
  const sound = plans
    .filter(({course}) => course === null)
    .map(({index}) => ({customer: String(index + 1).padStart(10, "0"), from: "2026-06"}));
  expect(ids("slow", "fast").length).toBeGreaterThan(30);
  expect(ids("fraud").length).toBeGreaterThan(7);

  /** Mean over firms of a measure in the two months before, over the same months a year ago (or as it stands). */
  const before = async (firms: readonly {customer: string; from: string}[], sql: string): Promise<number> => {
    const values = firms.map(({customer, from}) => `('${customer}', '${from}')`).join(",");
    const [row] = await all(
      `WITH f(cust_id, d) AS (VALUES ${values}), m AS (SELECT cust_id, (CAST(p[:4] AS INTEGER) * 12 + CAST(p[6:7] AS INTEGER)) AS t, sum(x) AS x FROM (${sql}) GROUP BY ALL),
       g AS (SELECT f.cust_id, avg(x) FILTER (t - e BETWEEN -2 AND -1) AS late, avg(x) FILTER (t - e BETWEEN -14 AND -13) AS early
         FROM (SELECT *, CAST(d[:4] AS INTEGER) * 12 + CAST(d[6:7] AS INTEGER) AS e FROM f) f JOIN m USING (cust_id) GROUP BY 1)
       SELECT median(late / nullif(early, 0)) AS change, avg(coalesce(late, 0)) AS level FROM g`
    );
    return Number(row?.[sql.includes("/* level */") ? "level" : "change"]);
  };
  const troubled = ids("slow", "fast");
  const receipts = `SELECT p, cust_id, CAST(amount AS DOUBLE) AS x FROM ${table("deposit_txn")} WHERE dr_cr = 'C' AND type = 'transfer' AND counter_class = 'buyer'`;
  const wages = `SELECT p, cust_id, CAST(amount AS DOUBLE) AS x FROM ${table("deposit_txn")} WHERE type = 'payroll' AND dr_cr = 'D'`;
  expect(await before(troubled, receipts)).toBeLessThan(0.75);
  expect(await before(sound, receipts)).toBeGreaterThan(0.8);
  expect(await before(troubled, wages)).toBeLessThan(0.6);
  expect(await before(sound, wages)).toBeGreaterThan(0.7);

  const use = `SELECT /* level */ p, cust_id, CAST(used_amt AS DOUBLE) / CAST(limit_amt AS DOUBLE) AS x FROM ${table("credit_limit")} WHERE status = 'valid'`;
  expect(await before(troubled, use)).toBeGreaterThan((await before(sound, use)) + 0.1);
  const elsewhere = `SELECT /* level */ p, cust_id, CASE WHEN worst_class <> 'normal' THEN 1.0 ELSE 0 END AS x FROM ${table("bureau")}`;
  expect(await before(troubled, elsewhere)).toBeGreaterThan((await before(sound, elsewhere)) + 0.1);
  expect(await before(ids("fraud"), elsewhere)).toBeLessThan(0.1);
  const late = `SELECT /* level */ p, cust_id, max(CAST(dpd AS DOUBLE)) AS x FROM ${table("loan_account")} GROUP BY ALL`;
  expect(await before(troubled, late)).toBeGreaterThan(3 * (await before(sound, late)));

  const events = async (firms: readonly {customer: string; from: string}[]): Promise<number> => {
    const [row] = await all(
      `SELECT count(DISTINCT cust_id) AS n FROM ${table("external_event")} WHERE CAST(severity AS INTEGER) >= 3 AND ${firms.map(({customer, from}) => `(cust_id = '${customer}' AND p < '${from}' AND p >= '2025-10')`).join(" OR ")}`
    );
    return Number(row?.["n"]) / firms.length;
  };
  expect(await events(troubled)).toBeGreaterThan(2 * (await events(sound)));
  expect(await events(ids("fraud"))).toBeLessThan(0.5);
  connection.closeSync();
  rmSync(out, {recursive: true, force: true});
}, 240_000);
