import type {Cell, Reason, ReleasedColumn, ReleasedType, Words} from "../../src/schema/released.js";
export {ratio as shareOf} from "../../src/metrics/parts/ratio.js";
import type {Behind, MartRow} from "./mart.js";

/** A number, or why there is none: what metrics return, and the reasons that only a table knows. */
export interface Measure {
  value: number | null;
  reason?: string;
}

export const given = (value: number): Measure => ({value});
export const absent = (reason: string): Measure => ({value: null, reason});

const isMeasure = (cell: Cell | Measure): cell is Measure => typeof cell === "object" && cell !== null;

/** A row whose measures leave their reasons in `$why`. */
export function rowOf(cells: Readonly<Record<string, Cell | Measure>>, behind?: Behind): MartRow {
  const row: MartRow = {};
  const why: Record<string, Reason> = {};
  for (const [column, cell] of Object.entries(cells)) {
    row[column] = isMeasure(cell) ? cell.value : cell;
    if (isMeasure(cell) && cell.value === null && cell.reason !== undefined) why[column] = cell.reason;
  }
  if (Object.keys(why).length) row.$why = why;
  if (behind) row._behind = behind;
  return row;
}

export type Labels = Readonly<Record<string, Words>>;

interface ColumnOptions {
  metric?: string;
  unit?: Words;
  /** A number of its own kind, whatever the text column `type` says of its row. */
  own?: true;
  /** Over this column and its neighbours with the same label. */
  head?: Words;
  labels?: Labels;
  /** The labels are amounts in the currency itself. */
  amounts?: true;
  periods?: Readonly<Record<string, readonly [string, string]>>;
}

export function column(
  name: string,
  type: ReleasedType,
  en: string,
  zh: string,
  {metric, unit, own, head, labels, amounts, periods}: ColumnOptions = {}
): ReleasedColumn {
  return {
    ...{name, type, en, zh},
    ...(metric === undefined ? {} : {metric}),
    ...(unit === undefined ? {} : {unit}),
    ...(own === undefined ? {} : {own}),
    ...(head === undefined ? {} : {head}),
    ...(labels === undefined ? {} : {labels: {...labels}}),
    ...(amounts === undefined ? {} : {amounts}),
    ...(periods === undefined ? {} : {periods: {...periods}})
  };
}

/** The two columns of an interval of a ratio, the level in their heads. */
export const intervalColumns = (
  type: ReleasedType,
  {
    low = "low",
    high = "high",
    level = 0.95,
    of,
    metric
  }: {low?: string; high?: string; level?: number; of?: Words; metric?: string} = {}
): ReleasedColumn[] => {
  const per = `${Math.round(level * 100)}%`;
  const more = metric === undefined ? {} : {metric};
  return [
    column(low, type, `${of ? `${of.en}, ` : ""}${per} from`, `${of?.zh ?? ""}${per}下限`, more),
    column(high, type, `${of ? `${of.en}, ` : ""}${per} to`, `${of?.zh ?? ""}${per}上限`, more)
  ];
};

export const kinds: Labels = {
  part: {en: "Part", zh: "分项"},
  subtotal: {en: "Subtotal", zh: "小计"},
  outside: {en: "Other customers", zh: "其他客户"},
  unallocated: {en: "Not allocated", zh: "未分摊"},
  total: {en: "Total", zh: "合计"}
};
export const kindColumn = column("kind", "code", "Kind of row", "行类型", {labels: kinds});
export const orderColumn = column("order", "count", "Order", "顺序");

/** Labels of the keys that occur, and no more: a page needs no list of all branches to show three. */
export function labelsFor(keys: Iterable<string>, ...from: readonly Labels[]): Record<string, Words> {
  const found: Record<string, Words> = {};
  for (const key of new Set(keys)) {
    const label = from.map((labels) => labels[key]).find((words) => words !== undefined);
    if (label) found[key] = label;
  }
  return found;
}

export const totalLabel: Words = {en: "Total", zh: "合计"};
/** A code that the extract leaves empty. */
export const UNKNOWN = "unknown";
export const unknownLabel: Words = {en: "Not given", zh: "未提供"};
