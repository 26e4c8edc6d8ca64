import {readHistories} from "../../../data-loaders/marts/corporate/risk/histories.js";
import {HISTORY_MONTHS, lastPeriods} from "../../../data-loaders/marts/periods.js";
import type {Source} from "../../../data-loaders/marts/source.js";
import type {Sight} from "./detector.js";

const known = new WeakMap<Source, ReturnType<typeof readHistories>>();

/** Firms with credit as the corporate pages of the month read them, once for all detectors that look at them. */
export function firmsSeen({source, policy, period}: Sight): ReturnType<typeof readHistories> {
  const firms =
    known.get(source) ?? readHistories(source, policy, lastPeriods(source.periods, period, HISTORY_MONTHS));
  known.set(source, firms);
  return firms;
}
