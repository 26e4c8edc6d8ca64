import type {ReleasedRow} from "../../../src/schema/released.js";
import type {Reader} from "./reader.js";

const WHOLE = new Set(["total", "all"]);

/**
 * Of any table, without knowing what it is about: rows told as parts add up to the rows told as their total. A sum that the
 * true figures contradict is forgotten (see `Knowledge.forget`).
 */
export function sums(r: Reader): void {
  for (const [table, released] of r.all()) {
    const keys = released.columns.filter(({type}) => type === "code" || type === "text" || type === "date");
    const adding = released.columns.filter(
      ({type, name}) => name !== "order" && (type === "count" || type === "money")
    );
    if (!released.columns.some(({name}) => name === "kind")) continue;
    const of = nameOf(
      table,
      keys.map(({name}) => name)
    );
    r.tell(table, Object.fromEntries(adding.map(({name}) => [name, name])), of);
    const parts = released.rows.filter(({kind}) => kind === "part");
    for (const total of released.rows.filter(({kind}) => kind === "total" || kind === "subtotal")) {
      const under = parts.filter((part) =>
        keys.every(({name}) => name === "kind" || belongs(part[name], total[name]))
      );
      for (const {name} of adding)
        // What is null for another reason than suppression is no number that could be missing from a sum.
        if (
          [total, ...under].every(
            (row) => row[name] !== null || /^(SUPPRESSED|DOMINANCE)/.test(row.$why?.[name] ?? "")
          )
        )
          r.adds([name], of(total), under.map(of));
    }
  }
}

const nameOf = (table: string, keys: readonly string[]) => (row: ReleasedRow) =>
  `${keys.map((key) => String(row[key])).join("|")} of ${table}`;

const belongs = (part: unknown, total: unknown) =>
  part === total || total === null || WHOLE.has(String(total));
