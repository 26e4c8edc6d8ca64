import {BRIDGE_BARS} from "../../../src/metrics/parts/bridgeCell.js";
import type {BridgeBar} from "../../../src/metrics/parts/bridgeCell.js";
import type {Concentration} from "../../release/cell.js";
import {ALL} from "../cube.js";

export const DIMENSIONS = ["branch", "segment", "product"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Place = Readonly<Record<Dimension, string>>;

/** The finest cell of a bridge; bars in the order of BRIDGE_BARS, all in whole fen. */
export interface BridgeCell extends Place {
  opening: number;
  closing: number;
  bars: number[];
}

/** Everybody, or one branch, segment or product. */
export interface View {
  dimension: Dimension | null;
  code: string;
}
export const viewKey = ({dimension, code}: View) => (dimension === null ? "" : `${dimension}=${code}`);

/** What a view comes to: sums of its cells. */
export interface ViewSum extends View {
  opening: number;
  closing: number;
  bars: number[];
}

/** Everybody first, then each branch, segment and product by code. Closes, or the build stops. */
export function sumsOfViews(cells: Iterable<BridgeCell>): ViewSum[] {
  const sums = new Map<string, ViewSum>();
  for (const cell of cells) {
    const views: View[] = [
      {dimension: null, code: ALL},
      ...DIMENSIONS.map((dimension) => ({dimension, code: cell[dimension]}))
    ];
    for (const view of views) {
      const key = viewKey(view);
      const sum = sums.get(key) ?? {...view, opening: 0, closing: 0, bars: BRIDGE_BARS.map(() => 0)};
      sum.opening += cell.opening;
      sum.closing += cell.closing;
      cell.bars.forEach((amount, i) => (sum.bars[i]! += amount));
      sums.set(key, sum);
    }
  }
  for (const [key, {opening, closing, bars}] of sums) {
    const end = bars.reduce((level, amount) => level + amount, opening);
    if (end !== closing) throw new Error(`bridge does not close: ${end}, not ${closing} (${key || "all"})`);
  }
  const rank = ({dimension}: View) => (dimension === null ? -1 : DIMENSIONS.indexOf(dimension));
  return [...sums.values()].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
}

/** A bar, or one of the two ends. */
export type Step = BridgeBar | "opening" | "closing";

interface BehindBar {
  customers: number;
  firms: number;
  concentration: Concentration;
}

/** Who stands behind each bar of each view: customers, and the two firms that move most. */
export interface Views {
  of(view: View, step: Step): BehindBar;
  entries(): IterableIterator<[string, BehindBar]>;
}

/** Fed customer by customer, so that one with several products counts once. */
export class Behinds implements Views {
  private readonly known = new Map<string, BehindBar>();
  private readonly own = new Map<string, number>();
  private isFirm = false;

  start(isFirm: boolean): void {
    this.isFirm = isFirm;
    this.own.clear();
  }

  /** A bar of this customer in a cell; with `unlike`, only in the views where that other cell is not. */
  touch(cell: Place, bar: Step, amount: number, unlike?: Place): void {
    if (!unlike) this.add(`|${bar}`, amount);
    for (const dimension of DIMENSIONS) {
      if (unlike && unlike[dimension] === cell[dimension]) continue;
      this.add(`${dimension}=${cell[dimension]}|${bar}`, amount);
    }
  }

  private add(key: string, amount: number): void {
    this.own.set(key, (this.own.get(key) ?? 0) + amount);
  }

  end(): void {
    for (const [key, amount] of this.own) {
      const bar = this.bar(key);
      const size = Math.abs(amount);
      bar.customers += 1;
      bar.concentration.sum += size;
      if (!this.isFirm) continue;
      bar.firms += 1;
      if (size > bar.concentration.top1) {
        bar.concentration.top2 = bar.concentration.top1;
        bar.concentration.top1 = size;
      } else if (size > bar.concentration.top2) bar.concentration.top2 = size;
    }
  }

  /** Of several months: the month with fewest behind the bar where it moved at all, and amounts together. */
  merge(other: Views): void {
    for (const [key, {customers, firms, concentration}] of other.entries()) {
      const own = this.known.get(key);
      if (!own) {
        this.known.set(key, {customers, firms, concentration: {...concentration}});
        continue;
      }
      own.customers = Math.min(own.customers, customers);
      own.firms = Math.min(own.firms, firms);
      own.concentration.top1 += concentration.top1;
      own.concentration.top2 += concentration.top2;
      own.concentration.sum += concentration.sum;
    }
  }

  entries() {
    return this.known.entries();
  }

  of(view: View, step: Step): BehindBar {
    return this.known.get(`${viewKey(view)}|${step}`) ?? nobody;
  }

  private bar(key: string): BehindBar {
    let bar = this.known.get(key);
    if (!bar)
      this.known.set(key, (bar = {customers: 0, firms: 0, concentration: {top1: 0, top2: 0, sum: 0}}));
    return bar;
  }
}

const nobody: BehindBar = {customers: 0, firms: 0, concentration: {top1: 0, top2: 0, sum: 0}};
