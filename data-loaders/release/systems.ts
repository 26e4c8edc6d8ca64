import type {CellFacts} from "./cell.js";
import {componentsOf} from "./equations.js";
import type {Line} from "./equations.js";

/** Lines that share cells and hold for one measure; no measure: for whatever the cells show. */
export interface System {
  measure: string | undefined;
  lines: Line[];
}

/** Total and members. */
export const cellsOf = ({total, members}: Line): number[] =>
  total === null ? [...members] : [total, ...members];

/** Lines that no other lines touch, as what a reader can add up: one system a measure. */
export function systemsOf(cells: readonly CellFacts[], lines: readonly Line[]): System[][] {
  return componentsOf(lines).map((joint) => {
    const measures = new Set(
      joint.flatMap((line) => cellsOf(line).flatMap((i) => Object.keys(cells[i]!.amounts ?? {})))
    );
    if (measures.size === 0) return [{measure: undefined, lines: joint}];
    return [...measures].map((measure) => ({
      measure,
      lines: joint.filter((line) => holds(line, measure, cells))
    }));
  });
}

/** Whether the line says anything of the measure: some cell tells it, and it adds up where all do. */
function holds(line: Line, measure: string, cells: readonly CellFacts[]): boolean {
  const all = cellsOf(line);
  // Cells that say nothing of what they show may show anything.
  if (all.some((i) => cells[i]!.n > 0 && !cells[i]!.hidden && isSilent(cells[i]!))) return true;
  const amounts = all.map((i) => cells[i]!.amounts?.[measure] ?? (cells[i]!.n > 0 ? undefined : 0));
  if (all.every((i) => cells[i]!.amounts?.[measure] === undefined)) return false;
  if (line.total === null || amounts.includes(undefined)) return true;
  const [whole = 0, ...parts] = amounts as number[];
  return Math.abs(parts.reduce((sum, part) => sum + part, -whole)) <= 1e-6 * Math.max(1, Math.abs(whole));
}

const isSilent = ({amounts}: CellFacts) => Object.keys(amounts ?? {}).length === 0;

/** Whether a reader who sees the cell knows its measure. */
export const tells = (cell: CellFacts, measure: string | undefined): boolean =>
  measure === undefined || isSilent(cell) || cell.amounts![measure] !== undefined;
