import {Behaviour} from "./behaviour.js";
import {makeCustomer} from "./customers.js";
import {monthAt, monthIndex, monthOf, type Month} from "./days.js";
import {endHoldings, openHoldings} from "./extras.js";
import {campaignRows, endFirm, makeFirm, writeCampaigns} from "./firms.js";
import {Ledger} from "./ledger.js";
import {writeManifest} from "./manifest.js";
import {endMonth} from "./monthEnd.js";
import type {Size} from "./parameters.js";
import {openParquet} from "./parquet.js";
import {openPortfolio} from "./portfolio.js";
import {writeReference} from "./referenceRows.js";
import {Run} from "./run.js";
import {bookTreasury, writeCosts, writeLedger} from "./treasury.js";
import {openPeriod} from "./writer.js";

export interface Generation {
  out: string;
  size: Size;
  seed: number;
  /** First period, YYYY-MM. */
  start: string;
  format: "csv" | "parquet";
  generator: string;
  /** For DuckDB, when it writes Parquet. */
  memory?: string;
  onCustomers?: (done: number) => void;
  onSealing?: (period: string, done: number) => void;
}

/** Customers of a shard: what is on disk as CSV at a time when Parquet is written. */
const shard = 40_000;

export interface Written {
  periods: string[];
  rows: number;
}

/**
 * Writes the bank: one customer after the other through all periods, so that memory holds one customer and a buffer
 * for each file. The ledger is kept on the way and written last.
 */
export async function generate({out, size, seed, start, format, generator, memory = "1500MB", onCustomers, onSealing}: Generation): Promise<Written> {
  const first = monthIndex(start);
  const months: Month[] = Array.from({length: size.months}, (_, i) => monthAt(first + i));
  const parquet = format === "parquet" ? await openParquet(memory) : null;
  try {
    const shards = parquet !== null && size.customers > shard;
    const writers = months.map(({period}) => openPeriod(out, period, parquet?.toParquet ?? null, shards));
    const run = new Run(seed, size, months, new Ledger(months), writers);
    months.forEach((month, p) => {
      const out = writers[p] as (typeof writers)[number];
      writeReference(out, month);
      writeCampaigns(out, month);
    });
    for (let index = 0; index < size.customers; index++) {
      simulate(run, index);
      if (index % 500 === 0) onCustomers?.(index);
      if (shards && (index + 1) % shard === 0 && index + 1 < size.customers) {
        for (const period of writers) for (const writer of Object.values(period)) await writer.end(false);
      }
    }
    writeCosts(run);
    bookTreasury(run);
    writeLedger(run);
    const ledger = run.ledger.rows();
    let rows = 0;
    for (const [p, month] of months.entries()) {
      onSealing?.(month.period, p);
      const period = writers[p] as (typeof writers)[number];
      for (const writer of Object.values(period)) {
        await writer.end(true);
        rows += writer.rows;
      }
      writeManifest(out, month, period, ledger[p] ?? [], {generator, seed});
    }
    return {periods: months.map(({period}) => period), rows};
  } finally {
    parquet?.close();
  }
}

/** One customer from the first period, or the month it joins, to the last or the month it leaves. */
function simulate(run: Run, index: number): void {
  const {months} = run;
  const last = months[months.length - 1] as Month;
  run.p = 0;
  const c = makeCustomer(run, index);
  if (c.open > last.end) return;
  const joins = Math.max(0, monthOf(c.open) - (months[0] as Month).index);
  run.p = joins;
  openPortfolio(run, c);
  const holdings = openHoldings(run, c);
  const firm = c.person ? null : makeFirm(run, c);
  const behaviour = new Behaviour(run, c);
  for (let p = joins; p < months.length; p++) {
    run.p = p;
    behaviour.play();
    const stays = endMonth(run, c);
    endHoldings(run, c, holdings);
    if (firm) {
      endFirm(run, c, firm);
      campaignRows(run, c);
    }
    if (!stays) return;
  }
}
