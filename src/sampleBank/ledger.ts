/**
 * The general ledger of the sample bank, built from the very bookings that make the extracts: movements per period,
 * branch, currency and subject. Subjects in 1 (but 1304), 64, 66 and 67 are debits by nature, the others credits.
 */
export interface LedgerRow {
  org: string;
  subject: string;
  ccy: string;
  open: number;
  dr: number;
  cr: number;
  close: number;
  avg: number;
}

export interface Entry {
  org: string;
  subject: string;
  ccy: string;
  /** A debit by nature. */
  debit: boolean;
  /** By period of the run. */
  dr: Float64Array;
  cr: Float64Array;
  /** Sum of end-of-day balances, for the average. */
  balanceDays: Float64Array;
  /** Balance before the first period. */
  opening: number;
  /** Balance has balance-days of its own (loans, deposits). */
  daily: boolean;
}

/** The allowance (1304) stands against the loans, a credit among the assets. */
export const isDebit = (subject: string): boolean => subject !== "1304" && /^(1|64|66|67)/.test(subject);
const isProfit = (subject: string): boolean => subject.startsWith("6");

/** Increases (or with a negative amount decreases) a subject: one side, by its nature. */
export function move(entry: Entry, p: number, fen: number): void {
  const side = entry.debit === fen > 0 ? entry.dr : entry.cr;
  side[p] = (side[p] as number) + Math.abs(fen);
}

export interface LedgerState {
  entries: Entry[];
  allowances: [string, Float64Array][];
}

export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private readonly allowances = new Map<string, Float64Array>();

  constructor(private readonly periods: readonly {period: string; month: number; days: number}[]) {}

  entry(org: string, subject: string, ccy: string): Entry {
    const key = `${org}|${subject}|${ccy}`;
    let entry = this.entries.get(key);
    if (!entry) {
      const n = this.periods.length;
      entry = {
        org,
        subject,
        ccy,
        debit: isDebit(subject),
        dr: new Float64Array(n),
        cr: new Float64Array(n),
        balanceDays: new Float64Array(n),
        opening: 0,
        daily: false
      };
      this.entries.set(key, entry);
    }
    return entry;
  }

  /** Balance before the first period, of the subject's own nature. */
  opens(org: string, subject: string, ccy: string, fen: number): void {
    this.entry(org, subject, ccy).opening += fen;
  }

  moves(p: number, org: string, subject: string, ccy: string, fen: number): void {
    if (fen !== 0) move(this.entry(org, subject, ccy), p, fen);
  }

  /** Everything booked, to be added to another ledger of the same periods. */
  state(): LedgerState {
    return {entries: [...this.entries.values()], allowances: [...this.allowances]};
  }

  add({entries, allowances}: LedgerState): void {
    for (const from of entries) {
      const to = this.entry(from.org, from.subject, from.ccy);
      to.opening += from.opening;
      to.daily ||= from.daily;
      for (const side of ["dr", "cr", "balanceDays"] as const)
        to[side] = to[side].map((fen, p) => fen + (from[side][p] as number));
    }
    for (const [org, targets] of allowances) targets.forEach((fen, p) => this.allows(p, org, fen));
  }

  /** What the loan loss allowance of a branch is to be at the end of a period. */
  allows(p: number, org: string, fen: number): void {
    let list = this.allowances.get(org);
    if (!list) this.allowances.set(org, (list = new Float64Array(this.periods.length)));
    list[p] = (list[p] as number) + fen;
  }

  /** Charges or releases what brings the allowance to where it is to be. */
  bookAllowances(): void {
    for (const [org, targets] of this.allowances) {
      const entry = this.entry(org, "1304", "CNY");
      entry.opening = Math.round((targets[0] as number) * 0.985);
      let balance = entry.opening;
      targets.forEach((target, p) => {
        const charge = target - (balance + (entry.cr[p] as number) - (entry.dr[p] as number));
        this.moves(p, org, "1304", "CNY", charge);
        this.moves(p, org, "6702", "CNY", charge);
        balance = target;
      });
    }
  }

  /** Sum of closing or average balances of subjects that begin with a prefix, in the order of the periods. */
  total(
    rows: readonly LedgerRow[],
    prefix: string,
    column: "close" | "avg",
    inBase: (fen: number, ccy: string) => number
  ): number {
    return rows.reduce(
      (sum, row) => (row.subject.startsWith(prefix) ? sum + inBase(row[column], row.ccy) : sum),
      0
    );
  }

  /** Credits over debits of a currency: at the start and in the movements of each period. */
  imbalance(ccy: string): {opening: number; moved: number[]} {
    const moved = this.periods.map(() => 0);
    let opening = 0;
    for (const entry of this.entries.values()) {
      if (entry.ccy !== ccy) continue;
      opening += isDebit(entry.subject) ? -entry.opening : entry.opening;
      for (let p = 0; p < moved.length; p++)
        moved[p] = (moved[p] as number) + (entry.cr[p] as number) - (entry.dr[p] as number);
    }
    return {opening, moved};
  }

  /** Profit of a period in a currency: credits over debits of profit and loss. */
  profit(p: number, ccy: string): number {
    let sum = 0;
    for (const entry of this.entries.values())
      if (entry.ccy === ccy && isProfit(entry.subject))
        sum += (entry.cr[p] as number) - (entry.dr[p] as number);
    return sum;
  }

  /** All subjects period by period; profit and loss is carried from January to December. */
  rows(): LedgerRow[][] {
    const keys = [...this.entries.keys()].sort();
    const balance = new Map<string, number>(
      keys.map((key) => [key, (this.entries.get(key) as Entry).opening])
    );
    return this.periods.map(({month, days}, p) => {
      const rows: LedgerRow[] = [];
      for (const key of keys) {
        const entry = this.entries.get(key) as Entry;
        const {org, subject, ccy} = entry;
        const open = isProfit(subject) && month === 1 ? 0 : (balance.get(key) as number);
        const [dr, cr] = [entry.dr[p] as number, entry.cr[p] as number];
        const close = isDebit(subject) ? open + dr - cr : open + cr - dr;
        balance.set(key, close);
        if (open === 0 && close === 0 && dr === 0 && cr === 0) continue;
        const avg = entry.daily
          ? Math.round((entry.balanceDays[p] as number) / days)
          : isProfit(subject)
            ? 0
            : Math.round((open + close) / 2);
        rows.push({org, subject, ccy, open, dr, cr, close, avg});
      }
      return rows;
    });
  }
}
