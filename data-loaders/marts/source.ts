import type {ColumnTable} from "arquero";
import type {Policy} from "../../src/schema/policy.js";

/** What marts need of the store: facts by name, columns and periods (architecture, rule 5). */
export interface Source {
  /** Period of the edition. */
  period: string;
  /** Periods in the store up to it, oldest first. */
  periods: readonly string[];
  /** Day number of the edition's last day. */
  asOf: number;
  read(fact: string, options: {columns: readonly string[]; periods: readonly string[]}): Promise<ColumnTable>;
  /** Small results of SQL over the facts of all periods (views with a `period` column). */
  rows<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
  /** The same as a table, where there is a row for each customer. */
  table(sql: string): Promise<ColumnTable>;
  /** Whether the drop of the edition supplied an extract table, or a column of it. */
  has(table: string, column?: string): boolean;
}

/** Counts what a mart has read, for its lineage. */
export class Reads {
  private readonly facts = new Map<string, {periods: Set<string>; rows: number}>();
  note(name: string, periods: readonly string[], rows: number) {
    const fact = this.facts.get(name) ?? {periods: new Set(), rows: 0};
    for (const period of periods) fact.periods.add(period);
    fact.rows += rows;
    this.facts.set(name, fact);
  }
  list(...names: string[]) {
    return [...this.facts]
      .filter(([name]) => names.length === 0 || names.includes(name))
      .map(([name, {periods, rows}]) => ({name, periods: [...periods].sort(), rows}));
  }
}

/** What several families work out of the store, once for a month: they are made at the same time of the same store. */
export function once<T>(make: (source: Source, policy: Policy) => Promise<T>): typeof make {
  // A source that notes its reads is a copy; what asks the store is the same.
  const known = new WeakMap<Source["rows"], WeakMap<Policy, Promise<T>>>();
  return (source, policy) => {
    const own = known.get(source.rows) ?? new WeakMap<Policy, Promise<T>>();
    known.set(source.rows, own);
    const made = own.get(policy) ?? make(source, policy);
    own.set(policy, made);
    return made;
  };
}

/** A source that notes each read. */
export function noting(source: Source, reads: Reads): Source {
  return {
    ...source,
    async read(fact, options) {
      const table = await source.read(fact, options);
      reads.note(fact, options.periods, table.numRows());
      return table;
    }
  };
}
