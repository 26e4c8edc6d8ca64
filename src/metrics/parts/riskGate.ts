import type {Warning} from "../corporate/riskWarning.js";

export const gates = ["green", "yellow", "red"] as const;
export type Gate = (typeof gates)[number];
export type GateReason = "class" | "overdue" | "warning" | "default" | "industry" | "event";

export interface GatePolicy {
  /** Classes that close the gate. */
  classes: readonly string[];
  /** More days past due than this close it. */
  days: number;
  /** Industries that nothing is offered to, by start of their code. */
  closedIndustries: readonly string[];
  /** Kinds of outside events that close it, such as a judgment that a debtor will not pay, and for how many months. */
  events: {types: readonly string[]; months: number};
}

/** Whether risk lets a firm be approached (domain.md B3.1): red closes every marketing list, whatever the score; and why. */
export function gateOf(
  firm: {
    class5: string | null;
    dpd: number | null;
    defaulted: boolean | null;
    industry: string | null;
    /** Kinds of outside events of the months that the policy looks back. */
    events: readonly string[];
    warning: Pick<Warning, "level"> | null;
  },
  policy: GatePolicy
): {gate: Gate; reasons: GateReason[]} {
  const signs: Record<GateReason, boolean> = {
    default: firm.defaulted === true,
    overdue: (firm.dpd ?? 0) > policy.days,
    class: firm.class5 !== null && policy.classes.includes(firm.class5),
    warning: firm.warning?.level === "red",
    industry: policy.closedIndustries.some((code) => firm.industry?.startsWith(code)),
    event: firm.events.some((type) => policy.events.types.includes(type))
  };
  const reasons = (Object.keys(signs) as GateReason[]).filter((sign) => signs[sign]);
  if (reasons.length) return {gate: "red", reasons};
  const level = firm.warning?.level ?? "none";
  return {gate: level === "none" && (firm.dpd ?? 0) === 0 ? "green" : "yellow", reasons: []};
}
