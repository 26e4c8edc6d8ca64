import {rmSync} from "node:fs";
import {join} from "node:path";
import {periodsIn} from "../store.js";

/** What grows with movements is kept for a while; facts stay for ever. */
export const events = [
  "balance_runs",
  "deposit_txn",
  "loan_event",
  "trustee_payment",
  "holding_event"
] as const;

/** Removes single movements and balance runs of months beyond the last `months`. */
export function dropEvents(folder: string, months: number): void {
  for (const period of periodsIn(folder).slice(0, -months)) {
    for (const name of events) rmSync(join(folder, period, `${name}.parquet`), {force: true});
  }
}
