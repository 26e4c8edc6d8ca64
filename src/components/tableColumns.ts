import type {Released, ReleasedColumn, ReleasedRow, ReleasedType, Words} from "../schema/released.js";
import type {Lang, Voice} from "./locale.js";
import type {MoneyUnit} from "./moneyUnit.js";
import type {Where} from "./rows.js";
import {exactUnit} from "./tableUnits.js";

/** Columns under one label, for a head of two rows. */
export interface Head {
  label: Words;
  columns: readonly string[];
}

/** Neighbours under one label, or one column by itself (label null). */
export interface Span {
  label: string | null;
  columns: ReleasedColumn[];
}

/** Columns that lay a table out and are not for reading; `type` only where it tells each row's measure. */
const layout = new Set(["order", "kind", "change_type", "per_day"]);

const numeric = new Set<ReleasedType>(["money", "rate", "share", "pp", "bp", "count", "number"]);

/** In a table of mixed measures the text column `type` names the measure of each row; a code of that name is data. */
const tellsMeasure = ({name, type}: ReleasedColumn) => name === "type" && type === "text";

/** The columns of a page's choice, or all that are for reading: not the other language's, not what `where` fixed. */
export function columnsShown(
  table: Released,
  {columns, where, groupBy}: {columns?: readonly string[]; where?: Where; groupBy?: string},
  {lang}: {lang: Lang}
): ReleasedColumn[] {
  if (columns) {
    return columns
      .filter((name) => name !== groupBy)
      .map((name) => {
        const local = `${name}_${lang}`;
        const column = table.columns.find((candidate) => candidate.name === name || candidate.name === local);
        if (!column) throw new Error(`unknown column: ${name} (table ${table.name})`);
        return column;
      });
  }
  const other = lang === "zh" ? "_en" : "_zh";
  const fixed = Object.entries(where ?? {}).filter(([, value]) => !Array.isArray(value));
  return table.columns.filter(
    (column) =>
      !layout.has(column.name) &&
      !tellsMeasure(column) &&
      !column.name.endsWith(other) &&
      column.name !== groupBy &&
      !fixed.some(([key]) => key === column.name)
  );
}

export function isNumeric({type}: Pick<ReleasedColumn, "type">): boolean {
  return numeric.has(type);
}

/**
 * A row of mixed measures says its type in the column `type`, for columns that are numbers of no kind of their own; what
 * changed is told in `change_type`.
 */
export function typeOf(row: ReleasedRow, {name, type, own}: ReleasedColumn): ReleasedType {
  if (type !== "number" || own) return type;
  const told = name.startsWith("change_") ? row.change_type : row.type;
  return numeric.has(told as ReleasedType) ? (told as ReleasedType) : type;
}

/** A change carries its sign, in whatever column. */
export function isSigned({name}: Pick<ReleasedColumn, "name">, type: ReleasedType): boolean {
  return name.startsWith("change_") || type === "pp";
}

/** What stands under a heading; rates and shares name their unit in each cell. */
export function unitText(column: ReleasedColumn, unit: MoneyUnit, voice: Voice): string {
  if (column.type === "money") return unit.label;
  return column.amounts ? exactUnit(voice).label : (column.unit?.[voice.lang] ?? "");
}

/**
 * Neighbours of one label together, in the order shown. A label comes from `heads` or else from the column's own
 * `head`; columns that do not stand side by side are not put together, since a label can only span neighbours.
 */
export function spansOf(
  columns: readonly ReleasedColumn[],
  heads: readonly Head[] | undefined,
  lang: Lang
): Span[] {
  const spans: Span[] = [];
  for (const column of columns) {
    const found = heads ? heads.find((head) => head.columns.includes(column.name))?.label : column.head;
    const label = found?.[lang] ?? null;
    const last = spans.at(-1);
    if (label !== null && last?.label === label) last.columns.push(column);
    else spans.push({label, columns: [column]});
  }
  return spans;
}
