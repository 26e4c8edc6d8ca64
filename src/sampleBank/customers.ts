import type {Account} from "./accounts.js";
import {dayNumber, monthAt, monthIndex, monthOf} from "./days.js";
import type {Holding} from "./extras.js";
import type {Loan} from "./loans.js";
import {
  arrears,
  customers as rules,
  lastPeriod,
  paydays,
  salary,
  segmentParameters,
  segments,
  type Segment,
  type SegmentParameters
} from "./parameters.js";
import type {Actor} from "./plants/actor.js";
import {asEver, type Factors} from "./plants/factors.js";
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
  /** Period (of the run) of leaving, or -1. */
  leaves: number;
  gone: boolean;
  staff: boolean;
  payroll: boolean;
  payday: number;
  /** Monthly pay in fen. */
  pay: number;
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
  /** Fen the customer keeps on deposit in all, and in demand and term accounts. */
  wealth: number;
  demandTarget: number;
  termTarget: number;
  /** Credit quality: around 1, higher is riskier. */
  risk: number;
  /** Period of the run in which the borrower stops paying; below 0 before it began; null never. */
  defaults: number | null;
  firstLoan: number;
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

/** Segments of a hundred customers, shuffled by block: shares are exact and a larger bank starts with the same customers. */
let block = {seed: -1, number: -1, segments: [] as Segment[], ordinals: [] as number[]};

function blockOf(run: Run, number: number): typeof block {
  if (block.number === number && block.seed === run.seed) return block;
  const list = segments.flatMap((segment) =>
    Array.from({length: segmentParameters[segment].perHundred}, (_, k) => ({segment, k}))
  );
  run.rng("block", number).shuffle(list);
  block = {
    seed: run.seed,
    number,
    segments: list.map(({segment}) => segment),
    ordinals: list.map(({segment, k}) => number * segmentParameters[segment].perHundred + k)
  };
  return block;
}

/** A rank between 0 and 1, spread evenly over each twenty customers of the segment. */
function evenRank(run: Run, segment: Segment, ordinal: number, what: number, rng: Rng): number {
  const ranks = Array.from({length: 20}, (_, k) => k);
  run.rng("tail", segments.indexOf(segment), Math.floor(ordinal / 20), what).shuffle(ranks);
  return ((ranks[ordinal % 20] as number) + rng.uniform()) / 20;
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
  const recent = rng.chance(rules.recent);
  const open = recent
    ? last.end - rng.integer(0, rules.recentMonths * 30)
    : last.end -
      rules.recentMonths * 30 -
      1 -
      Math.floor(
        rng.uniform() * rng.uniform() * (last.end - rules.recentMonths * 30 - dayNumber(2003, 1, 1))
      );

  const org = branches[rng.weighted(branchWeights)] as Org;
  const number = branches.indexOf(org);
  const rm = `R${pad(number + 1, 2)}${pad(rng.integer(1, org.managers), 2)}`;
  const hasTerm = rng.chance(parameters.hasTerm);
  const termShare = hasTerm
    ? Math.min(0.92, (parameters.term / parameters.hasTerm) * rng.between(0.8, 1.2))
    : 0;
  const others = parameters.agreement + parameters.notice + parameters.margin + parameters.structured;
  const id = pad(index + 1, 10);

  const joins = monthOf(open) - (run.months[0]?.index ?? 0);
  let leaves = -1;
  for (let p = Math.max(joins + 6, 1); p < run.months.length && leaves < 0; p++)
    if (rng.chance(rules.leaves)) leaves = p;

  const defaultRank = evenRank(run, segment, ordinal, 1, rng);
  const years = run.months.length / 12;
  const stock = arrears.stock[segment];
  let defaults: number | null = null;
  if (defaultRank < stock) defaults = -1;
  else if (defaultRank < stock + arrears.defaults[segment] * years)
    defaults = Math.floor(rng.uniform() * run.months.length);

  const paid = person && rng.chance(rules.payroll);
  return {
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
    leaves,
    gone: false,
    staff: person && rng.chance(rules.staff),
    payroll: paid,
    payday: rng.pick(paydays),
    pay: paid ? Math.round(salary[segment as keyof typeof salary] * rng.lognormal(0.35)) * 100 : 0,
    dormant: rng.chance(parameters.dormant),
    dresses: rng.chance(parameters.dresses),
    dressed: 0,
    visiting: 0,
    actor: null,
    factors: asEver,
    holdings: [],
    wealth,
    demandTarget: Math.max(5_000, Math.round(wealth * Math.max(0.05, 1 - termShare - others))),
    termTarget: Math.round(wealth * termShare),
    risk: rng.lognormal(0.45),
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
}
