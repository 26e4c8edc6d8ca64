import {createHash} from "node:crypto";
import {createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

/** Rows of the benchmark's drop: a city bank's customers and one month of movements, so many of an account on a day. */
export const standard = {customers: 1_000_000, movements: 5_000_000, aDay: 1, period: "2026-10"};
export type DropSize = typeof standard;

const sha256 = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const hash = createHash("sha256");
    createReadStream(path)
      .on("data", (chunk) => hash.update(chunk))
      .on("error", reject)
      .on("end", () => resolve(hash.digest("hex")));
  });

/**
 * Writes a sealed drop of customers with an account each and their movements as CSV, each movement with the balance after it;
 * one million and five million when nothing else is said. Made once and kept, since only reading it is measured.
 */
export async function stagingDrop(
  folder: string,
  size: DropSize = standard,
  name = "staging"
): Promise<string> {
  const drop = join(folder, name);
  const final = join(drop, size.period);
  if (existsSync(join(final, "manifest.json"))) return drop;
  const temporary = `${final}.tmp`;
  rmSync(temporary, {recursive: true, force: true});
  mkdirSync(temporary, {recursive: true});
  // A folder of its own to spill into: the usual one, in the folder one stands in, another process may take away.
  const spill = `${final}.spill`;
  const instance = await DuckDBInstance.create(":memory:", {memory_limit: "8GB", temp_directory: spill});
  const db = await instance.connect();
  const {customers, movements, aDay} = size;
  // Ids of 19 digits that differ in their last ones, as account numbers do.
  await db.run(`create table movement as
    select 'T' || lpad(i::varchar, 9, '0') as txn_id, (i // ${aDay} * 7919) % ${customers} as owner, 1 + (i * 31) // ${movements} as day, i as seq,
           case when i % 2 = 0 then 'C' else 'D' end as dr_cr, 1000 + (i * 104729) % 900000 as amount
    from range(${movements}) t(i)`);
  await db.run(`create table booked as
    select *, 500000000 + sum(case dr_cr when 'C' then amount else -amount end) over (partition by owner order by day, seq) as after
    from movement`);
  await db.run(
    `create table closing as select owner, arg_max(after, seq) as balance from booked group by owner`
  );
  const money = (fen: string) => `printf('%d.%02d', (${fen}) // 100, (${fen}) % 100)`;
  const account = (owner: string) => `'62220212345' || lpad((${owner})::varchar, 8, '0')`;
  const tables: Record<string, string> = {
    org: `select 'B' || i as org_id, 'B0' as parent_id, 'Branch ' || i as org_name, case i when 0 then 'HQ' else 'branch' end as org_level, '' as region_code, '2000-01-01' as open_date from range(20) t(i)`,
    product: `select 'DD' as product_code, 'Demand' as product_name, 'dep_demand' as family union all select 'LC', 'Consumer loan', 'loan_consumer'`,
    customer: `select 'C' || lpad(i::varchar, 9, '0') as cust_id, 'P' as cust_type, '2015-03-01' as open_date, 'B' || (i % 20) as org_id, 'mass' as segment, 'active' as status from range(${customers}) t(i)`,
    deposit_account: `select ${account("i")} as acct_id, 'C' || lpad(i::varchar, 9, '0') as cust_id, 'B' || (i % 20) as org_id, 'DD' as product_code, 'CNY' as ccy,
      ${money("coalesce(balance, 500000000)::bigint")} as balance, '2015-03-01' as open_date, '9999-12-31' as close_date, '0.0015' as rate, 'normal' as status
      from range(${customers}) t(i) left join closing on owner = i`,
    deposit_txn: `select txn_id, ${account("owner")} as acct_id, 'C' || lpad(owner::varchar, 9, '0') as cust_id, '${size.period}-' || lpad(day::varchar, 2, '0') as date, '' as "time", seq,
      dr_cr, ${money("amount::bigint")} as amount, 'CNY' as ccy, ${money("after::bigint")} as balance_after, 'transfer' as type, 'mobile' as channel, 'N' as reversal_flag from booked order by seq`,
    loan_account: `select 'L' || lpad(i::varchar, 9, '0') as loan_id, 'K' || i as contract_id, 'C' || lpad(i::varchar, 9, '0') as cust_id, 'B' || (i % 20) as org_id, 'LC' as product_code,
      'CNY' as ccy, '50000.00' as loan_amt, '42000.00' as balance, '2025-03-01' as start_date, '2028-03-01' as due_date, 'normal' as status, 'normal' as class5, 0 as dpd, '0.0435' as rate
      from range(20000) t(i)`,
    fx_rate: `select 'CNY' as ccy, '${size.period}-31' as date, 1.0 as mid_rate`,
    gl_control: `select '${size.period}' as period, 'B0' as org_id, '2011' as subject_code, 'CNY' as ccy, '0.00' as "open", '0.00' as dr, ${money("sum(coalesce(balance, 500000000))::bigint")} as cr, ${money("sum(coalesce(balance, 500000000))::bigint")} as "close", '' as avg
      from range(${customers}) t(i) left join closing on owner = i`
  };
  const entries = [];
  for (const [name, query] of Object.entries(tables)) {
    const path = join(temporary, `${name}.csv`);
    await db.run(`copy (${query}) to '${path}' (header, delimiter ',')`);
    const rows = Number((await db.runAndReadAll(`select count(*) from (${query})`)).getRows()[0]![0]);
    entries.push({
      name,
      files: [{path: `${name}.csv`, bytes: statSync(path).size, sha256: await sha256(path), rows}],
      kind: "snapshot_full_plus_closed",
      unit: 1
    });
  }
  writeFileSync(
    join(temporary, "manifest.json"),
    JSON.stringify({
      bank: "bench",
      bank_name: {en: "Benchmark bank", zh: "基准银行"},
      period: size.period,
      as_of: `${size.period}-31`,
      drop_id: "bench-1",
      supersedes: null,
      timezone: "Asia/Shanghai",
      base_ccy: "CNY",
      generated_at: "2026-11-01T00:00:00+08:00",
      generator: "bankbook bench",
      tables: entries
    })
  );
  db.closeSync();
  instance.closeSync();
  rmSync(spill, {recursive: true, force: true});
  renameSync(temporary, final);
  return drop;
}
