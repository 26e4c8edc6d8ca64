import type {Reason, Released, ReleasedRow} from "../schema/released.js";
import type {Filters} from "./filters.js";
import {ALL, dimensionsOf, filterWords, isMade, measuresOf, rowOf, rowsAlong} from "./filters.js";
import {cellOf, columnOf} from "./rows.js";

/**
 * A table of several bases (`basis`, `key`, `kind`) as the filters leave it: its rows are looked up in the cube, never
 * added. Bases and columns that the cube does not tell are null and say so. Without filters, the table itself. A table
 * that has the dimensions of the cube itself is narrowed to the rows of the selection.
 */
export function sliceOf(table: Released, cube: Released, filters: Filters): Released {
  if (table.status === "ok" && cube.status === "ok" && table !== cube && hasDimensions(table, cube))
    return narrowed(table, cube, filters);
  if (Object.keys(filters).length === 0 || table.status !== "ok" || cube.status !== "ok") return table;
  const bases = [...new Set(table.rows.map((row) => String(cellOf(row, "basis"))))];
  const selected = filterWords(cube, filters);
  return {
    ...cube,
    selected,
    title: table.title,
    columns: table.columns.map((column) =>
      column.name === "key" ? {...column, labels: {...column.labels, ...labelsOf(cube)}} : column
    ),
    rows: bases.flatMap((basis) => rowsOfBasis(table, cube, filters, basis))
  };
}

const hasDimensions = (table: Released, cube: Released) =>
  dimensionsOf(cube).every((name) => table.columns.some((column) => column.name === name));

function narrowed(table: Released, cube: Released, filters: Filters): Released {
  const names = dimensionsOf(cube);
  const rows = table.rows.filter((row) =>
    names.every((name) => cellOf(row, name) === (filters[name] ?? ALL))
  );
  return Object.keys(filters).length
    ? {...table, rows, selected: filterWords(cube, filters)}
    : {...table, rows};
}

function rowsOfBasis(table: Released, cube: Released, filters: Filters, basis: string): ReleasedRow[] {
  if (!dimensionsOf(cube).includes(basis)) return [unknownRow(table, basis, "NOT_FILTERED")];
  if (!isMade(cube, [...new Set([...Object.keys(filters), basis])]))
    return [unknownRow(table, basis, "NOT_COMBINED")];
  const parts = rowsAlong(cube, filters, basis).map((row, order) =>
    rowFrom(table, cube, row, {basis, key: cellOf(row, basis), kind: "part", order})
  );
  const whole = filters[basis] === undefined ? rowOf(cube, filters) : undefined;
  if (!whole) return parts;
  return [...parts, rowFrom(table, cube, whole, {basis, key: "total", kind: "total", order: parts.length})];
}

function rowFrom(table: Released, cube: Released, from: ReleasedRow, keys: ReleasedRow): ReleasedRow {
  const told = new Set(measuresOf(cube));
  const row: ReleasedRow = {...keys};
  const why: Record<string, Reason> = {};
  for (const {name} of table.columns) {
    if (name in keys) continue;
    row[name] = told.has(name) ? cellOf(from, name) : null;
    const reason = told.has(name) ? from.$why?.[name] : "NOT_FILTERED";
    if (row[name] === null && reason !== undefined) why[name] = reason;
  }
  if (Object.keys(why).length) row.$why = why;
  return row;
}

function unknownRow(table: Released, basis: string, reason: Reason): ReleasedRow {
  const names = table.columns.map(({name}) => name).filter((name) => !layout.has(name));
  return {
    ...{basis, key: "total", kind: "part", order: 0},
    ...Object.fromEntries(names.map((name) => [name, null])),
    $why: Object.fromEntries(names.map((name) => [name, reason]))
  };
}

const layout = new Set(["basis", "key", "kind", "order"]);

const labelsOf = (cube: Released) =>
  Object.assign(
    {},
    ...dimensionsOf(cube).map((name) => {
      const {all: _, ...labels} = columnOf(cube, name).labels ?? {};
      return labels;
    })
  ) as NonNullable<Released["columns"][number]["labels"]>;
