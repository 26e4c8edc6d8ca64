import {createHash} from "node:crypto";
import {createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

/** Rows of the benchmark's drop: a city bank's customers and one month of movements. */
export const size = {customers: 1_000_000, movements: 5_000_000, period: "2026-10"};

const sha256 = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const hash = createHash("sha256");
    createReadStream(path)
      .on("data", (chunk) => hash.update(chunk))
      .on("error", reject)
      .on("end", () => resolve(hash.digest("hex")));
  });

/**
 * Writes a sealed drop of one million customers with an account each and five million movements as CSV, each movement
 * with the balance after it. Made once and kept, since only reading it is measured.
 */
export async function stagingDrop(folder: string): Promise<string> {
  const drop = join(folder, "staging");
  const final = join(drop, size.period);
  if (existsSync(join(final, "manifest.json"))) return drop;
  const temporary = `${final}.tmp`;
  rmSync(temporary, {recursive: true, force: true});
  mkdirSync(temporary, {recursive: true});
  const instance = await DuckDBInstance.create(":memory:", {memory_limit: "8GB"});
  const db = await instance.connect();
  const {customers, movements} = size;
  // Ids of 19 digits that differ in their last ones, as account numbers do.
  await db.run(`create table movement as
    select 'T' || lpad(i::varchar, 9, '0') txn_id, (i * 7919) % ${customers} owner, 1 + (i * 31) // ${movements} as day, i seq,
           case when i % 2 = 0 then 'C' else 'D' end dr_cr, 1000 + (i * 104729) % 900000 amount
    from range(${movements}) t(i)`);
  await db.run(`create table booked as
    select *, 500000000 + sum(case dr_cr when 'C' then amount else -amount end) over (partition by owner order by day, seq) as after
    from movement`);
  await db.run(
    `create table closing as select owner, arg_max(after, seq) balance from booked group by owner`
  );
  const money = (fen: string) => `printf('%d.%02d', (${fen}) // 100, (${fen}) % 100)`;
  const account = (owner: string) => `'62220212345' || lpad((${owner})::varchar, 8, '0')`;
  const tables: Record<string, string> = {
    org: `select 'B' || i org_id, 'B0' parent_id, 'Branch ' || i org_name, case i when 0 then 'HQ' else 'branch' end org_level, '' region_code, '2000-01-01' open_date from range(20) t(i)`,
    product: `select 'DD' product_code, 'Demand' product_name, 'dep_demand' family`,
    customer: `select 'C' || lpad(i::varchar, 9, '0') cust_id, 'P' cust_type, '2015-03-01' open_date, 'B' || (i % 20) org_id, 'mass' segment, 'active' status from range(${customers}) t(i)`,
    deposit_account: `select ${account("i")} acct_id, 'C' || lpad(i::varchar, 9, '0') cust_id, 'B' || (i % 20) org_id, 'DD' product_code, 'CNY' ccy,
      ${money("coalesce(balance, 500000000)::bigint")} balance, '2015-03-01' open_date, '9999-12-31' close_date, '0.0015' rate, 'normal' status
      from range(${customers}) t(i) left join closing on owner = i`,
    deposit_txn: `select txn_id, ${account("owner")} acct_id, 'C' || lpad(owner::varchar, 9, '0') cust_id, '${size.period}-' || lpad(day::varchar, 2, '0') date, '' "time", seq,
      dr_cr, ${money("amount::bigint")} amount, 'CNY' ccy, ${money("after::bigint")} balance_after, 'transfer' type, 'mobile' channel, 'N' reversal_flag from booked order by seq`,
    fx_rate: `select 'CNY' ccy, '${size.period}-31' date, 1.0 mid_rate`,
    gl_control: `select '${size.period}' period, 'B0' org_id, '2011' subject_code, 'CNY' ccy, '0.00' "open", '0.00' dr, ${money("sum(coalesce(balance, 500000000))::bigint")} cr, ${money("sum(coalesce(balance, 500000000))::bigint")} "close", '' avg
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
  renameSync(temporary, final);
  return drop;
}
