/** Chances of a month to be ended early and to default, of a contract that was running at its start. */
export interface Hazards {
  early: number;
  fails: number;
}

export interface Contract {
  /** Months to its end, at least 1. */
  months: number;
  /** Chances in month t = 1 .. months. */
  hazards: (t: number) => Hazards;
  /** Share of today's balance that is still owed in month t where nothing happens; 1 at t = 0. */
  balance: (t: number) => number;
  /** Discount of a month. */
  discount: number;
}

export interface ContractValue {
  /** Months that bring in margin, each by the chance to be there, what is still owed and its discount. */
  earning: number;
  /** Months that the contract is there for, by chance and discount alone. */
  running: number;
  /** Share of today's balance that defaults, discounted. */
  failing: number;
  /** Chance to reach the end by neither way, not discounted. */
  lasts: number;
}

/**
 * What a contract that ends on a day is good for, two ways of ending sooner competing (domain.md B1.6): with survival
 * S_t = S_{t-1} (1 - early - fails), the sums of DF_t S_t balance_t, DF_t S_t, and DF_t S_{t-1} fails_t balance_{t-1}.
 */
export function contractValue({months, hazards, balance, discount}: Contract): ContractValue {
  let [there, factor] = [1, 1];
  const value = {earning: 0, running: 0, failing: 0};
  for (let t = 1; t <= months; t++) {
    const {early, fails} = hazards(t);
    if (!(early >= 0 && fails >= 0 && early + fails <= 1))
      throw new Error(`chances of ending that are none: ${early}, ${fails}`);
    factor /= 1 + discount;
    value.failing += factor * there * fails * balance(t - 1);
    there *= 1 - early - fails;
    value.earning += factor * there * balance(t);
    value.running += factor * there;
  }
  return {...value, lasts: there};
}
