import {Rng} from "./random.js";
import type {Month} from "./days.js";
import type {GroupUse} from "./firms/groups.js";
import type {Ledger} from "./ledger.js";
import {fxMid} from "./rates.js";
import {costs, type Size} from "./parameters.js";
import {yuan} from "./text.js";
import type {Plant} from "./truth.js";
import {Book} from "./plants/books.js";
import type {PeriodWriters} from "./writer.js";

/** What kind of thing a stream of random numbers belongs to. */
export const streams = {
  block: 1,
  tail: 2,
  customer: 3,
  month: 4,
  account: 5,
  loan: 6,
  firm: 7,
  holding: 8,
  campaign: 9,
  reference: 10,
  plant: 11,
  use: 12,
  cluster: 21,
  cycle: 22,
  course: 23,
  wallet: 24,
  statement: 25,
  bureau: 26,
  event: 27,
  deal: 28
} as const;

/** What a run is besides seed and size: where its truth goes (nowhere when none is wanted) and how strong its plants are. */
export interface RunOptions {
  truth?: {add: (plant: Plant) => void} | null;
  /** Factor of every planted effect. */
  strength?: number;
}

/** The state of one generation: where in time it is, and where rows and bookings go. */
export class Run {
  p = 0;

  constructor(
    readonly seed: number,
    readonly size: Size,
    readonly months: readonly Month[],
    readonly ledger: Ledger,
    readonly writers: readonly PeriodWriters[],
    options: RunOptions = {}
  ) {
    this.strength = options.strength ?? 1;
    this.sink = options.truth ?? null;
    this.book = new Book(months.length);
  }

  /** Of the customer that is being played. */
  book: Book;

  /** Factor of every planted effect: .5, 1 or 2. */
  readonly strength: number;
  private readonly sink: RunOptions["truth"];

  /** Says what is true of a customer, in a file that no report reads; for one customer after the other, in order. */
  truth(plant: Plant): void {
    this.sink?.add(plant);
  }

  get month(): Month {
    return this.months[this.p] as Month;
  }

  get out(): PeriodWriters {
    return this.writers[this.p] as PeriodWriters;
  }

  /** First day of the first period. */
  get origin(): number {
    return (this.months[0] as Month).start;
  }

  rng(stream: keyof typeof streams, ...keys: number[]): Rng {
    return new Rng(this.seed, streams[stream], ...keys);
  }

  /** Minutes worked by activity and period. */
  readonly minutes = new Map<string, Float64Array>();

  /** Income of a customer, net of value-added tax, in base currency: a row and a booking. */
  income(
    c: {id: string; org: {id: string}},
    item: string,
    fen: number,
    product: string,
    reference = ""
  ): void {
    if (fen === 0) return;
    const out = this.out.income_item;
    out.row(`${c.id},${this.month.period},${item},${yuan(fen)},false,${product},${reference}`);
    out.sum(item === "recovery" ? "recovery" : "fee", fen);
    this.ledger.moves(this.p, c.org.id, item === "recovery" ? "6301" : "6021", "CNY", fen);
    if (item !== "recovery") this.book.earns(this.p, fen);
  }

  /** What members of groups have and use, by period. */
  readonly groupUses: GroupUse[] = [];

  addGroupUse(group: string, cust: string, role: string, limit: number, used: number): void {
    this.groupUses.push({p: this.p, group, cust, role, limit, used});
  }

  /** Minutes of a shard. */
  addMinutes(list: readonly (readonly [string, Float64Array])[]): void {
    for (const [activity, minutes] of list) {
      const pool = this.minutes.get(activity) ?? new Float64Array(this.months.length);
      this.minutes.set(
        activity,
        pool.map((sum, p) => sum + (minutes[p] as number))
      );
    }
  }

  eachPeriod(act: () => void): void {
    for (this.p = 0; this.p < this.months.length; this.p++) act();
    this.p = 0;
  }

  /** Work done for a customer: a driver row, and minutes on the pool. */
  work(c: {id: string}, activity: keyof typeof costs.minutes, count: number): void {
    if (count === 0) return;
    const minutes = costs.minutes[activity];
    this.out.cost_driver.row(`${c.id},${this.month.period},${activity},${count},${minutes}`);
    let pool = this.minutes.get(activity);
    if (!pool) this.minutes.set(activity, (pool = new Float64Array(this.months.length)));
    pool[this.p] = (pool[this.p] as number) + count * minutes;
  }

  /** Fen of the base currency at the month's closing rate. */
  inBase(fen: number, ccy: string): number {
    return ccy === "CNY" ? fen : Math.round(fen * fxMid("USD", this.month.end));
  }
}
