import {shiftPeriod} from "../../../data-loaders/marts/periods.js";
import type {Plant} from "./truth.js";

/**
 * Month in which a firm that stops paying is ninety days late, as banks count a default: three months after it stopped
 * where its bank ends before.
 */
export function ninetyDays({from, values}: Plant): string | null {
  const told = values["past_due_90"];
  if (typeof told === "string") return told;
  return from === null ? null : shiftPeriod(from, 3);
}
