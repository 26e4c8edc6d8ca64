import {closeAccount, breakTerm, postInterest, book, type Account} from "../accounts.js";
import type {Customer} from "../customers.js";
import {civil, dateText, monthOf} from "../days.js";
import {retention} from "../parameters/retention.js";
import type {Run} from "../run.js";

/** Chance to leave in a month, so many months after the month of opening. */
export function hazard(opened: number, months: number, strength: number): number {
  const band = retention.bands.find(({until}) => months <= until) ?? {hazard: 0};
  const factor = retention.vintages[civil(opened).year] ?? 1;
  return months < 1 ? 0 : band.hazard * (1 + (factor - 1) * Math.min(1, strength));
}

/** The period of the run in which a customer leaves, or -1: from the first month, or the one after that of opening. */
export function leavingPeriod(run: Run, index: number, opened: number): number {
  const rng = run.rng("plant", 101, index);
  const first = (run.months[0]?.index ?? 0) - monthOf(opened);
  for (let p = 0; p < run.months.length; p++)
    if (rng.chance(hazard(opened, first + p, run.strength))) return p;
  return -1;
}

/** Months over which who leaves has been moving away; 0: from one day to the next, which nothing tells before. */
export function windingMonths(run: Run, index: number, opened: number, leaves: number): number {
  if (leaves < 0) return 0;
  const {share, months, known} = retention.winding;
  const rng = run.rng("plant", 102, index);
  const here = (run.months[leaves]?.index ?? 0) - monthOf(opened);
  return rng.chance(share) && here >= known ? rng.integer(months[0], months[1]) : 0;
}

/** What is left of a customer's balance at the end of the running month, before it leaves; 1 as long as nothing is moved away. */
export function leftOf(run: Run, c: Customer): number {
  const since = run.p - (c.leaves - c.winds);
  return c.winds === 0 || since < 0
    ? 1
    : Math.max(retention.winding.least, retention.winding.keeps ** (since + 1));
}

/** Moves to another bank what is more than a share of what the customer used to keep; term deposits are broken for it. */
export function moveAway(run: Run, c: Customer, day: number, share: number): void {
  const open = c.accounts.filter(
    (account) => !account.close && account.ccy === "CNY" && account !== c.demand
  );
  const term = open.filter(({months}) => months > 0).sort((a, b) => a.maturity - b.maturity);
  const kept = () => c.demand.bal + term.reduce((sum, account) => sum + (account.close ? 0 : account.bal), 0);
  for (const account of term) {
    if (kept() - c.demand.bal <= share * c.wealth) break;
    closeInto(run, c, account, day);
  }
  const fen = Math.min(c.demand.bal, Math.round(kept() - share * c.wealth));
  if (fen > 0)
    book(run, c.demand, day, -fen, "transfer", c.person ? "mobile" : "ebank", "same_name_other_bank");
}

/** Ends an account before its day, if it has one, and puts what it held on demand. */
function closeInto(run: Run, c: Customer, account: Account, day: number): void {
  if (account.months > 0 && account.maturity > day) breakTerm(run, account, day);
  else postInterest(run, account, day);
  const fen = account.bal;
  book(run, account, day, -fen, "transfer", "counter", "own_demand", c.demand.id);
  book(run, c.demand, day, fen, "transfer", "counter", "own_term", account.id);
  closeAccount(account, day);
}

/** Takes everything out: term deposits are broken, accounts closed. */
export function takeAllOut(run: Run, c: Customer, day: number): void {
  for (const account of c.accounts) {
    if (account.close || account === c.demand) continue;
    if (account.ccy === "CNY") {
      closeInto(run, c, account, day);
      continue;
    }
    if (account.months > 0 && account.maturity > day) breakTerm(run, account, day);
    else postInterest(run, account, day);
    book(run, account, day, -account.bal, "transfer", "counter", "same_name_other_bank");
    closeAccount(account, day);
  }
  postInterest(run, c.demand, day);
  book(run, c.demand, day, -c.demand.bal, "transfer", "counter", "same_name_other_bank");
  closeAccount(c.demand, day);
}

/** Who left; and as form `stays`, who moved everything away as leavers do while a loan keeps the account. */
export function tellLeaving(run: Run, c: Customer): void {
  if (!c.gone && c.winds === 0) return;
  const month = run.months[c.leaves];
  if (!month) return;
  const months = month.index - monthOf(c.open);
  run.truth({
    ...{
      customer: c.id,
      kind: "retention",
      form: !c.gone ? "stays" : c.winds ? "winds_down" : "leaves",
      role: "plant",
      borderline: false
    },
    ...{from: month.period, to: month.period, strength: run.strength},
    values: {
      opened: dateText(c.open),
      vintage: civil(c.open).year,
      months,
      winds: c.winds,
      hazard: hazard(c.open, months, run.strength)
    }
  });
}
