import {closeAccount, breakTerm, postInterest, book} from "../accounts.js";
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

/** Takes everything out: term deposits are broken, accounts closed. */
export function takeAllOut(run: Run, c: Customer, day: number): void {
  for (const account of c.accounts) {
    if (account.close || account === c.demand) continue;
    if (account.months > 0 && account.maturity > day) breakTerm(run, account, day);
    else postInterest(run, account, day);
    const fen = account.bal;
    if (account.ccy === "CNY") {
      book(run, account, day, -fen, "transfer", "counter", "own_demand", c.demand.id);
      book(run, c.demand, day, fen, "transfer", "counter", "own_term", account.id);
    } else book(run, account, day, -fen, "transfer", "counter", "same_name_other_bank");
    closeAccount(account, day);
  }
  postInterest(run, c.demand, day);
  book(run, c.demand, day, -c.demand.bal, "transfer", "counter", "same_name_other_bank");
  closeAccount(c.demand, day);
}

export function tellLeaving(run: Run, c: Customer): void {
  if (!c.gone) return;
  const month = run.months[c.leaves];
  if (!month) return;
  const months = month.index - monthOf(c.open);
  run.truth({
    ...{customer: c.id, kind: "retention", form: "leaves", role: "plant", borderline: false},
    ...{from: month.period, to: month.period, strength: run.strength},
    values: {
      opened: dateText(c.open),
      vintage: civil(c.open).year,
      months,
      hazard: hazard(c.open, months, run.strength)
    }
  });
}
