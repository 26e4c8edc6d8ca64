import {accountPrefix} from "../accounts.js";
import {makeCustomer, type Customer} from "../customers.js";
import {isWeekend} from "../days.js";
import type {Run} from "../run.js";
import {pad} from "../text.js";
import {trade} from "./course.js";
import type {Tie} from "./plan.js";
import {turnoverShare} from "./wallet.js";

/** What one firm of a chain pays another each month: both ends work it out alone and book the same amount on the same day. */
export interface Deal {
  pays: boolean;
  /** Demand account of the other end. */
  token: string;
  /** By period of the run: day and fen, 0 where nothing is bought. */
  days: readonly number[];
  fen: readonly number[];
}

const demandAccount = ({org, id}: Customer): string =>
  `${accountPrefix}${org.id.slice(2)}${id.slice(2)}${pad(1, 6)}`;
const lasts = (run: Run, {open, leaves, dormant}: Customer): boolean =>
  open < run.origin && leaves < 0 && !dormant;

/** The deals of a firm with its suppliers and buyers of the neighbourhood. */
export const dealsOf = (run: Run, c: Customer): Deal[] =>
  (c.plan?.ties ?? []).flatMap((tie) => (tie.kind === "trade" ? dealOf(run, c, tie) : []));

/** The buyer takes a known share of what the supplier sells, less in distress, and nothing once it has stopped paying. */
function dealOf(run: Run, c: Customer, {other, inward, weight}: Tie): Deal[] {
  const ends = [makeCustomer(run, c.index), makeCustomer(run, other.index)] as const;
  if (!ends.every((end) => lasts(run, end))) return [];
  const [supplier, buyer] = inward ? ends : [ends[1], ends[0]];
  const [days, fen]: [number[], number[]] = [[], []];
  run.months.forEach((month, p) => {
    const rng = run.rng("deal", buyer.index, supplier.index, month.index);
    let day = month.start + rng.integer(3, 24);
    while (isWeekend(day)) day--;
    const {defaults = null, course = null} = buyer.plan ?? {};
    const usual = turnoverShare * supplier.demandTarget * weight * (1 + (supplier.rules.growth * p) / 12);
    const bought = usual * trade(course, p, month.month) * rng.lognormal(0.2);
    days.push(day);
    fen.push(defaults !== null && p > defaults ? 0 : Math.round(bought / 100) * 100);
  });
  return [{pays: !inward, token: demandAccount(ends[1]), days, fen}];
}
