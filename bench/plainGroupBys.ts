/**
 * The yardstick: the same files read by plain DuckDB with guessed types, and the group-bys that the reduction needs.
 * No checks, no fen, no balance runs.
 */
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";

const folder = process.argv[2]!;
const instance = await DuckDBInstance.create(":memory:");
const db = await instance.connect();
const csv = (name: string) => `read_csv('${join(folder, `${name}.csv`)}')`;
await db.run(`create table account_month as
  select acct_id, count(*) movements, sum(amount) filter (dr_cr = 'C') inflow, sum(amount) filter (dr_cr = 'D') outflow, arg_max(balance_after, seq) closing
  from ${csv("deposit_txn")} group by acct_id`);
await db.run(`create table behaviour_month as
  select cust_id, sum(amount) filter (dr_cr = 'C') inflow, sum(amount) filter (dr_cr = 'D') outflow,
    sum(amount) filter (dr_cr = 'C' and type = 'payroll') payroll, count(*) filter (dr_cr = 'C') ins, count(*) filter (dr_cr = 'D') outs,
    count(distinct date) filter (dr_cr = 'C') in_days, count(distinct date) filter (dr_cr = 'D') out_days,
    count(distinct channel) channels, max(date) last_day
  from ${csv("deposit_txn")} group by cust_id`);
await db.run(`create table customer_month as
  select cust_id, count(*) accounts, sum(balance) balance from ${csv("deposit_account")} group by cust_id`);
await db.run(
  `create table segment_month as select org_id, segment, count(*) customers from ${csv("customer")} group by org_id, segment`
);
db.closeSync();
