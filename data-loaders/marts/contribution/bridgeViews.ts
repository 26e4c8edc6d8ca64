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

/** A bar of a view, and what the customer at hand moved of it. Who is behind it is known once somebody is. */
interface OwnBar {
  key: string;
  bar: BehindBar | null;
  amount: number;
  isTouched: boolean;
}

/** Fed customer by customer, so that one with several products counts once. Cells that are given again are the same objects. */
export class Behinds implements Views {
  private readonly known = new Map<string, BehindBar>();
  private readonly bars = new Map<string, OwnBar>();
  /** Bars of a cell by step, everybody's first: millions of touches find theirs without a name being put together. */
  private readonly cells = new Map<Place, Map<Step, OwnBar[]>>();
  private own: OwnBar[] = [];
  private isFirm = false;

  start(isFirm: boolean): void {
    this.isFirm = isFirm;
    this.own = [];
  }

  /** A bar of this customer in a cell; with `unlike`, only in the views where that other cell is not. */
  touch(cell: Place, step: Step, amount: number, unlike?: Place): void {
    const bars = this.barsOf(cell, step);
    if (!unlike) this.add(bars[0]!, amount);
    for (let i = 0; i < DIMENSIONS.length; i++) {
      const dimension = DIMENSIONS[i]!;
      if (unlike && unlike[dimension] === cell[dimension]) continue;
      this.add(bars[i + 1]!, amount);
    }
  }

  private add(own: OwnBar, amount: number): void {
    if (!own.isTouched) {
      own.isTouched = true;
      own.amount = 0;
      this.own.push(own);
    }
    own.amount += amount;
  }

  private barsOf(cell: Place, step: Step): OwnBar[] {
    let steps = this.cells.get(cell);
    if (!steps) this.cells.set(cell, (steps = new Map()));
    let bars = steps.get(step);
    if (!bars) {
      const views = ["", ...DIMENSIONS.map((dimension) => viewKey({dimension, code: cell[dimension]}))];
      bars = views.map((view) => this.ownBar(`${view}|${step}`));
      steps.set(step, bars);
    }
    return bars;
  }

  private ownBar(key: string): OwnBar {
    let own = this.bars.get(key);
    if (!own) this.bars.set(key, (own = {key, bar: null, amount: 0, isTouched: false}));
    return own;
  }

  end(): void {
    for (const own of this.own) {
      own.isTouched = false;
      const bar = (own.bar ??= this.bar(own.key));
      const size = Math.abs(own.amount);
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
