import {Behaviour} from "./behaviour.js";
import {blockOf} from "./blocks.js";
import {enlist, playLeads, tellLeads, writeLeads} from "./campaigns.js";
import {makeCustomer} from "./customers.js";
import {monthAt, monthIndex, monthOf, type Month} from "./days.js";
import {endHoldings, openHoldings} from "./extras.js";
import {dealsOf} from "./firms/deals.js";
import {endFirm, makeFirm} from "./firms/firm.js";
import {tellFirm} from "./firms/tell.js";
import type {GroupUse} from "./firms/groups.js";
import {Ledger, type LedgerState} from "./ledger.js";
import {endMonth} from "./monthEnd.js";
import type {Segment, Size} from "./parameters.js";
import {isFirmSegment} from "./parameters/firms.js";
import {openParquet} from "./parquet.js";
import {cast} from "./plants/cast.js";
import {tellCanary} from "./plants/canary.js";
import {Book} from "./plants/books.js";
import {tellLeaving} from "./plants/leaving.js";
import {tellLoyal} from "./plants/loyalRegular.js";
import {tellDormant} from "./plants/sleeper.js";
import {tellLoss} from "./plants/losses.js";
import {tellWallet} from "./plants/wallet.js";
import {openPortfolio} from "./portfolio.js";
import {Run} from "./run.js";
import {strengths, TruthWriter, type Strength} from "./truth.js";
import {endPeriod, openPeriod, type PeriodTables} from "./writer.js";

/** A range of customers, written on its own: whole banks are one shard, big ones many. */
export interface ShardJob {
  out: string;
  size: Size;
  seed: number;
  /** First period, YYYY-MM. */
  start: string;
  format: "csv" | "parquet";
  /** Folder of the truth, null for none. */
  truth: string | null;
  strength: Strength;
  /** Customers [from, to). */
  from: number;
  to: number;
  /** Number in the file names, 0 for none. */
  part: number;
  memory: string;
  threads: number;
}

export interface ShardResult {
  /** By period. */
  tables: PeriodTables[];
  ledger: LedgerState;
  minutes: [string, Float64Array][];
  groups: readonly GroupUse[];
}

export const monthsOf = (start: string, count: number): Month[] =>
  Array.from({length: count}, (_, i) => monthAt(monthIndex(start) + i));

/** One customer after the other through all periods: memory holds one customer and a buffer for each file. */
export async function writeShard(
  {out, size, seed, start, format, truth, strength, from, to, part, memory, threads}: ShardJob,
  onCustomer: (done: number) => void
): Promise<ShardResult> {
  const months = monthsOf(start, size.months);
  const parquet = format === "parquet" ? await openParquet(memory, threads) : null;
  const sink = truth === null ? null : new TruthWriter(truth, part);
  try {
    const writers = months.map(({period}) => openPeriod(out, period, parquet?.toParquet ?? null, part));
    const run = new Run(seed, size, months, new Ledger(months), writers, {
      truth: sink,
      strength: strengths[strength]
    });
    for (let index = from; index < to; index++) {
      if (!size.firmsOnly || isFirm(run, index)) simulate(run, index);
      if (index % 250 === 0) onCustomer(index - from);
    }
    const tables: PeriodTables[] = [];
    for (const period of writers) tables.push(await endPeriod(period, () => false));
    return {tables, ledger: run.ledger.state(), minutes: [...run.minutes], groups: run.groupUses};
  } finally {
    sink?.end();
    parquet?.close();
  }
}

const isFirm = (run: Run, index: number): boolean =>
  isFirmSegment(blockOf(run, Math.floor(index / 100)).segments[index % 100] as Segment);

/** One customer from the first period, or the month it joins, to the last or the month it leaves. */
export function simulate(run: Run, index: number): void {
  const {months} = run;
  const last = months[months.length - 1] as Month;
  run.p = 0;
  const c = makeCustomer(run, index);
  if (c.open > last.end) return;
  const joins = Math.max(0, monthOf(c.open) - (months[0] as Month).index);
  run.p = joins;
  run.book = new Book(months.length);
  c.deals = dealsOf(run, c);
  openPortfolio(run, c);
  c.holdings = openHoldings(run, c);
  c.actor = cast(run, c);
  const firm = c.person ? null : makeFirm(run, c);
  const leads = enlist(run, c);
  const behaviour = new Behaviour(run, c);
  let stays = true;
  for (let p = joins; p < months.length && stays; p++) {
    run.p = p;
    playLeads(run, c, leads, (fen) => behaviour.lend(fen));
    behaviour.play();
    stays = endMonth(run, c);
    endHoldings(run, c, c.holdings);
    if (firm) endFirm(run, c, firm);
    writeLeads(run, c, leads);
  }
  c.actor?.tell();
  tellLoss(run, c);
  tellLeads(run, c, leads);
  if (firm) tellFirm(run, c, firm);
  tellDormant(run, c);
  tellLoyal(run, c);
  tellWallet(run, c);
  tellCanary(run, c);
  tellLeaving(run, c);
}
