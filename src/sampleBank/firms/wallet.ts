import type {Customer} from "../customers.js";
import {firms} from "../parameters/firms.js";
import {exposure} from "../portfolio.js";
import type {Run} from "../run.js";

/** All banks' business with a firm, of which we see our share. Fen; shares of one. */
export interface Wallet {
  deposits: number;
  debt: number;
  /** Receipts a month through accounts anywhere. */
  settlement: number;
  share: {deposits: number; debt: number; settlement: number};
}

/** Of the first day: what the firm has with us, over our share of it. */
export function makeWallet(run: Run, c: Customer): Wallet {
  const rng = run.rng("wallet", c.index);
  const {low, power, apart} = firms.wallet;
  const base = Math.exp(power * Math.log(Math.max(1e-9, rng.uniform())));
  const share = (): number =>
    Math.min(1, Math.max(low, (low + (1 - low) * base) * Math.exp(apart * rng.normal())));
  const ours = {deposits: share(), debt: share(), settlement: share()};
  const debt = exposure(run, c);
  return {
    deposits: Math.round(c.wealth / ours.deposits),
    // Whom we lend nothing may owe others.
    debt:
      debt > 0
        ? Math.round(debt / ours.debt)
        : rng.chance(0.3)
          ? Math.round(c.wealth * rng.between(0.3, 2))
          : 0,
    settlement: Math.round((turnoverShare * c.demandTarget) / ours.settlement),
    share: debt > 0 ? ours : {...ours, debt: 0}
  };
}

/** Receipts of a month over what a firm keeps on demand. */
export const turnoverShare = 0.8;
