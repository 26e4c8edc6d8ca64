import type {Customer} from "../customers.js";
import {dateText} from "../days.js";
import type {Segment} from "../parameters.js";
import {exposure} from "../portfolio.js";
import type {Rng} from "../random.js";
import {firmTrades, firmWords, withCheckCharacter} from "../reference.js";
import type {Run} from "../run.js";
import {pad, yuan} from "../text.js";
import {writeBureau} from "./bureau.js";
import {distress} from "./course.js";
import {writeEvents} from "./events.js";
import type {FirmPlan} from "./plan.js";
import {relationLines} from "./relations.js";
import {makeBooks, writeStatements, type Books} from "./statements.js";
import {makeWallet, type Wallet} from "./wallet.js";

/** What is on file about a firm besides its accounts. */
export interface Firm {
  plan: FirmPlan;
  wallet: Wallet;
  books: Books | null;
  uscc: string;
  name: string;
  established: number;
  capital: number;
  paid: number;
  staff: number;
  listed: boolean;
  basic: boolean;
  relations: readonly string[];
  /** Kinds of events of the last months. */
  events: string[];
  /** What it owed at the end of the month in which it stopped paying, and the first period past 90 days after (-1 none). */
  fate: {owed: number; past90: number};
}

const staffOf: Partial<Record<Segment, number>> = {micro: 8, small: 45, medium: 220, large: 900};

export function makeFirm(run: Run, c: Customer): Firm {
  const plan = c.plan as FirmPlan;
  const rng: Rng = run.rng("firm", c.index);
  const wallet = makeWallet(run, c);
  const capital = Math.round((wallet.settlement * 12 * rng.between(0.05, 0.3)) / 1_000_000) * 1_000_000;
  const share = rng.chance(0.7) ? 1 : rng.between(0.3, 0.9);
  const paid = Math.round((capital * share) / 1_000_000) * 1_000_000;
  return {
    plan,
    wallet,
    // The smallest keep none that the bank would ask for; who never borrows shows none.
    books:
      c.segment !== "micro" && (plan.borrows || wallet.debt > 0)
        ? makeBooks(run, c, plan, wallet, paid)
        : null,
    uscc: withCheckCharacter(`91990100${pad(c.index, 9)}`),
    name: `样例${firmWords[rng.integer(0, firmWords.length - 1)] as string}${firmTrades[plan.industry] ?? ""}${pad(c.index + 1, 6)}有限公司`,
    established: c.open - rng.integer(60, 5_000),
    capital,
    paid,
    staff: Math.max(2, Math.round((staffOf[c.segment] ?? 10) * rng.lognormal(0.4))),
    listed: c.segment === "large" && rng.chance(0.08),
    basic: wallet.share.settlement > 0.4 || rng.chance(0.3),
    relations: relationLines(run, c, plan),
    events: [],
    fate: {owed: 0, past90: -1}
  };
}

/** The firm's rows of a month: profile, group, relations, statements, bureau, events. */
export function endFirm(run: Run, c: Customer, firm: Firm): void {
  const {out} = run;
  const {plan} = firm;
  const late = c.loans.some((loan) => loan.dpd > 0);
  if (plan.defaults === run.p) firm.fate.owed = exposure(run, c);
  if (firm.fate.owed > 0 && firm.fate.past90 < 0 && c.loans.some((loan) => loan.dpd > 90))
    firm.fate.past90 = run.p;
  const told = writeEvents(run, c, plan);
  firm.events = [...told, ...firm.events].slice(0, 3);
  const first = c.firstLoan ? dateText(c.firstLoan).slice(0, 7) : "";
  out.corp_profile.row(
    `${c.id},${firm.uscc},${firm.name},${dateText(firm.established)},${yuan(firm.capital)},${yuan(firm.paid)},${plan.industry},${c.region},${firm.staff},${c.segment},${firm.listed},${plan.group?.id ?? ""},${ratingOf(run, c, plan, late)},${first},${firm.basic},${late ? "W01" : ""},${firm.events.join(";")}`
  );
  if (plan.group) run.addGroupUse(plan.group.id, c.id, plan.group.role, c.limit?.fen ?? 0, exposure(run, c));
  for (const line of firm.relations) out.relation.row(line);
  if (firm.books) writeStatements(run, c, firm.books);
  writeBureau(run, c, plan, firm.wallet);
}

/** The bank's own rating: lasting quality, and distress as it was seen a quarter ago. */
function ratingOf(run: Run, {risk}: Customer, {course}: FirmPlan, late: boolean): string {
  const seen = risk * (1 + 1.2 * Math.min(1, distress(course, run.p - 3)));
  return late ? "CCC" : seen > 1.5 ? "B" : seen > 1 ? "BB" : seen > 0.7 ? "BBB" : "A";
}
