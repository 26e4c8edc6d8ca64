import type {Policy} from "../../../src/schema/policy.js";
import type {Released, ReleasedRow} from "../../../src/schema/released.js";
import type {Knowledge} from "./knowledge.js";

export const FIRMS = ["micro", "small", "medium", "large", "institution"];
export const PERSONS = ["mass", "priority", "private"];

export const before = (period: string, months = 1) => {
  const index = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 - months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
};

export type Name = (row: ReleasedRow) => string | undefined;

/** Names what tables show: by measure, whom and when. */
export class Reader {
  constructor(
    private readonly tables: ReadonlyMap<string, Released>,
    readonly policy: Policy,
    readonly period: string,
    readonly k: Knowledge
  ) {}

  /** Tables that this audience may read. */
  all(): [name: string, table: Released][] {
    return [...this.tables].filter(([, {status}]) => status === "ok");
  }

  rows(table: string): ReleasedRow[] {
    const released = this.tables.get(table);
    return released?.status === "ok" ? released.rows : [];
  }

  /** Columns of a table as quantities; `whom` names the population of a row. */
  tell(table: string, columns: Readonly<Record<string, string>>, whom: Name): void {
    for (const [at, row] of this.rows(table).entries()) {
      const name = whom(row);
      if (name === undefined) continue;
      for (const [column, measure] of Object.entries(columns))
        this.k.tell(`${measure} ${name}`, row[column], {table, row: at, column});
    }
  }

  adds(measures: readonly string[], total: string, parts: readonly string[]): void {
    for (const measure of measures)
      this.k.adds(
        `${measure} ${total}`,
        parts.map((part) => `${measure} ${part}`)
      );
  }

  share(table: string, column: string, measure: string, whom: Name, whole: Name): void {
    for (const row of this.rows(table)) {
      const [part, all] = [whom(row), whole(row)];
      if (part && all && part !== all) this.k.ratio(`${measure} ${part}`, `${measure} ${all}`, row[column]);
    }
  }
}
