import type {
  Bars,
  BookCell,
  BookState,
  BridgeBar,
  SideTotals
} from "../../../src/metrics/parts/bridgeCell.js";
import {addCell, BRIDGE_BARS, continues, noBars} from "../../../src/metrics/parts/bridgeCell.js";
import {roundToSum} from "../../../src/stats/roundToSum.js";
import {UNKNOWN} from "../cells.js";
import type {BridgeBook, BridgeCustomer} from "./bridgeFacts.js";
import type {BridgeCell, Views} from "./bridgeViews.js";
import {Behinds} from "./bridgeViews.js";

/** Where fees and cost stand, which belong to no product. */
export const NO_PRODUCT = "none";

/** One change between two periods: amounts by finest cell in whole fen, and who is behind each bar of each view. */
export interface Bridge {
  cells: Map<string, BridgeCell>;
  behind: Views;
}

interface Finest {
  segment: string;
  branch: string;
  product: string;
  opening: number;
  closing: number;
  bars: Bars;
}

export interface BridgeInput {
  customers: readonly BridgeCustomer[];
  /** Business in the order of the customers; made anew each time it is gone through. */
  books: () => Iterable<BridgeBook>;
  /** Days of the two periods. */
  days: readonly [number, number];
  /** Rate of exchange of the first period over that of the second, by currency; 1 where not named. */
  fx: ReadonlyMap<string, number>;
}

/**
 * The bridge of all loan customers between two months, by segment, branch and product (domain.md B1.3). Customers who are
 * no members in one of them joined or left with all they have; those whose segment or branch changed are told at the old
 * one and then moved. Every cell closes to the fen, or the build stops.
 */
export function bridgeOf({customers, books, days, fx}: BridgeInput): Bridge {
  const finest = new Map<string, Finest>();
  const behind = new Behinds();
  const at = (segment: string | null, branch: string | null, product: string): Finest => {
    const [s, b] = [segment ?? UNKNOWN, branch ?? UNKNOWN];
    const key = `${s}\u0000${b}\u0000${product}`;
    let cell = finest.get(key);
    if (!cell) {
      cell = {segment: s, branch: b, product, opening: 0, closing: 0, bars: noBars()};
      finest.set(key, cell);
    }
    return cell;
  };
  const totals = totalsOf(customers, books, fx);
  const scratch = noBars();
  const rows = books()[Symbol.iterator]();
  let book = rows.next();
  for (const [number, customer] of customers.entries()) {
    behind.start(customer.isFirm);
    for (; !book.done && book.value.customer === number; book = rows.next()) {
      const {product, side, ccy, before, after} = book.value;
      const cell: BookCell = {before, after, fx: fx.get(ccy) ?? 1};
      const amounts = [before.margin - before.loss, after.margin - after.loss] as const;
      addChange(customer, product, amounts, () => {
        for (const bar of BRIDGE_BARS) scratch[bar] = 0;
        addCell(scratch, cell, totals[side], days);
        return scratch;
      });
    }
    const {before, after} = customer;
    const whole = (side: typeof before) => side.fee + side.recovery - side.cost;
    addChange(customer, NO_PRODUCT, [whole(before), whole(after)], () => {
      for (const bar of BRIDGE_BARS) scratch[bar] = 0;
      scratch.fee = after.fee - before.fee;
      scratch.recovery = after.recovery - before.recovery;
      scratch.cost = before.cost - after.cost;
      return scratch;
    });
    behind.end();
  }
  if (!book.done) throw new Error("business out of the order of its customers");
  return {cells: rounded(finest), behind};

  /** Opening and closing where they belong, the bars between them at the old place, and the way to the new one. */
  function addChange(
    {member, before, after}: BridgeCustomer,
    product: string,
    [then, now]: readonly [number, number],
    explain: () => Bars
  ): void {
    const old = member[0] ? at(before.segment, before.branch, product) : null;
    const here = member[1] ? at(after.segment, after.branch, product) : null;
    if (old) {
      old.opening += then;
      behind.touch(old, "opening", then);
    }
    if (here) {
      here.closing += now;
      behind.touch(here, "closing", now);
    }
    const add = (cell: Finest, bar: BridgeBar, amount: number, only?: Finest) => {
      if (amount === 0) return;
      cell.bars[bar] += amount;
      behind.touch(cell, bar, amount, only);
    };
    if (old && here) {
      const bars = explain();
      for (const bar of BRIDGE_BARS) add(old, bar, bars[bar]);
      if (old !== here) {
        add(old, "moved", -now, here);
        add(here, "moved", now, old);
      }
    } else if (here) add(here, "joined", now);
    else if (old) add(old, "left", -then);
  }
}

/** By side, the balances of customers who stay, in business that goes on. */
function totalsOf(
  customers: readonly BridgeCustomer[],
  books: BridgeInput["books"],
  fx: BridgeInput["fx"]
): Record<"loan" | "deposit", SideTotals> {
  const totals = {loan: {before: 0, after: 0}, deposit: {before: 0, after: 0}};
  for (const {customer, side, ccy, before, after} of books()) {
    const {member} = customers[customer]!;
    const rate = fx.get(ccy) ?? 1;
    if (!member[0] || !member[1] || !continues({before, after, fx: rate})) continue;
    totals[side].before += before.balance;
    totals[side].after += after.balance * rate;
  }
  return totals;
}

/** Whole fen, each cell closing; throws where the bars are not the change. */
function rounded(finest: ReadonlyMap<string, Finest>): Map<string, BridgeCell> {
  return new Map(
    [...finest].map(([key, {bars, opening, closing, ...place}]) => {
      const parts = roundToSum(
        BRIDGE_BARS.map((bar) => bars[bar]),
        closing - opening
      );
      return [key, {...place, opening, closing, bars: parts}];
    })
  );
}

/** Several bridges as one: the year to date is that of its months. */
export function sumBridges(bridges: readonly Bridge[]): Bridge {
  const cells = new Map<string, BridgeCell>();
  const behind = new Behinds();
  for (const bridge of bridges) {
    behind.merge(bridge.behind);
    for (const [key, cell] of bridge.cells) {
      const known = cells.get(key);
      if (!known) cells.set(key, {...cell, bars: [...cell.bars]});
      else {
        known.opening += cell.opening;
        known.closing += cell.closing;
        cell.bars.forEach((amount, i) => (known.bars[i]! += amount));
      }
    }
  }
  return {cells, behind};
}

export const emptyState = (): BookState => ({
  ...{balance: 0, interest: 0, margin: 0, loss: 0, exposure: 0, atRisk: 0}
});
