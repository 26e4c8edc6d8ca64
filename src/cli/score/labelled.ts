import {flagColumn, labelDepositors} from "../../../data-loaders/marts/deposits/labels/labelDepositors.js";
import type {Source} from "../../../data-loaders/marts/source.js";
import type {DepositLabel} from "../../metrics/parts/depositLabels.js";
import type {Detected, Sight} from "./detector.js";

const known = new WeakMap<Source, ReturnType<typeof labelDepositors>>();

/** Depositors of the month by one label of theirs, as the page on deposits has it; of whom it cannot be told, none. */
export async function labelled({source, policy}: Sight, label: DepositLabel): Promise<Detected[]> {
  // All labels come of one pass over the facts.
  const labels = known.get(source) ?? labelDepositors(source, policy);
  known.set(source, labels);
  const table = await labels;
  const [ids, flags, primary, scores] = ["cust_id", flagColumn(label), "label", "score"].map((name) =>
    table.column(name)
  );
  const found: Detected[] = [];
  for (let row = 0; row < table.numRows(); row++) {
    const flagged = flags?.at(row) as boolean | null;
    if (flagged === null) continue;
    // The score is that of the label that a customer is known by.
    const score = primary?.at(row) === label ? (scores?.at(row) as number) : null;
    found.push({customer: String(ids?.at(row)), flagged, score});
  }
  return found;
}
