import type {Customer} from "../customers.js";
import {effects} from "../parameters/plants.js";
import {rateFrom} from "../loans.js";
import type {Run} from "../run.js";

const rule = effects.decliner;

/** Business that a borrower took away for good without playing a decliner. */
export interface Loss {
  /** A loan repaid early; deposits moved to another bank; an account that nothing comes into any more, drained by instalments. */
  form: "prepaid" | "moves_away" | "drained";
  /** Period of the run from which on it is felt. */
  from: number;
  /** Share of what the customer brought in a month, and that, in fen. */
  share: number;
  earned: number;
}

/** What the loans of a customer and what it keeps on deposit bring the bank in a month, in fen: a rough figure. */
export function earnings({loans, wealth}: Customer, day: number): {loans: number; all: number} {
  const margin = loans.reduce(
    (sum, loan) => sum + (loan.end ? 0 : (loan.bal * (rateFrom(loan, day) - loan.ftp)) / 12),
    0
  );
  return {loans: margin, all: margin + marginOf(wealth)};
}

const marginOf = (fen: number): number => (fen * rule.depositMargin) / 12;

/** What money on demand brings in a month: it is what goes first, and more than deposits do on average. */
const demandOf = (fen: number): number => (fen * rule.demandMargin) / 12;

/**
 * How a loss of a share of what a customer brought is told: not at all where it is small or takes less than the least of
 * decliners would, as borderline where the share or the customer is small, else as clear.
 */
export function weigh(
  c: Customer,
  {share, earned}: Pick<Loss, "share" | "earned">
): "clear" | "borderline" | null {
  const {least, clear} = rule.loss;
  const earns = rule.earns[c.segment] * 100;
  if (share < least || share * earned < least * earns) return null;
  return share < clear || earned < earns ? "borderline" : "clear";
}

/** Notes of a borrower that from this month on deposits are fewer than they were by so much, of those it began with. */
export function noteTaken(run: Run, c: Customer, form: "moves_away" | "drained", fen: number): void {
  const {loss} = c;
  if (loss) {
    if (loss.form === form) loss.share = demandOf(fen) / loss.earned;
    return;
  }
  const earned =
    earnings(c, run.month.start).loans + demandOf(c.demandTarget) + marginOf(c.wealth - c.demandTarget);
  const share = demandOf(fen) / earned;
  // Also of a loan that the last of it has just repaid.
  if (c.firstLoan > 0 && share >= rule.loss.least) c.loss = {form, from: run.p, share, earned};
}

/**
 * A loss of everyday life: contribution falls as a decliner's does, whatever other part the customer plays. Weighed by the
 * share that is gone at the end.
 */
export function tellLoss(run: Run, c: Customer): void {
  if (!c.loss || c.actor?.kind === "decliner") return;
  const {form, share} = c.loss;
  const weight = weigh(c, c.loss);
  const from = run.months[c.loss.from]?.period;
  if (from === undefined || weight === null) return;
  run.truth({
    ...{customer: c.id, kind: "decliner", form, role: "plant", borderline: weight === "borderline"},
    ...{from, to: null, strength: 1},
    values: {share: Math.round(share * 1e4) / 1e4}
  });
}
