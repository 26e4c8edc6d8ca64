import {knownOf} from "../../../../src/metrics/parts/firmHistory.js";
import type {Gate, GateReason} from "../../../../src/metrics/parts/riskGate.js";
import {gateOf} from "../../../../src/metrics/parts/riskGate.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Source} from "../../source.js";
import {once} from "../../source.js";
import type {FirmRecord} from "../risk/histories.js";
import {readWatched} from "../risk/index.js";

/** The risk gate of a firm in a month of its history, and what closes it. */
export function gateAt(
  {history, traits, warnings}: FirmRecord,
  at: number,
  {screening}: Policy
): {gate: Gate; reasons: GateReason[]} {
  const rules = screening.gate;
  const events = knownOf(history, at, rules.events.months, ({eventTypes}) => eventTypes).flat();
  const warning = warnings[at] ?? null;
  const {class5, dpd, defaulted} = history[at]!;
  return gateOf({class5, dpd, defaulted, industry: traits.industry, warning, events}, rules);
}

/** Firms whose risk gate is closed at the end of the month (domain.md B3.1): they are on no marketing list of any family. */
export const readRedFirms = once(async (source: Source, policy: Policy): Promise<ReadonlySet<string>> => {
  const {firms} = await readWatched(source, policy);
  const red = new Set<string>();
  for (const record of firms.values()) {
    const at = record.history.findIndex(({period}) => period === source.period);
    if (at >= 0 && gateAt(record, at, policy).gate === "red") red.add(record.firm);
  }
  return red;
});
