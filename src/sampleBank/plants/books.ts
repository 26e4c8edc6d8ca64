import {median} from "../../stats/median.js";
import type {Account} from "../accounts.js";
import type {Loan} from "../loans.js";
import type {Run} from "../run.js";

/** What a customer brings less from a month on than before it, by no schedule. Fen per 30 days. */
export interface Fall {
  /** Period of the run from which on it is felt, and the last in which it is, -1 where it lasts. */
  from: number;
  to: number;
  /** Brought before, and less by so much after, in all and by part. */
  earned: number;
  fen: number;
  parts: Record<Part, number>;
  /** Less by other prices, which no customer took away. */
  repriced: number;
}
type Part = "loans" | "deposits" | "fees";
type Series = "demand" | "term" | "loans" | "onDemand" | "onTerm" | "onLoans" | "fees" | "taken";

/** Months before and after that are held against one another, and how many of them must be there. */
const WINDOW = 6;
const LEAST = 3;

/**
 * What one customer keeps and brings month by month, in fen per 30 days, as the bank that makes it up knows it. What moves
 * with prices or by contract (instalments, loans that end when due) can be told apart from what the customer took away.
 */
export class Book {
  private readonly series: Record<Series, Float64Array>;
  private first = Infinity;

  constructor(private readonly months: number) {
    const empty = () => new Float64Array(months);
    this.series = {
      ...{demand: empty(), term: empty(), loans: empty(), fees: empty(), taken: empty()},
      ...{onDemand: empty(), onTerm: empty(), onLoans: empty()}
    };
  }

  /** A deposit account at month end. */
  keeps(run: Run, {balanceDays, ftp, rate, months, ccy}: Account): void {
    const {demand, term, onDemand, onTerm} = this.series;
    const {p, month} = run;
    this.first = Math.min(this.first, p);
    const adb = run.inBase(balanceDays / month.days, ccy);
    const [volume, margin] = months === 0 ? [demand, onDemand] : [term, onTerm];
    volume[p] = volume[p]! + adb;
    margin[p] = margin[p]! + (adb * (ftp - rate)) / 12;
  }

  /** A loan at month end. */
  lends(run: Run, {balanceDays, rate, ftp, ccy}: Loan): void {
    const {loans, onLoans} = this.series;
    const {p, month} = run;
    this.first = Math.min(this.first, p);
    const adb = run.inBase(balanceDays / month.days, ccy);
    loans[p] = loans[p]! + adb;
    onLoans[p] = onLoans[p]! + (adb * (rate - ftp)) / 12;
  }

  earns(p: number, fen: number): void {
    const {fees} = this.series;
    fees[p] = fees[p]! + fen;
  }

  /** Repaid before it was due: missed from the next month on, evenly less until the day it would have been due anyhow. */
  prepays(run: Run, {due, rate, ftp, ccy}: Loan, fen: number): void {
    const {taken} = this.series;
    const {p, month, months} = run;
    const left = due - month.end;
    for (let later = p + 1; later < this.months && left > 0; later++) {
      const share = Math.max(0, (due - months[later]!.end) / left);
      taken[later] = taken[later]! + (share * run.inBase(fen, ccy) * (rate - ftp)) / 12;
    }
  }

  /** The fall from a month on: the half year after, or one that begins later, against the half year before. */
  fallAt(from: number, after = from, leastAfter = LEAST): Fall | null {
    const [start, end] = [Math.max(this.first, from - WINDOW), Math.min(this.months, after + WINDOW)];
    if (from - start < LEAST || end - after < leastAfter) return null;
    const {demand, term, loans, onDemand, onTerm, onLoans, fees, taken} = this.series;
    const middle = (of: Float64Array, [a, b]: readonly [number, number]) => median(of.subarray(a, b))!;
    const [before, later] = [[start, from] as const, [after, end] as const];
    const drop = (of: Float64Array) => middle(of, before) - middle(of, later);
    const sum = (of: Float64Array) => of.subarray(start, from).reduce((all, each) => all + each, 0);
    const price = (margin: Float64Array, volume: Float64Array) =>
      sum(volume) > 0 ? sum(margin) / sum(volume) : 0;
    // Between one's own accounts nothing is lost: what left the bank was on demand as far as demand deposits fell.
    const gone = drop(demand) + drop(term);
    const side = Math.sign(gone);
    const fromDemand = side * Math.min(side * gone, Math.max(0, side * drop(demand)));
    const parts = {
      loans: Math.min(-drop(taken), Math.max(0, drop(onLoans))),
      deposits: fromDemand * price(onDemand, demand) + (gone - fromDemand) * price(onTerm, term),
      fees: drop(fees)
    };
    const fen = parts.loans + parts.deposits + parts.fees;
    const all = Float64Array.from(onLoans, (_, p) => this.brings(p));
    const earned = middle(all, before);
    const to = this.lastBelow(earned - fen / 2, end);
    const margin = (of: readonly [number, number]) => middle(onLoans, of) / (middle(loans, of) || Infinity);
    const cheaper = middle(loans, later) > 0 ? margin(before) - margin(later) : 0;
    const repriced =
      drop(onDemand) + drop(onTerm) - parts.deposits + Math.max(0, cheaper) * middle(loans, later);
    return {from, to, earned, fen, parts, repriced};
  }

  private brings(p: number): number {
    const {onDemand, onTerm, onLoans, fees} = this.series;
    return onLoans[p]! + fees[p]! + onDemand[p]! + onTerm[p]!;
  }

  /** Month before the first, from one on, that brings a level; -1 where none does. */
  private lastBelow(level: number, from: number): number {
    let p = from;
    while (p < this.months && this.brings(p) < level) p++;
    return p < this.months ? p - 1 : -1;
  }

  /** The largest fall that began in a month. */
  fallFrom(from: number): Fall | null {
    let found: Fall | null = null;
    for (let after = from; after <= this.months - LEAST; after++) {
      const each = this.fallAt(from, after);
      if (each && each.fen > (found?.fen ?? -Infinity)) found = each;
    }
    return found;
  }

  /**
   * What fell, other prices counted, from each month on that shows it, if only one is left that does: whether that lasts,
   * nobody can tell yet.
   */
  *falls(): Generator<Fall> {
    for (let from = this.first + LEAST; from < this.months; from++) {
      const each = this.fallAt(from, from, 1);
      if (!each) continue;
      const level = each.earned - (each.fen + Math.max(0, each.repriced)) / 2;
      let shown = from;
      while (shown < this.months && this.brings(shown) >= level) shown++;
      if (shown < this.months) yield {...each, from: shown, to: this.lastBelow(level, shown)};
    }
  }

  /** The fall of all whose means are furthest apart, if by a share of what was brought: medians tell how much, means when. */
  fallOfAll(share: number): Fall | null {
    const {onDemand, onTerm, onLoans, fees, taken} = this.series;
    const kept = new Float64Array(this.months + 1);
    const all = new Float64Array(this.months + 1);
    for (let p = 0; p < this.months; p++) {
      const here = onDemand[p]! + onTerm[p]! + fees[p]!;
      kept[p + 1] = kept[p]! + here - taken[p]!;
      all[p + 1] = all[p]! + here + onLoans[p]!;
    }
    let found: Fall | null = null;
    let most = 0;
    for (let from = this.first + LEAST + 1; from <= this.months - LEAST; from++) {
      const [start, end] = [Math.max(this.first, from - WINDOW), Math.min(this.months, from + WINDOW)];
      const before = kept[from]! - kept[start]!;
      const drop = before / (from - start) - (kept[end]! - kept[from]!) / (end - from);
      const enough = drop * (from - start) >= share * (all[from]! - all[start]!);
      const each = enough && drop > most ? this.fallAt(from) : null;
      if (each) [found, most] = [each, drop];
    }
    return found;
  }
}
