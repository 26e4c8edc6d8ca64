import type {Behind, HiddenPart, Mart, MartRow} from "../marts/mart.js";
import type {CellFacts} from "./cell.js";
import type {Line} from "./equations.js";
import {protect} from "./protect.js";

export interface PrivacyRules {
  minimum: {retail: number; corporate: number};
  dominance: {top1: number; pPercent: number};
}

/** Columns to blank, by index of the row. Grain: row x group of columns. */
export function suppress(mart: Mart, {minimum, dominance}: PrivacyRules): Map<number, Set<string>> {
  const hidden = new Map<number, Set<string>>();
  const {privacy, rows} = mart;
  if (!privacy) return hidden;
  const blank = (row: number, columns: readonly string[]) => {
    const set = hidden.get(row) ?? new Set();
    for (const column of columns) set.add(column);
    hidden.set(row, set);
  };
  const groups = Object.keys(privacy.groups);
  const cells: CellFacts[] = [];
  const keys = mart.columns
    .map(({name}) => name)
    .filter((name) => !groups.some((g) => privacy.groups[g]!.includes(name)));
  for (const row of rows) for (const group of groups) cells.push(factsOf(row, group, keys, mart, minimum));
  const at = new Map(rows.map((row, i) => [row, i]));
  const position = (row: MartRow, group: string) => {
    const index = at.get(row);
    if (index === undefined)
      throw new Error(`line names a row that is not there (mart ${mart.family}/${mart.name})`);
    return index * groups.length + groups.indexOf(group);
  };
  const lines: Line[] = [];
  const hide = (part: HiddenPart, least: number, id: string) =>
    cells.push({id: `${id} rest`, n: part.hidden, minimum: least, hidden: true}) - 1;
  for (const {total, members, group} of privacy.lines ?? []) {
    for (const each of group === undefined ? groups : [group]) {
      const at = total && position(total, each);
      lines.push({
        total: at,
        members: members.map((member) =>
          isHidden(member)
            ? hide(member, cells[at ?? 0]!.minimum, cells[at ?? 0]!.id)
            : position(member, each)
        )
      });
    }
  }
  for (const {row, total, members} of privacy.nests ?? []) {
    lines.push({
      total: position(row, total),
      members: members.map((member) => {
        if (typeof member === "string") return position(row, member);
        const {minimum: least, id} = cells[position(row, total)]!;
        return hide(member, least, id);
      })
    });
  }
  for (const cell of protect(cells, lines, dominance)) {
    const row = Math.floor(cell / groups.length);
    blank(row, privacy.groups[groups[cell % groups.length]!]!);
  }
  for (const [i, row] of rows.entries()) {
    const changed = row._behind?.changed ?? 0;
    if (changed > 0 && changed < minimum[row._behind!.kind]) blank(i, privacy.differences ?? []);
  }
  for (const columns of hidden.values()) {
    for (const [column, from] of Object.entries(privacy.derived ?? {})) {
      if (from.some((each) => columns.has(each))) columns.add(column);
    }
  }
  return hidden;
}

const isHidden = (member: MartRow | HiddenPart): member is HiddenPart => typeof member["hidden"] === "number";

function factsOf(
  row: MartRow,
  group: string,
  keys: readonly string[],
  {privacy, family, name}: Mart,
  minimum: PrivacyRules["minimum"]
): CellFacts {
  const behind: Behind | undefined = row._behind;
  if (!behind) throw new Error(`row does not say who stands behind it (mart ${family}/${name})`);
  const columns = privacy!.groups[group]!;
  const amounts = Object.fromEntries(
    columns
      .filter((column) => privacy!.additive?.includes(column) && typeof row[column] === "number")
      .map((column) => [column, row[column] as number])
  );
  const concentration = Object.fromEntries(
    Object.entries(behind.concentration ?? {}).filter(([column]) => columns.includes(column))
  );
  return {
    id: `${keys.map((key) => String(row[key])).join("|")}|${group}`,
    n: typeof behind.n === "number" ? behind.n : (behind.n[group] ?? 0),
    minimum: minimum[behind.kind],
    concentration,
    amounts
  };
}
