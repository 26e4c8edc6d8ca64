import type {Policy} from "../../../../src/schema/policy.js";
import {contractValue} from "../../../../src/stats/contractValue.js";
import type {Source} from "../../source.js";
import type {Endings} from "./endings.js";
import {hazardsOf, renewalChance} from "./endings.js";

const MONTH = 30.4375;

/** Value of a customer's loans, in fen: of the contracts there are, and of those likely to follow them. */
export interface LoanValue {
  existing: number;
  renewal: number;
}

interface LoanRow extends Record<string, unknown> {
  cust_id: string;
  family: string;
  balance: number;
  l1: number | null;
  days: number;
  pd: number | null;
  failed: boolean;
  lgd: number | null;
  start_date: number | null;
  due_date: number | null;
  loan_amt: number | null;
  cost: number | null;
}

/** What a unit of margin, a unit of cost and a unit of balance come to over a contract, and over those that follow it. */
interface Factors {
  earning: number;
  running: number;
  failing: number;
  lasts: number;
}

/**
 * Loans of a month's report by customer: margin while they are there, cost of serving them, and loss when they default, to
 * the end of the contract or the horizon, by the chance of default that the ladder has (else what was seen); then the next contract, as long and as large, by the chance that there is one
 * (B1.6). A loan without an end, such as a revolving one, is taken to the horizon. Grain: customer.
 */
export async function loanValues(
  source: Source,
  policy: Policy,
  {period, asOf, endings, horizon, discount}: Window & {endings: Endings}
): Promise<Map<string, LoanValue>> {
  const {amortising, lgd, defaultDays} = policy.value.lifetime;
  const hazard = hazardsOf(endings, policy);
  const falls = new Set<string>(amortising);
  const known = new Map<string, Factors>();
  /** Over `months` from age `age`, of a contract that has `left` to run; `fails` is the chance of a month, null to look it up. */
  const factorsOf = (
    family: string,
    fails: number | null,
    age: number,
    left: number,
    months: number
  ): Factors => {
    const key = `${family} ${fails} ${age} ${left} ${months}`;
    const found = known.get(key);
    if (found) return found;
    const made = contractValue({
      ...{months, discount},
      hazards: (t) => {
        const {early, fails: seen} = hazard(family, age + t - 1);
        return {early: Math.min(early, 1 - (fails ?? seen)), fails: fails ?? seen};
      },
      balance: falls.has(family) ? (t) => Math.max(0, 1 - t / left) : () => 1
    });
    known.set(key, made);
    return made;
  };
  const rows = await source.rows<LoanRow>(
    `select l.cust_id, l.family, cast(l.balance as double) as balance, cast(l.l1 as double) as l1, l.days, l.pd, l.lgd, coalesce(l.dpd, 0) > ${defaultDays} as failed, l.start_date,
       l.due_date, cast(l.loan_amt as double) as loan_amt, cast(c.loan_cost as double) / nullif(c.loans, 0) as cost
     from loan_month l join customer_month c on c.period = l.period and c.cust_id = l.cust_id
     where l.period = '${period}' and l.in_population and l.balance > 0
     order by l.cust_id, l.loan_id`
  );
  const values = new Map<string, LoanValue>();
  for (const row of rows) {
    const margin = ((row.l1 ?? 0) * MONTH) / row.days;
    const cost = ((row.cost ?? 0) * MONTH) / row.days;
    const loss = row.balance * (row.lgd ?? lgd);
    // The credit cost of the ladder, where it has one: else the chance is what was seen.
    const fails = row.failed ? 1 : row.pd === null ? null : monthlyChance(row.pd);
    const age = row.start_date === null ? 0 : Math.max(0, Math.floor((asOf - row.start_date) / MONTH));
    const left = row.due_date === null ? horizon : Math.max(1, Math.ceil((row.due_date - asOf) / MONTH));
    const now = factorsOf(row.family, fails, age, left, Math.min(left, horizon));
    const own = values.get(row.cust_id) ?? {existing: 0, renewal: 0};
    own.existing += margin * now.earning - cost * now.running - loss * now.failing;
    // Contracts that follow: each begins where the one before came to its end, as large as that one was at first.
    const term = Math.max(
      1,
      row.due_date === null || row.start_date === null
        ? horizon
        : Math.round((row.due_date - row.start_date) / MONTH)
    );
    const scale = falls.has(row.family) ? Math.max(1, (row.loan_amt ?? row.balance) / row.balance) : 1;
    const again = renewalChance(endings, row.family);
    let chance = now.lasts * again;
    for (let at = left; at < horizon && chance > 1e-4; at += term) {
      const next = factorsOf(row.family, fails, 0, term, Math.min(term, horizon - at));
      const value = scale * (margin * next.earning - loss * next.failing) - cost * next.running;
      own.renewal += (chance * value) / (1 + discount) ** at;
      chance *= next.lasts * again;
    }
    values.set(row.cust_id, own);
  }
  return values;
}

/** Of a month, where it is `yearly` over twelve; in steps of a hundredth of a per cent, so that like loans share their sums. */
const monthlyChance = (yearly: number) =>
  1 - (1 - Math.min(0.9999, Math.round(yearly * 1e4) / 1e4)) ** (1 / 12);

/** The month that is valued, its last day, how many months ahead, and the discount of a month. */
export interface Window {
  period: string;
  asOf: number;
  horizon: number;
  discount: number;
}
