import {lifetimeValue} from "../../../../src/metrics/contribution/lifetimeValue.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {lastDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {Endings} from "./endings.js";
import {readEndings} from "./endings.js";
import {loanValues} from "./loanValue.js";
import {relationValues} from "./relationValue.js";

/** Months whose endings teach the chances of the next ones. */
const TAUGHT = 12;

/** A customer with its parts of CON-27, in fen. */
export interface CustomerValue {
  customer: string;
  existing: number;
  renewal: number;
  terms: number;
  relation: number;
  value: number;
}

export interface Lifetime {
  endings: Endings;
  customers: readonly CustomerValue[];
}

/** Lifetime values (CON-27) of the loan customers of a month, knowing no later one. Grain: customer. */
export async function lifetimes(
  source: Source,
  policy: Policy,
  {period, horizon, yearly}: {period: string; horizon: number; yearly: number}
): Promise<Lifetime> {
  const known = source.periods.filter((each) => each <= period);
  const endings = await readEndings(source, policy, lastPeriods(known, period, TAUGHT));
  const window = {period, asOf: lastDay(period), horizon, discount: (1 + yearly) ** (1 / 12) - 1};
  const loans = await loanValues(source, policy, {...window, endings});
  const rest = await relationValues(source, policy, window);
  const customers: CustomerValue[] = [];
  for (const [customer, relation] of rest) {
    const parts = {...(loans.get(customer) ?? {existing: 0, renewal: 0}), terms: 0, relation: 0, ...relation};
    const {value} = lifetimeValue.compute(relation ? parts : {...parts, terms: null, relation: null});
    if (value !== null) customers.push({customer, ...parts, value});
  }
  return {endings, customers};
}
