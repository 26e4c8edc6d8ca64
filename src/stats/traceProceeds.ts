/** What moved on an account after a loan was paid out to it, in order; amounts whole and positive. */
export interface Movement {
  kind: "own" | "loan" | "out";
  amount: number;
}

export const tracingRules = ["ownFirst", "proRata", "fifo", "lifo", "loanFirst"] as const;
export type TracingRule = (typeof tracingRules)[number];

export interface Traced {
  /** Of the loan, what has left the account and what is still on it. */
  out: number;
  left: number;
  /** What left that was never there: paid from an overdraft. */
  overdrawn: number;
  /** Of each outward movement, in their order, the part that is the loan's. */
  parts: number[];
  /** Of the loan, what is on the account after each movement. */
  path: number[];
}

interface Lot {
  loan: boolean;
  amount: number;
}

/**
 * Follows borrowed money through an account by one of the recognised rules (B2.6): own money leaves first (the least that
 * can be said to have left), in proportion, the oldest or the newest lot first, or the loan first (the most). What leaves
 * beyond all that is there is told apart. Amounts of proportion are not rounded.
 */
export function traceProceeds(opening: number, movements: readonly Movement[], rule: TracingRule): Traced {
  const lots: Lot[] = opening > 0 ? [{loan: false, amount: opening}] : [];
  const traced: Traced = {out: 0, left: 0, overdrawn: 0, parts: [], path: []};
  const sum = (loan: boolean) => lots.reduce((all, lot) => (lot.loan === loan ? all + lot.amount : all), 0);
  const take = (amount: number, loan: boolean) => {
    let open = amount;
    for (const lot of lots) {
      if (lot.loan !== loan) continue;
      const part = Math.min(lot.amount, open);
      lot.amount -= part;
      open -= part;
    }
  };
  for (const {kind, amount} of movements) {
    if (!(amount >= 0)) throw new Error(`amount below zero: ${amount}`);
    if (kind !== "out") {
      lots.push({loan: kind === "loan", amount});
      traced.path.push(sum(true));
      continue;
    }
    const [own, loan] = [sum(false), sum(true)];
    const paid = Math.min(amount, own + loan);
    traced.overdrawn += amount - paid;
    const part = loanPart(rule, paid, own, loan, lots);
    traced.parts.push(part);
    traced.out += part;
    take(part, true);
    take(paid - part, false);
    traced.path.push(sum(true));
  }
  traced.left = sum(true);
  return traced;
}

function loanPart(rule: TracingRule, paid: number, own: number, loan: number, lots: readonly Lot[]): number {
  if (paid === 0) return 0;
  if (rule === "ownFirst") return Math.max(paid - own, 0);
  if (rule === "loanFirst") return Math.min(loan, paid);
  if (rule === "proRata") return (paid * loan) / (own + loan);
  let [open, part] = [paid, 0];
  for (const lot of rule === "fifo" ? lots : [...lots].reverse()) {
    const taken = Math.min(lot.amount, open);
    if (lot.loan) part += taken;
    open -= taken;
  }
  return part;
}
