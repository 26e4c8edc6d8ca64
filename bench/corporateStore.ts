import {cpSync, existsSync, mkdirSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {parquetRows} from "../data-loaders/engine/dialect.js";
import {name as quoted, openEngine, text} from "../data-loaders/engine/index.js";
import {ingest} from "../data-loaders/ingest.js";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {silent} from "../data-loaders/progress.js";
import {periodsOf} from "../data-loaders/staging/drop.js";
import {monthAt, monthIndex} from "../src/sampleBank/days.js";
import {generate} from "../src/sampleBank/generate.js";
import {lastPeriod, sizes} from "../src/sampleBank/parameters.js";

const FIRMS = 180_000;
/** Customers of the bank that is multiplied; eight in a hundred are firms, and the others are not played. */
const CUSTOMERS = 18_000;
const COPIES = FIRMS / (CUSTOMERS * 0.08);

/** What a copy has of its own; who is named by another id (a branch, a manager) serves all copies. */
const IDS = [
  ...["cust_id", "source_cust_id", "acct_id", "loan_id", "contract_id", "limit_id", "txn_id"],
  ...["from_id", "to_id", "group_id", "campaign_id"]
];
/** Tables by customer, and of how many of the last months the marts of firms read them. */
const TABLES: Readonly<Record<string, number>> = {
  ...{firm_month: 25, firm_signal_month: 25, customer_month: 25, behaviour_month: 25, loan_month: 25},
  ...{loan_event: 13, account_month: 4, balance_runs: 4, deposit_txn: 4, trustee_payment: 4},
  ...{relation: 1, campaign_target: 1, campaign_outcome: 1}
};

/** A store of 180,000 firms and 25 months, made once: a bank of firms, ingested, every firm of it copied. */
export async function corporateStore(data: string): Promise<string> {
  const store = join(data, "store-firms");
  if (existsSync(join(store, "done"))) return store;
  const [drop, base] = [join(data, "sample-firms"), join(data, "store-firms-base")];
  for (const folder of [drop, base, store]) rmSync(folder, {recursive: true, force: true});
  const size = {...sizes.firms, customers: CUSTOMERS};
  await generate({
    ...{out: drop, size, seed: 1, format: size.format, generator: "bankbook bench"},
    start: monthAt(monthIndex(lastPeriod) - size.months + 1).period
  });
  const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
  const periods = periodsOf({drop});
  for (const period of periods)
    await ingest({...{drop, store: base, period, policy}, progress: silent, accept: () => undefined});
  const from = join(base, readdirSync(base)[0]!);
  const engine = await openEngine();
  for (const [at, period] of periods.entries()) {
    const folder = join(store, "firms", period);
    mkdirSync(folder, {recursive: true});
    for (const file of readdirSync(join(from, period))) {
      const table = file.replace(/\.parquet$/, "");
      const months = TABLES[table];
      const path = join(from, period, file);
      if (months === undefined) {
        // One map of merged customers would be wrong for the copies.
        if (table !== "customer_map" && table !== "deposit_day") cpSync(path, join(folder, file));
        continue;
      }
      if (at < periods.length - months) continue;
      const columns = (
        await engine.rows<{column_name: string}>(`describe select * from ${parquetRows([path])}`)
      ).map((row) => row.column_name);
      const own = IDS.filter((id) => columns.includes(id)).map(
        (id) => `t.${quoted(id)} || '~' || r.range as ${quoted(id)}`
      );
      await engine.run(
        `copy (select t.* replace (${own.join(", ")}) from range(${COPIES}) r, ${parquetRows([path])} t)
         to ${text(join(folder, file))} (format parquet)`
      );
    }
  }
  await engine.close();
  rmSync(base, {recursive: true});
  rmSync(drop, {recursive: true});
  mkdirSync(join(store, "done"));
  return store;
}
