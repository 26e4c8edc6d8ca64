import type {Policy} from "../../../src/schema/policy.js";
import type {Cell, ReleasedColumn} from "../../../src/schema/released.js";
import type {Measure} from "../cells.js";
import {column, kindColumn, labelsFor, rowOf, totalLabel, UNKNOWN, unknownLabel} from "../cells.js";
import type {Behind, MartLine, MartRow} from "../mart.js";
import type {Kind} from "./leaders.js";
import {isFirm, kindOf} from "./leaders.js";

export type Cells = Readonly<Record<string, Cell | Measure>>;

/** What a table tells of a segment: its cells, and who stands behind them. */
export interface SegmentCells {
  cells: Cells;
  behind: Omit<Behind, "kind">;
}

type Member = {segment: string | null} & Kind;

/** The column that names the segment of a row, or that it is the total. */
export const segmentColumn = (segments: Iterable<string>, {labels}: Policy): ReleasedColumn =>
  column("segment", "code", "Segment", "客群", {
    labels: {...labelsFor(segments, labels.segments), [UNKNOWN]: unknownLabel, total: totalLabel}
  });

/**
 * Rows of a table by segment with the total last, and the line that adds them up. Segments are those of firms or of persons;
 * the total counts as retail. `told` is called with the name of the segment, `total` of all.
 */
export function bySegment<T extends Member>(
  members: readonly T[],
  policy: Policy,
  told: (own: readonly T[], segment: string) => SegmentCells
): {rows: MartRow[]; lines: MartLine[]; columns: ReleasedColumn[]} {
  const groups = new Map<string, T[]>();
  for (const each of members) {
    const own = groups.get(each.segment ?? UNKNOWN);
    if (own) own.push(each);
    else groups.set(each.segment ?? UNKNOWN, [each]);
  }
  const names = [...groups.keys()].sort();
  const rowFor = (segment: string, own: readonly T[]): MartRow => {
    const {cells, behind} = told(own, segment);
    return rowOf(
      {segment, kind: segment === "total" ? "total" : "part", ...cells},
      {...behind, kind: kindOf(own, isFirm)}
    );
  };
  const parts = names.map((name) => rowFor(name, groups.get(name)!));
  const total = rowFor("total", members);
  return {
    rows: members.length ? [...parts, total] : [],
    lines: members.length ? [{total, members: parts}] : [],
    columns: [segmentColumn(names, policy), kindColumn]
  };
}
