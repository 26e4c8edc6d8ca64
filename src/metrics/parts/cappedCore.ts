import type {Fen} from "../metric.js";

/** Core of deposits without maturity, no more than the cap's share of the balance; `cut` is what the cap takes off (BCBS 368). */
export function cappedCore({balance, core, cap}: {balance: Fen; core: Fen; cap: number}): {
  counted: Fen;
  cut: Fen;
} {
  const counted = Math.min(core, Math.round(cap * balance));
  return {counted, cut: core - counted};
}
