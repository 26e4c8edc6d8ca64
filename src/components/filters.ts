import type {Released, ReleasedRow, Words} from "../schema/released.js";
import type {Lang} from "./locale.js";
import {cellOf, columnOf, labelOf} from "./rows.js";

/** Chosen codes by dimension of a cube; a dimension that is not narrowed is left out. */
export type Filters = Readonly<Record<string, string>>;

/** What stands in a cube where a dimension is not narrowed. */
export const ALL = "all";

/** Ways to divide: the code columns of a cube. */
export const dimensionsOf = (cube: Released): string[] =>
  cube.columns.filter(({type}) => type === "code").map(({name}) => name);

/** What a cube tells besides its dimensions. */
export const measuresOf = (cube: Released): string[] =>
  cube.columns.filter(({name, type}) => type !== "code" && name !== "order").map(({name}) => name);

/** Filters of an address, "?branch=1001&segment=mass": what the cube does not know is no filter. */
export function filtersIn(search: string, cube: Released): Filters {
  const given = new URLSearchParams(search);
  const known = dimensionsOf(cube).flatMap((name) => {
    const code = given.get(name);
    return code !== null && codesOf(cube, name).includes(code) ? [[name, code] as const] : [];
  });
  return Object.fromEntries(known);
}

/** The address with these filters of the cube and no others of it; what else it says stays. */
export function addressWith(filters: Filters, cube: Released, address: string): string {
  const url = new URL(address);
  for (const name of dimensionsOf(cube)) {
    const code = filters[name];
    if (code === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, code);
  }
  return url.href;
}

/** Codes that may be chosen, in the order of the cube's rows. */
export const codesOf = (cube: Released, name: string): string[] => [
  ...new Set(cube.rows.map((row) => String(cellOf(row, name))).filter((code) => code !== ALL))
];

/** The one row that answers a combination; none where it was not made, or nobody is in it. */
export const rowOf = (cube: Released, filters: Filters): ReleasedRow | undefined =>
  cube.rows.find((row) => dimensionsOf(cube).every((name) => cellOf(row, name) === (filters[name] ?? ALL)));

/** The rows that divide a combination along one dimension; along one that is narrowed, that one alone. */
export const rowsAlong = (cube: Released, filters: Filters, along: string): ReleasedRow[] =>
  cube.rows.filter((row) =>
    dimensionsOf(cube).every((name) => {
      const code = cellOf(row, name);
      return filters[name] === undefined && name === along ? code !== ALL : code === (filters[name] ?? ALL);
    })
  );

/** Whether the exit made a combination of these dimensions at all; small ones may still be withheld in it. */
export const isMade = (cube: Released, names: readonly string[]): boolean =>
  cube.rows.some((row) =>
    dimensionsOf(cube).every((name) => (cellOf(row, name) !== ALL) === names.includes(name))
  );

/** "Chaoyang branch, Corporate" */
export function filterWords(cube: Released, filters: Filters): Words {
  const labels = (lang: Lang) =>
    dimensionsOf(cube).flatMap((name) =>
      filters[name] === undefined ? [] : [labelOf(columnOf(cube, name), filters[name], lang)]
    );
  return {en: labels("en").join(", "), zh: labels("zh").join("、")};
}
