import type {Policy} from "../../../src/schema/policy.js";
import type {ReleasedColumn} from "../../../src/schema/released.js";
import {column, labelsFor, UNKNOWN, unknownLabel} from "../cells.js";
import {ALL} from "../cube.js";
import type {Behind} from "../mart.js";
import {population} from "../mart.js";

export {ALL};

/** Persons and firms, in the order of the tables. */
export const TYPES = ["P", "C"] as const;
export type CustType = (typeof TYPES)[number];

/** What a table tells of persons or of firms. */
export const kindOf = (type: string): Behind["kind"] => (type === "C" ? "corporate" : "retail");

export const typeColumn = ({labels}: Policy): ReleasedColumn =>
  column("type", "code", "Customers", "客户类型", {labels: labels.customerTypes});

/** Segments that occur, those not given, and all of the type together. */
export const segmentColumn = (segments: Iterable<string>, {labels}: Policy): ReleasedColumn =>
  column("segment", "code", "Segment", "客群", {
    labels: {
      ...labelsFor(segments, labels.segments),
      [UNKNOWN]: unknownLabel,
      [ALL]: {en: "All of the type", zh: "合计"}
    }
  });

/** Compares segments: in the order of the labels, others after them, all of the type last. */
export const bySegment = ({labels}: Policy) => {
  const order = Object.keys(labels.segments);
  const rank = (segment: string) =>
    segment === ALL ? Infinity : order.indexOf(segment) + 1 || order.length + 1;
  return (a: string, b: string) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
};

/** Population of a segment of a type, or of the type. */
export const ofSegment = (period: string, what: string, type: string, segment: string) =>
  population(period, what, `type=${type}`, segment === ALL ? "" : `segment=${segment}`);

/**
 * Behind a group of the depositors of a type: `part` names it ("" for all of them), `amount` is the column of its average
 * or balance and what other tables call that, `shares` are columns of its shares of the type.
 */
export function amongDepositors(
  {period, type, part}: {period: string; type: string; part: string},
  customers: number,
  {amount: [column, measure], shares}: {amount: readonly [string, string]; shares: readonly string[]},
  concentration: NonNullable<Behind["concentration"]>
): Behind {
  const whole = population(period, "deposits", `type=${type}`);
  return {
    n: customers,
    of: part === "" ? whole : population(period, "deposits", `type=${type}`, part),
    over: Object.fromEntries(shares.map((share) => [share, whole])),
    as: {[column]: measure, customers: "depositors"},
    kind: kindOf(type),
    concentration
  };
}
