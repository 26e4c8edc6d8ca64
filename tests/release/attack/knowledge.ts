import {intervalOf} from "../../../data-loaders/release/interval.js";

type Terms = ReadonlyMap<string, number>;

interface Equation {
  terms: Map<string, number>;
  known: number;
}

/** What a reader of all tables can write down: quantities, some of them shown, and sums that hold between them. */
export class Knowledge {
  readonly shown = new Map<string, number>();
  readonly equations: Equation[] = [];
  /** Where a quantity stands, shown or not. */
  readonly places = new Map<string, {table: string; row: number; column: string}[]>();
  /** Quantities that may fall below zero. */
  readonly signed = new Set<string>();

  tell(quantity: string, value: unknown, place?: {table: string; row: number; column: string}): void {
    if (place) this.places.set(quantity, [...(this.places.get(quantity) ?? []), place]);
    if (typeof value === "number") this.shown.set(quantity, value);
  }

  /** Sum of coefficient x quantity = known. */
  holds(terms: Readonly<Record<string, number>>, known = 0): void {
    this.equations.push({terms: new Map(Object.entries(terms)), known});
  }

  /** total = sum of parts. */
  adds(total: string, parts: readonly string[]): void {
    if (parts.length) this.holds({...Object.fromEntries(parts.map((part) => [part, 1])), [total]: -1});
  }

  /** part = ratio x whole; the reader may know any two of them. */
  ratio(part: string, whole: string, value: unknown): void {
    if (typeof value === "number") this.holds({[part]: 1, [whole]: -value});
  }

  /** Equations that the true figures contradict are no knowledge: two tables count differently. Returns how many went. */
  forget(truth: ReadonlyMap<string, number>): number {
    const before = this.equations.length;
    const kept = this.equations.filter(({terms, known}) => {
      let sum = -known;
      let size = 1;
      for (const [quantity, coefficient] of terms) {
        const value = truth.get(quantity);
        if (value === undefined) return true;
        sum += coefficient * value;
        size = Math.max(size, Math.abs(coefficient * value));
      }
      return Math.abs(sum) <= 1e-6 * size;
    });
    this.equations.splice(0, before, ...kept);
    return before - kept.length;
  }

  /** Range of each quantity asked for, from everything that is shown and holds. */
  ranges(wanted: ReadonlySet<string>): Map<string, [number, number]> {
    const open = this.equations
      .map(({terms, known}) => this.without(terms, known))
      .filter(({terms}) => terms.size > 0);
    const found = new Map<string, [number, number]>();
    for (const group of connected(open)) {
      const names = [...new Set(group.flatMap(({terms}) => [...terms.keys()]))];
      const asked = names.filter((name) => wanted.has(name));
      if (asked.length === 0) continue;
      const pinned = solved(group);
      const free = names.some((name) => this.signed.has(name));
      for (const name of asked) {
        const value = pinned.get(name);
        if (value !== undefined) found.set(name, [value, value]);
        else if (!free) {
          const rows = group.map(({terms}) => names.map((each) => terms.get(each) ?? 0));
          const range = intervalOf(
            rows,
            group.map(({known}) => known),
            names.indexOf(name)
          );
          if (range) found.set(name, range);
        }
      }
    }
    return found;
  }

  private without(terms: Terms, known: number): Equation {
    const open = new Map<string, number>();
    let rest = known;
    for (const [quantity, coefficient] of terms) {
      const value = this.shown.get(quantity);
      if (value === undefined) open.set(quantity, coefficient);
      else rest -= coefficient * value;
    }
    return {terms: open, known: rest};
  }
}

function connected(equations: readonly Equation[]): Equation[][] {
  const groups: {names: Set<string>; equations: Equation[]}[] = [];
  for (const equation of equations) {
    const touched = groups.filter(({names}) => [...equation.terms.keys()].some((name) => names.has(name)));
    const joint = {names: new Set(equation.terms.keys()), equations: [equation]};
    for (const group of touched) {
      for (const name of group.names) joint.names.add(name);
      joint.equations.push(...group.equations);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joint);
  }
  return groups.map((group) => group.equations);
}

/** Quantities that elimination leaves alone in a row; pivots by size, for rates make coefficients small. */
function solved(equations: readonly Equation[]): Map<string, number> {
  const names = [...new Set(equations.flatMap(({terms}) => [...terms.keys()]))];
  const rows = equations.map(({terms, known}) => [...names.map((name) => terms.get(name) ?? 0), known]);
  let rank = 0;
  for (let column = 0; column < names.length && rank < rows.length; column++) {
    const best = rows.reduce(
      (at, row, r) => (r >= rank && Math.abs(row[column]!) > Math.abs(rows[at]?.[column] ?? 0) ? r : at),
      rank
    );
    const lead = rows[best]![column]!;
    if (Math.abs(lead) < 1e-9) continue;
    [rows[rank], rows[best]] = [rows[best]!, rows[rank]!];
    rows[rank] = rows[rank]!.map((value) => value / lead);
    for (const [r, row] of rows.entries()) {
      const factor = row[column]!;
      if (r === rank || factor === 0) continue;
      rows[r] = row.map((value, i) => value - factor * rows[rank]![i]!);
    }
    rank += 1;
  }
  const pinned = new Map<string, number>();
  for (const row of rows.slice(0, rank)) {
    const alone = names.filter((_, i) => Math.abs(row[i]!) > 1e-7);
    if (alone.length === 1) pinned.set(alone[0]!, row[names.length]!);
  }
  return pinned;
}
