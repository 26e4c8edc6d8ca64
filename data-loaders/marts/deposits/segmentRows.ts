import type {Policy} from "../../../src/schema/policy.js";
import type {ReleasedColumn} from "../../../src/schema/released.js";
import type {Concentration} from "../../release/cell.js";
import {kindColumn, orderColumn} from "../cells.js";
import type {Behind, MartLine, MartRow} from "../mart.js";
import type {CustType} from "./groups.js";
import {ALL, bySegment, kindOf, ofSegment, segmentColumn, TYPES, typeColumn} from "./groups.js";

/** First cells of a row that tells of a segment, or of all of a type. */
export interface SegmentKeys {
  type: CustType;
  segment: string;
  order: number;
  kind: "part" | "total";
}

/**
 * A row for each segment of a type, in the order of the labels, and one for all of the type; the lines hold the parts to
 * their total. Types of which nothing is known have no rows.
 */
export function segmentRows<T extends {cust_type: string; segment: string}>(
  found: readonly T[],
  policy: Policy,
  rowFor: (keys: SegmentKeys, own: readonly T[]) => MartRow
): {rows: MartRow[]; lines: MartLine[]} {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const mine = found.filter((each) => each.cust_type === type);
    if (mine.length === 0) continue;
    const segments = [...new Set(mine.map(({segment}) => segment))].sort(bySegment(policy));
    const parts = segments.map((segment, order) =>
      rowFor(
        {type, segment, order, kind: "part"},
        mine.filter((each) => each.segment === segment)
      )
    );
    const total = rowFor({type, segment: ALL, order: parts.length, kind: "total"}, mine);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {rows, lines};
}

/** Who stands behind such a row. Amounts of firms are watched in each segment, where one may be most of it. */
export const behindSegment = (
  {type, segment, kind}: SegmentKeys,
  {period, what, n}: {period: string; what: string; n: number},
  amounts: () => Readonly<Record<string, Concentration>> = () => ({})
): Behind => ({
  ...{n, of: ofSegment(period, what, type, segment), kind: kindOf(type)},
  concentration: type === "C" && kind === "part" ? amounts() : {}
});

/** First columns of such a table. */
export const segmentColumns = (rows: readonly MartRow[], policy: Policy): ReleasedColumn[] => [
  typeColumn(policy),
  segmentColumn(
    rows.map((row) => String(row["segment"])),
    policy
  ),
  orderColumn,
  kindColumn
];
