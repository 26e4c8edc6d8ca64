import type {CellFacts} from "./cell.js";
import type {Line} from "./equations.js";

/** Of two populations that several tables tell of, amounts below this (fen) may be equal by chance. */
const TELLING = 100_000;

/** Cells and lines of several tables; cells of one name are one. */
export class Register {
  readonly cells: CellFacts[] = [];
  private readonly at = new Map<string, number>();
  private readonly found = new Map<string, Line>();

  /** Index of the cell, new or joined with what is known under its name. */
  add(cell: CellFacts): number {
    const known = this.at.get(cell.id);
    if (known === undefined) {
      this.at.set(cell.id, this.cells.length);
      return this.cells.push(cell) - 1;
    }
    this.cells[known] = join(this.cells[known]!, cell);
    return known;
  }

  find(id: string): number | undefined {
    return this.at.get(id);
  }

  addLine(line: Line): void {
    const key = `${line.total ?? ""}=${[...line.members].sort((a, b) => a - b).join("+")}`;
    this.found.set(key, line);
  }

  get lines(): Line[] {
    return [...this.found.values()];
  }

  /**
   * The same cells and lines with populations joined that are the same by their figures: as many customers and the same
   * amount to the fen in the same month, as where one segment holds all firms. Returns also the new index of each cell.
   */
  joined(): {cells: CellFacts[]; lines: Line[]; index: number[]} {
    const seen = new Map<string, number>();
    const target = this.cells.map((_, i) => i);
    const root = (i: number): number => (target[i] === i ? i : root(target[i]!));
    for (const [i, {id, n, minimum, amounts = {}}] of this.cells.entries()) {
      // a single customer may well have the round amount of another
      if (n < minimum) continue;
      for (const [measure, amount] of Object.entries(amounts)) {
        if (amount < TELLING) continue;
        const key = `${id.slice(id.lastIndexOf("@"))}|${n}|${measure}|${amount}`;
        const same = seen.get(key);
        if (same === undefined) seen.set(key, i);
        else if (agree(amounts, this.cells[same]!.amounts ?? {})) target[root(i)] = root(same);
      }
    }
    const joint = new Register();
    const index = this.cells.map((cell, i) => joint.add({...cell, id: this.cells[root(i)]!.id}));
    for (const {total, members} of this.lines) {
      const line = {total: total === null ? null : index[total]!, members: members.map((i) => index[i]!)};
      // a total of one part that is the same population says nothing
      if (line.members.length === 1 && line.members[0] === line.total) continue;
      joint.addLine(line);
    }
    return {cells: joint.cells, lines: joint.lines, index};
  }
}

/** Whether all that both tell is the same. */
const agree = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) =>
  Object.entries(a).every(([measure, amount]) => b[measure] === undefined || b[measure] === amount);

/** What either table knows; the fewest customers count, and a cell is hidden only if no table shows it. */
function join(a: CellFacts, b: CellFacts): CellFacts {
  const sizes = [a.n, b.n].filter((n) => n > 0);
  return {
    id: a.id,
    n: sizes.length ? Math.min(...sizes) : 0,
    minimum: Math.max(a.minimum, b.minimum),
    concentration: {...b.concentration, ...a.concentration},
    amounts: {...b.amounts, ...a.amounts},
    columns: (a.columns ?? 0) + (b.columns ?? 0),
    ...(a.hidden && b.hidden ? {hidden: true} : {}),
    // a figure of the month that another table tells for itself is no mere difference
    ...(a.telling && b.telling ? {telling: true} : {}),
    ...(a.zeros || b.zeros ? {zeros: true} : {})
  };
}
