import {productEffects, sharedWeight} from "../../stats/productEffects.js";

/** Bars of the contribution bridge, in the order in which they are told. */
export const BRIDGE_BARS = [
  ...(["volume", "mix", "rate", "ftp", "fx", "days", "opened", "closed"] as const),
  ...(["fee", "recovery", "pd", "lgd", "ead", "el", "cost"] as const),
  ...(["joined", "left", "moved", "other"] as const)
] as const;
export type BridgeBar = (typeof BRIDGE_BARS)[number];
export type Bars = Record<BridgeBar, number>;

export const noBars = (): Bars => Object.fromEntries(BRIDGE_BARS.map((bar) => [bar, 0])) as Bars;

/** One side of a customer's business in one product and currency, in one month. Amounts in fen. */
export interface BookState {
  /** Average balance. */
  balance: number;
  /** Interest received, or paid with a minus. */
  interest: number;
  /** Margin over the internal price (L1). */
  margin: number;
  /** Expected loss of the month, exposure, and exposure x loss given default. */
  loss: number;
  exposure: number;
  atRisk: number;
}

export interface BookCell {
  before: BookState;
  after: BookState;
  /** Rate of exchange of the month before over that of the month after; 1 in the bank's own currency. */
  fx: number;
}

/** Balances of all continuing cells of a side, those after at the rate of exchange before. */
export interface SideTotals {
  before: number;
  after: number;
}

export const continues = ({before, after}: BookCell) => before.balance > 0 && after.balance > 0;

/**
 * What moved one cell's margin less expected loss (domain.md B1.3), added to `bars`: the midpoint form for two factors
 * and Shapley for three, so that the bars are the change exactly. `days` are those of the two months.
 */
export function addCell(
  bars: Bars,
  cell: BookCell,
  totals: SideTotals,
  days: readonly [number, number]
): void {
  const {before, after} = cell;
  if (!continues(cell)) {
    const [then, now] = [before.margin - before.loss, after.margin - after.loss];
    if (after.balance > 0) {
      bars.opened += now;
      bars.other -= then;
    } else if (before.balance > 0) {
      bars.closed -= then;
      bars.other += now;
    } else bars.other += now - then;
    return;
  }
  const [v0, v1] = [before.balance, after.balance];
  const [n0, n1] = days;
  const [m0, m1] = [before.margin / (v0 * n0), after.margin / (v1 * n1)];
  const [r0, r1] = [before.interest / (v0 * n0), after.interest / (v1 * n1)];
  const [then, now] = [
    [v0, m0, n0],
    [v1, m1, n1]
  ];
  const perBalance = sharedWeight(then, now, 0);
  const perMargin = sharedWeight(then, now, 1);
  const held = v1 * cell.fx;
  bars.fx += perBalance * (v1 - held);
  const [s0, s1] = [v0 / totals.before, held / totals.after];
  bars.volume += perBalance * ((s0 + s1) / 2) * (totals.after - totals.before);
  bars.mix += perBalance * ((totals.before + totals.after) / 2) * (s1 - s0);
  bars.rate += perMargin * (r1 - r0);
  bars.ftp += perMargin * (m1 - r1 - (m0 - r0));
  bars.days += sharedWeight(then, now, 2) * (n1 - n0);
  addLoss(bars, before, after, days);
}

/** Expected loss = probability x loss given default x exposure x days; one bar where a factor is not known. */
function addLoss(bars: Bars, before: BookState, after: BookState, [n0, n1]: readonly [number, number]): void {
  if (before.loss === 0 && after.loss === 0) return;
  if (!(before.atRisk > 0 && after.atRisk > 0)) {
    bars.el -= after.loss - before.loss;
    return;
  }
  const factors = ({loss, exposure, atRisk}: BookState, n: number) => [
    loss / (atRisk * n),
    atRisk / exposure,
    exposure,
    n
  ];
  const [pd = 0, lgd = 0, ead = 0, day = 0] = productEffects(factors(before, n0), factors(after, n1));
  bars.pd -= pd;
  bars.lgd -= lgd;
  bars.ead -= ead;
  bars.days -= day;
}
