import type {Fen} from "../metric.js";

/** What stands between a customer and an offer (domain rules 8, 12 and 13). */
export const strategyGates = ["consent", "conduct", "contact", "suitability", "own_funds"] as const;
export type StrategyGate = (typeof strategyGates)[number];

/** Strategies for a customer, by their ids. STR-09 chooses among them, STR-10 judges them. */
export const strategyIds = [
  ...(["STR-01", "STR-02", "STR-03", "STR-04"] as const),
  ...(["STR-05", "STR-06", "STR-07", "STR-08"] as const)
];
export type StrategyId = (typeof strategyIds)[number];

/** A loan customer as strategies see it. Ranks are shares of those of the type who have less, 0 to below 1. */
export interface Candidate {
  tier: "high" | "medium" | "low" | "negative" | null;
  /** Families held besides the loan, null where none was supplied. */
  families: number | null;
  breadth: number | null;
  activity: number | null;
  /** What peers of the segment who do what the strategy asks contribute a year beyond the customer; null unknown. */
  gaps: {breadth: Fen | null; activity: Fen | null};
  /** A family that most peers of higher tiers hold and the customer does not. */
  lacking: string | null;
  /** Wealth products beside the loan. */
  dual: boolean | null;
  declining: boolean | null;
  asleep: boolean | null;
  /** What the gates ask; null is unknown, which closes them. */
  risky: boolean | null;
  consent: boolean | null;
  suitable: boolean | null;
  /** Money lent was paid into the accounts in the last months. */
  lent: boolean | null;
  /** Contacts of the last months. */
  contacts: number | null;
}

/** What the gates ask of a customer. */
export type Asked = Pick<Candidate, "risky" | "consent" | "suitable" | "lent" | "contacts">;

export interface GateRule {
  gates: readonly StrategyGate[];
  /** Contacts from which on the gate is closed. */
  cap: number;
}

/**
 * The gates that are closed to a customer, of those that a strategy asks for. What is not known closes a gate, save
 * contacts, of which none is known where no campaign was supplied.
 */
export function closedGates(candidate: Asked, {gates, cap}: GateRule): StrategyGate[] {
  const open: Readonly<Record<StrategyGate, boolean>> = {
    consent: candidate.consent === true,
    conduct: candidate.risky === false,
    contact: (candidate.contacts ?? 0) < cap,
    suitability: candidate.suitable === true,
    own_funds: candidate.lent === false
  };
  return strategyGates.filter((gate) => gates.includes(gate) && !open[gate]);
}

/** Shares of ranks that make few products, little and much use. */
export interface TargetRule {
  breadth: number;
  quiet: number;
  lively: number;
}
