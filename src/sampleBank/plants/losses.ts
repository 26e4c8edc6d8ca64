import type {Customer} from "../customers.js";
import {effects} from "../parameters/plants.js";
import {rateFrom} from "../loans.js";
import type {Run} from "../run.js";
import type {Fall} from "./books.js";

const rule = effects.decliner;

/** What the loans of a customer and what it keeps on deposit bring the bank in a month, in fen: a rough figure. */
export const earnings = ({loans, wealth}: Customer, day: number): number =>
  loans.reduce(
    (sum, loan) => sum + (loan.end ? 0 : (loan.bal * (rateFrom(loan, day) - loan.ftp)) / 12),
    (wealth * rule.depositMargin) / 12
  );

type Weight = "clear" | "borderline" | "edge";

/**
 * How a fall is told: not at all where nothing much fell; `edge` where it is chance on which side of what counts as large it
 * lies, by share or amount; as borderline where the share or the customer is small, else as clear.
 */
export function weigh(c: Customer, {fen, earned}: Pick<Fall, "fen" | "earned">): Weight | null {
  const {edge, least, clear, material} = rule.loss;
  const share = earned > 0 ? fen / earned : 0;
  const amount = material[c.segment] * 100;
  if (share < edge * least || fen < edge * amount) return null;
  if (share < least || fen < amount) return "edge";
  return share < clear || earned < rule.earns[c.segment] * 100 ? "borderline" : "clear";
}

/**
 * A lasting fall of everyday life: contribution falls as a decliner's does, whatever other part the customer plays. Of who
 * plays one that may be taken for a decliner, loans repaid early alone are told. A large fall of anybody else is on the edge,
 * neither a decliner's nor none: a balance wandered, something was renewed at another price, or too few months are left to say
 * whether it lasts.
 */
export function tellLoss(run: Run, c: Customer): void {
  const {role, kind} = c.actor?.role ?? {};
  if (c.firstLoan === 0 || (kind === "decliner" && role === "plant")) return;
  const fall = run.book.fallOfAll((rule.loss.edge * rule.loss.least) / 2);
  const act = fall && actOf(c, fall);
  if (kind === "decliner" && act !== "prepaid") return;
  const weight = act && weigh(c, fall);
  if (weight && weight !== "edge") return tell(run, c, fall, act, weight);
  const large = [...run.book.falls()].filter((each) => isLarge(c, each));
  if (weight) large.push(fall);
  large.sort((a, b) => a.from - b.from);
  for (const each of together(large)) tell(run, c, each, "edge", "edge");
}

/** Falls, by month, of which one begins before the last one is over: one of all their months, as large as the largest. */
function together(falls: readonly Fall[]): Fall[] {
  const all: Fall[] = [];
  const end = ({to}: Fall) => (to < 0 ? Infinity : to);
  for (const fall of falls) {
    const last = all.at(-1);
    if (!last || fall.from > end(last) + 1) all.push(fall);
    else {
      const {to} = end(fall) > end(last) ? fall : last;
      all[all.length - 1] = {...(fall.fen > last.fen ? fall : last), from: last.from, to};
    }
  }
  return all;
}

function tell(run: Run, c: Customer, fall: Fall, form: string, weight: Weight): void {
  const period = (p: number) => run.months[p]?.period ?? null;
  run.truth({
    ...{customer: c.id, kind: "decliner", form, role: "plant", borderline: weight !== "clear"},
    ...{from: period(fall.from), to: period(fall.to), strength: 1},
    values: valuesOf(fall)
  });
}

/** Large enough to be a decliner's, other prices counted or not. */
const isLarge = (c: Customer, fall: Fall): boolean =>
  [weigh(c, fall), weigh(c, {...fall, fen: fall.fen + fall.repriced})].some(
    (weight) => weight === "clear" || weight === "borderline"
  );

/** A loan repaid early; deposits moved to another bank; an account that nothing comes into any more. Null for none of them. */
function actOf(c: Customer, {parts: {loans, deposits, fees}}: Fall): string | null {
  if (loans >= Math.max(deposits, fees)) return loans > 0 ? "prepaid" : null;
  return c.winds ? "moves_away" : c.dormant || c.actor?.kind === "sleeper" ? "drained" : null;
}

/** What is told of a fall: the share that is gone, and what was there, in fen per 30 days. */
export const valuesOf = ({fen, earned}: Fall) => ({
  share: Math.round((fen / earned) * 1e4) / 1e4,
  earned_fen: Math.round(earned)
});
