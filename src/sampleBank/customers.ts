import type {Account} from "./accounts.js";
import {blockOf, evenRank, openingDay} from "./blocks.js";
import {monthAt, monthIndex} from "./days.js";
import type {Holding} from "./extras.js";
import type {Deal} from "./firms/deals.js";
import {planOf, type FirmPlan} from "./firms/plan.js";
import type {Loan} from "./loans.js";
import {
  arrears,
  customers as rules,
  lastPeriod,
  paydays,
  salary,
  segmentParameters,
  type Segment,
  type SegmentParameters
} from "./parameters.js";
import type {Actor} from "./plants/actor.js";
import {asEver, type Factors} from "./plants/factors.js";
import {canaryBranch} from "./plants/canary.js";
import {leavingPeriod, windingMonths} from "./plants/leaving.js";
import {isPerson, payFactor, walletOf, type Wallet} from "./plants/wallet.js";
import {normalQuantile, type Rng} from "./random.js";
import {branches, branchWeights, type Org} from "./reference.js";
import type {Run} from "./run.js";
import {pad} from "./text.js";

/** Something that happens on a day; of the same day, the smaller order first. */
export interface Happening {
  day: number;
  order: number;
  run: () => void;
}

export interface Limit {
  id: string;
  start: number;
  expiry: number;
  fen: number;
  renewals: number;
}

export interface Customer {
  index: number;
  /** Number within the segment. */
  ordinal: number;
  id: string;
  /** An older id that keeps some accounts, and the day the two were merged. */
  old: {id: string; from: number} | null;
  person: boolean;
  segment: Segment;
  rules: SegmentParameters;
  org: Org;
  rm: string;
  region: string;
  open: number;
  /** Period (of the run) of leaving, or -1; who leaves never borrows. */
  leaves: number;
  /** Months of moving away before that. */
  winds: number;
  gone: boolean;
  /** Carries recognisable names for leak tests. */
  canary: boolean;
  staff: boolean;
  payroll: boolean;
  payday: number;
  /** Monthly pay in fen. */
  pay: number;
  /** What the household owns at all banks; null for firms. */
  wallet: Wallet | null;
  dormant: boolean;
  dresses: boolean;
  /** What is to flow out again after a quarter end. */
  dressed: number;
  /** Fen on demand that are not the customer's own: everyday life leaves them alone. */
  visiting: number;
  /** The part it plays in what is planted, and what that changes of its month. */
  actor: Actor | null;
  factors: Readonly<Factors>;
  holdings: Holding[];
  /** Repaid a loan early in everyday life. */
  prepaid: boolean;
  /** Day on which a term deposit was last taken out at maturity. */
  lapsed: number;
  /** Fen the customer keeps on deposit in all, and in demand and term accounts. */
  wealth: number;
  demandTarget: number;
  termTarget: number;
  /** Credit quality: around 1, higher is riskier. */
  risk: number;
  /** Period of the run in which the borrower stops paying; below 0 before it began; null never. */
  defaults: number | null;
  firstLoan: number;
  /** Of a firm: what is fixed before its first day. */
  plan: FirmPlan | null;
  /** Of a firm in a chain: what it pays and is paid each month. */
  deals: readonly Deal[];
  rng: Rng;
  accounts: Account[];
  demand: Account;
  loans: Loan[];
  limit: Limit | null;
  carry: Happening[];
  nextAccount: number;
  nextLoan: number;
  /** Counts of the month, for costs and fees. */
  payments: number;
  counterPayments: number;
  newLoans: number;
}

export function makeCustomer(run: Run, index: number): Customer {
  const {segments: ofBlock, ordinals} = blockOf(run, Math.floor(index / 100));
  const segment = ofBlock[index % 100] as Segment;
  const ordinal = ordinals[index % 100] as number;
  const parameters = segmentParameters[segment];
  const rng = run.rng("customer", index);
  const person = segment === "mass" || segment === "priority" || segment === "private";

  const rank = Math.min(0.999, Math.max(0.001, evenRank(run, segment, ordinal, 0, rng)));
  const spread = parameters.spread;
  const wealth =
    Math.round(
      (parameters.deposits * Math.exp(spread * normalQuantile(rank) - (spread * spread) / 2)) / 100
    ) * 10_000;

  const last = monthAt(monthIndex(lastPeriod));
  const open = openingDay(rng);

  const drawn = branches[rng.weighted(branchWeights)] as Org;
  const canary = canaryBranch(index);
  const org = canary ?? drawn;
  const number = branches.indexOf(org);
  const rm = `R${pad(number + 1, 2)}${pad(rng.integer(1, org.managers), 2)}`;
  const hasTerm = rng.chance(parameters.hasTerm);
  const termShare = hasTerm
    ? Math.min(0.92, (parameters.term / parameters.hasTerm) * rng.between(0.8, 1.2))
    : 0;
  const others = parameters.agreement + parameters.notice + parameters.margin + parameters.structured;
  const id = pad(index + 1, 10);

  const leaves = leavingPeriod(run, index, open);
  const wallet = isPerson(segment)
    ? walletOf(run.rng("plant", 100, index), segment, wealth, normalQuantile(rank), (last.end - open) / 365)
    : null;

  const plan = person ? null : planOf(run, index);
  // Who leaves never borrowed.
  const later = plan ? plan.defaults : personDefault(run, segment, ordinal, rng);
  const defaults = person && leaves >= 0 ? null : later;

  const paid = person && rng.chance(rules.payroll);
  const c: Customer = {
    index,
    ordinal,
    id,
    old: rng.chance(rules.merged) ? {id: `9${id.slice(1)}`, from: last.start - rng.integer(0, 700)} : null,
    person,
    segment,
    rules: parameters,
    org,
    rm,
    region: org.region,
    open,
    leaves: plan && plan.defaults !== null ? -1 : leaves,
    winds: plan && plan.defaults !== null ? 0 : windingMonths(run, index, open, leaves),
    gone: false,
    canary: canary !== null,
    staff: person && rng.chance(rules.staff),
    payroll: paid,
    payday: rng.pick(paydays),
    pay: paid
      ? Math.round(salary[segment as keyof typeof salary] * payFactor(wallet as Wallet, rng, run.strength)) *
        100
      : 0,
    wallet,
    dormant: rng.chance(parameters.dormant),
    dresses: rng.chance(parameters.dresses),
    dressed: 0,
    visiting: 0,
    actor: null,
    factors: asEver,
    holdings: [],
    prepaid: false,
    lapsed: 0,
    wealth,
    demandTarget: Math.max(5_000, Math.round(wealth * Math.max(0.05, 1 - termShare - others))),
    termTarget: Math.round(wealth * termShare),
    risk: plan ? plan.risk : rng.lognormal(0.45),
    plan,
    deals: [],
    defaults,
    firstLoan: 0,
    rng,
    accounts: [],
    demand: undefined as unknown as Account,
    loans: [],
    limit: null,
    carry: [],
    nextAccount: 1,
    nextLoan: 1,
    payments: 0,
    counterPayments: 0,
    newLoans: 0
  };
  // Nobody pays a salary to an account that is not used.
  if (c.dormant) Object.assign(c, {payroll: false, pay: 0});
  return c;
}

/** In default from the start, from a month of the run on, or never. */
function personDefault(run: Run, segment: Segment, ordinal: number, rng: Rng): number | null {
  const rank = evenRank(run, segment, ordinal, 1, rng);
  const kind = segment as keyof typeof arrears.stock;
  const stock = arrears.stock[kind];
  if (rank < stock) return -1;
  const {length} = run.months;
  return rank < stock + (arrears.defaults[kind] * length) / 12 ? Math.floor(rng.uniform() * length) : null;
}
