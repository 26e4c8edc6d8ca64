import type {Behind, HiddenPart, Mart, MartLine, MartRow} from "../marts/mart.js";
import type {CellFacts} from "./cell.js";
import {protect} from "./protect.js";
import {Register} from "./register.js";

export interface PrivacyRules {
  minimum: {retail: number; corporate: number};
  dominance: {top1: number; pPercent: number};
}

type Blanks = Map<Mart, Map<number, Set<string>>>;

/**
 * Columns to blank, by index of the row, of tables that the same readers see. A cell is a population at a time with all
 * that a group of columns tells of it; the same population in two tables is one cell (F5). Grain: row x group of columns.
 */
export function suppress(marts: readonly Mart[], {minimum, dominance}: PrivacyRules): Blanks {
  const register = new Register();
  const places: {mart: Mart; row: number; columns: readonly string[]; cell: number}[] = [];
  const guarded = marts.filter(({privacy}) => privacy);
  const sites = guarded.map((mart) => {
    const position = new Map<MartRow, Record<string, number>>();
    for (const [row, cells] of mart.rows.entries()) {
      const at: Record<string, number> = {};
      for (const [group, columns] of Object.entries(mart.privacy!.groups)) {
        at[group] = register.add(factsOf(cells, group, mart, minimum));
        places.push({mart, row, columns, cell: at[group]});
      }
      position.set(cells, at);
    }
    return {mart, position};
  });
  for (const {mart, position} of sites) addLines(mart, position, register, minimum);
  const {cells, lines, index} = register.joined();
  const hidden = protect(cells, lines, dominance);
  const blanks: Blanks = new Map(guarded.map((mart) => [mart, new Map<number, Set<string>>()]));
  const blank = (mart: Mart, row: number, columns: readonly string[]) => {
    const rows = blanks.get(mart)!;
    rows.set(row, new Set([...(rows.get(row) ?? []), ...columns]));
  };
  for (const {mart, row, columns, cell} of places) if (hidden.has(index[cell]!)) blank(mart, row, columns);
  for (const mart of guarded) {
    const {derived = {}} = mart.privacy!;
    for (const [row, {_behind}] of mart.rows.entries()) {
      for (const [column, whole] of Object.entries(_behind?.over ?? {})) {
        const cell = register.find(whole);
        // nothing of it is nothing of whatever it is
        if (cell !== undefined && hidden.has(index[cell]!) && mart.rows[row]![column] !== 0)
          blank(mart, row, [column]);
      }
    }
    for (const columns of blanks.get(mart)!.values()) {
      for (const [column, from] of Object.entries(derived)) {
        if (from.some((each) => columns.has(each))) columns.add(column);
      }
    }
  }
  return blanks;
}

/** Lines and nests of one table, over the register's cells. A line with a population that no table tells is left out. */
function addLines(
  mart: Mart,
  position: ReadonlyMap<MartRow, Readonly<Record<string, number>>>,
  register: Register,
  minimum: PrivacyRules["minimum"]
): void {
  const {groups, lines = [], nests = []} = mart.privacy!;
  const at = (row: MartRow, group: string) => {
    const index = position.get(row)?.[group];
    if (index === undefined)
      throw new Error(`line names a row that is not there (mart ${mart.family}/${mart.name})`);
    return index;
  };
  const hide = (part: HiddenPart, beside: CellFacts, nth: string) => {
    const known = part.of === undefined ? undefined : register.find(part.of);
    if (known !== undefined) return known;
    return register.add({
      ...{id: part.of ?? `${beside.id}|rest ${nth}`, n: part.hidden, hidden: true},
      minimum: part.kind ? minimum[part.kind] : beside.minimum,
      ...(part.amounts ? {amounts: part.amounts} : {})
    });
  };
  const addLine = ({total, members}: MartLine, group: string, nth: string) => {
    if (members.length === 0) return;
    const find = (member: MartRow | HiddenPart | string) => {
      if (typeof member === "string") return register.find(member);
      return isHidden(member) ? member : at(member, group);
    };
    const whole = total === null ? null : find(total);
    const parts = members.map(find);
    if (whole === undefined || parts.includes(undefined)) return;
    const beside = [whole, ...parts].find((part) => typeof part === "number");
    const place = (part: HiddenPart | number | undefined, i: number) =>
      typeof part === "number" ? part : hide(part!, register.cells[beside ?? 0]!, `${nth}.${i}`);
    register.addLine({
      total: whole === null ? null : place(whole, -1),
      members: parts.map(place)
    });
  };
  for (const [nth, line] of lines.entries()) {
    const own = line.group === undefined ? Object.keys(groups) : [line.group];
    for (const group of own) addLine(line, group, `${group}.${nth}`);
  }
  for (const [nth, {row, total, members}] of nests.entries()) {
    const whole = at(row, total);
    const beside = register.cells[whole]!;
    register.addLine({
      total: whole,
      members: members.map((member, i) =>
        typeof member === "string" ? at(row, member) : hide(member, beside, `${mart.name}.${nth}.${i}`)
      )
    });
  }
}

const isHidden = (member: MartRow | HiddenPart): member is HiddenPart => typeof member["hidden"] === "number";

function factsOf(row: MartRow, group: string, mart: Mart, minimum: PrivacyRules["minimum"]): CellFacts {
  const {privacy, family, name} = mart;
  const behind: Behind | undefined = row._behind;
  if (!behind) throw new Error(`row does not say who stands behind it (mart ${family}/${name})`);
  const columns = privacy!.groups[group]!;
  const measured = <T>(entries: readonly [string, T][]) =>
    Object.fromEntries(
      entries
        // what is no column of the table is a measure of all the row
        .filter(([column]) => columns.includes(column) || !mart.columns.some((each) => each.name === column))
        .map(([column, value]) => [behind.as?.[column] ?? column, value])
    );
  const told = (privacy!.additive ?? []).flatMap((column): [string, number][] =>
    typeof row[column] === "number" ? [[column, row[column]]] : []
  );
  const compares = columns.some((column) => privacy!.differences?.includes(column));
  const changed = compares ? (behind.changed ?? 0) : 0;
  const own = typeof behind.of === "string" ? behind.of : behind.of?.[group];
  return {
    id: own ?? `${family}/${name}/${keysOf(row, mart)}|${group}@${mart.period}`,
    n: typeof behind.n === "number" ? behind.n : (behind.n[group] ?? 0),
    minimum: minimum[behind.kind],
    columns: columns.length * (privacy!.worth ?? 1),
    concentration: measured(Object.entries(behind.concentration ?? {})),
    amounts: {...measured(told), ...behind.amounts},
    ...(changed > 0 && changed < minimum[behind.kind] ? {telling: true} : {}),
    ...(behind.zeros ? {zeros: true} : {})
  };
}

/** What tells the row from others of its table: its cells in no group and derived from none. */
function keysOf(row: MartRow, {columns, privacy}: Mart): string {
  const told = new Set([...Object.values(privacy!.groups).flat(), ...Object.keys(privacy!.derived ?? {})]);
  return columns
    .filter(({name}) => !told.has(name))
    .map(({name}) => String(row[name]))
    .join("|");
}
