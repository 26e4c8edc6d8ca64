import type {Engine} from "../engine/index.js";
import type {DropTable} from "./drop.js";
import type {StagedTable} from "./stage.js";

const grouped = <T extends {name: string}>(list: readonly T[]): T[][] => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return [...groups.values()];
};

/** Shows the parts of each table, staged one by one, as one view `staged_<name>`, whose rows have numbers of their own. */
export async function joinParts(
  engine: Engine,
  tables: readonly Pick<DropTable, "name" | "staged">[]
): Promise<void> {
  for (const parts of grouped(tables.filter(({name, staged}) => name !== staged))) {
    const queries: string[] = [];
    let before = 0;
    for (const {staged} of parts) {
      queries.push(`SELECT * REPLACE (_row + ${before} AS _row) FROM staged_${staged}`);
      const [all] = await engine.rows<{n: number}>(`SELECT count(*) AS n FROM base_${staged}`);
      before += all!.n;
    }
    await engine.run(`CREATE OR REPLACE VIEW staged_${parts[0]!.name} AS ${queries.join(" UNION ALL ")}`);
  }
}

/** One summary a table: a column that a part supplies is present, one that a part declares lacking is lacking there. */
export const joinSummaries = (tables: readonly StagedTable[]): StagedTable[] =>
  grouped(tables).map((parts) => {
    const sum = (key: "rows" | "rejected" | "filtered") =>
      parts.reduce((total, part) => total + part[key], 0);
    const union = (key: "present" | "lacks") => [...new Set(parts.flatMap((part) => part[key]))];
    return parts.length === 1
      ? parts[0]!
      : {
          name: parts[0]!.name,
          ...{rows: sum("rows"), rejected: sum("rejected"), filtered: sum("filtered")},
          ...{present: union("present"), lacks: union("lacks")},
          files: parts.flatMap(({files}) => files)
        };
  });
