import type {Policy} from "../../src/schema/policy.js";
import type {Place, SentenceId, Variant} from "../../src/schema/policy/sentenceForms.js";
import {templateKey} from "../../src/schema/policy/sentenceForms.js";
import type {Cell, Released, ReleasedRow, ReleasedType, Sentence, Words} from "../../src/schema/released.js";

export type SentenceValue = Sentence["values"][string];

/** Tables of one family that have left the exit: sentences may say no more than these. */
export type ReleasedTables = ReadonlyMap<string, Released>;

/** Below this a change is printed as 0.0 % (points and numbers with two decimals) and has no direction. */
const FLAT = {share: 0.0005, pp: 0.00005, number: 0.005};

export type Direction = "up" | "down" | "flat";
export const directionOf = (change: number, type: keyof typeof FLAT = "share"): Direction =>
  Math.abs(change) < FLAT[type] ? "flat" : change > 0 ? "up" : "down";

/**
 * `read` is the row that the value was read or worked out from: it says where that came from, and which metric it is;
 * a number of no metric goes by its report table.
 */
export function valueOf(value: Cell, type: ReleasedType, metric?: string, read?: ReleasedRow): SentenceValue {
  const origin = read && origins.get(read);
  const own = read?.["metric"];
  const id = metric ?? (typeof own === "string" ? own : origin?.id);
  return {
    ...{value, type},
    ...(id === undefined ? {} : {metric: id}),
    ...(origin === undefined ? {} : {from: origin.path})
  };
}

/** A count of what a table about the data tells, e.g. of rules passed. */
export const countOf = (count: number, id: "G01" | "G02" | "G04" | "G08", table: string): SentenceValue => ({
  ...valueOf(count, "count", id),
  from: `governance/${table}`
});

/** The released table that each row stands in. */
const origins = new WeakMap<ReleasedRow, {id: string; path: string}>();

/** A word in both languages, e.g. the name of a segment. */
export const wordOf = (code: string, labels: Words | undefined): SentenceValue => ({
  ...{value: code, type: "code"},
  ...(labels ? {labels} : {})
});

type Values = Readonly<Record<string, SentenceValue | undefined>>;

/**
 * Fills a template of policy `sentences`. The id stays the same whatever the variant (up, down, tied, ...), so that a
 * page always asks for the same one. Undefined when the bank has no such template or a number of it is null.
 */
export function fill(
  policy: Policy,
  id: SentenceId,
  values: Values,
  variant: string = "base"
): Sentence | undefined {
  const template = policy.sentences[templateKey(id, variant)];
  if (!template) return undefined;
  const used: Record<string, SentenceValue> = {};
  for (const [, place = ""] of template.en.matchAll(/\{(\w+)\}/g)) {
    const value = values[place];
    if (!value || value.value === null || value.value === undefined) return undefined;
    used[place] = value;
  }
  return {id, en: template.en, zh: template.zh, values: used};
}

/** Says the sentences of a policy, with the places that the declaration (`sentenceForms`) gives each variant. */
export type Say = <I extends SentenceId, V extends Variant<I> | undefined = undefined>(
  id: I,
  values: Readonly<Record<Place<I, V>, SentenceValue | undefined>>,
  variant?: V
) => Sentence | undefined;

export const sayer =
  (policy: Policy): Say =>
  (id, values, variant) =>
    fill(policy, id, values as Values, variant);

/** Reads a released table as sentences need it. */
export class Reading {
  constructor(private readonly tables: ReleasedTables) {
    for (const {id, rows, lineage} of tables.values())
      for (const row of rows) origins.set(row, {id, path: lineage.table});
  }

  rows(table: string, where: Readonly<Record<string, Cell>> = {}): ReleasedRow[] {
    const released = this.tables.get(table);
    if (!released || released.status !== "ok") return [];
    return released.rows.filter((row) =>
      Object.entries(where).every(([column, cell]) => row[column] === cell)
    );
  }

  row(table: string, where: Readonly<Record<string, Cell>>): ReleasedRow | undefined {
    return this.rows(table, where)[0];
  }

  kpi(kpi: string): ReleasedRow | undefined {
    return this.row("kpis", {kpi});
  }

  /** The row with the greatest number in the column, or the least; rows without a number do not count. */
  extreme(rows: readonly ReleasedRow[], column: string, least = false): ReleasedRow | undefined {
    return greatestRow(rows, column, least);
  }

  label(table: string, column: string, row: ReleasedRow | undefined): SentenceValue | undefined {
    const code = row?.[column];
    if (typeof code !== "string") return undefined;
    const labels = this.tables.get(table)?.columns.find(({name}) => name === column)?.labels;
    return wordOf(code, labels?.[code]);
  }
}

function greatestRow(rows: readonly ReleasedRow[], column: string, least = false): ReleasedRow | undefined {
  const sorted = rows
    .filter((row) => typeof row[column] === "number")
    .sort((a, b) => (numberOf(b, column) ?? 0) - (numberOf(a, column) ?? 0));
  return least ? sorted.at(-1) : sorted[0];
}

export function numberOf(row: ReleasedRow | undefined, column: string): number | null {
  const cell = row?.[column];
  return typeof cell === "number" ? cell : null;
}

/** A cell of a row as a value of a sentence. */
export const cellValue = (
  row: ReleasedRow | undefined,
  column: string,
  type: ReleasedType,
  metric?: string
) => valueOf(numberOf(row, column), type, metric, row);

/** An amount told in the unit that its column has among these rows. */
export const amountAmong = (
  row: ReleasedRow | undefined,
  column: string,
  rows: readonly ReleasedRow[],
  metric?: string
): SentenceValue => ({
  ...cellValue(row, column, "money", metric),
  among: rows.flatMap((each) => numberOf(each, column) ?? [])
});

const changeType = (row: ReleasedRow | undefined): "pp" | "number" | "share" => {
  const told = row?.["change_type"];
  return told === "pp" || told === "number" ? told : "share";
};

/** Size of a change, its direction being in the words. */
export function changeValue(row: ReleasedRow | undefined, column: string): SentenceValue {
  const change = numberOf(row, column);
  const type = changeType(row);
  return valueOf(change === null ? null : Math.abs(change), type, undefined, row);
}

/** What a change is held against; a flow's by the day, since months differ in length. */
export function paceOf(row: ReleasedRow | undefined, column: "change_mom" | "change_yoy"): SentenceValue {
  const told = row?.["per_day"];
  const month = column === "change_mom";
  const [en, zh] = month ? ["on last month", "环比"] : ["on last year", "同比"];
  return told === "both" || (told === "month" && month)
    ? wordOf("per_day", {en: `a day ${en}`, zh: `按日${zh}`})
    : wordOf("whole", {en, zh});
}

/**
 * up, down or flat by the change; "against" when the month before is known but no share of it makes sense (it was
 * zero or below); "first" when there is nothing to compare with.
 */
export function variantOf(
  row: ReleasedRow | undefined,
  column: "change_mom" | "change_yoy"
): Direction | "against" | "first" {
  const change = numberOf(row, column);
  if (change !== null) return directionOf(change, changeType(row));
  return numberOf(row, column === "change_mom" ? "previous" : "last_year") === null ? "first" : "against";
}

/** "shown" where some of the rows are suppressed: a superlative then holds among those shown only. */
export const amongShown = (rows: readonly ReleasedRow[], column: string): "shown" | undefined =>
  rows.some((row) => row.$why?.[column] === "SUPPRESSED") ? "shown" : undefined;

/** Sentences that tell a superlative. */
type Superlative = {[I in SentenceId]: "shown" extends Variant<I> ? I : never}[SentenceId];

/**
 * Says what the row with the greatest number of a column tells, "among those shown" where others of the rows are
 * suppressed; nothing where `values` gives nothing.
 */
export function sayMost<I extends Superlative>(
  say: Say,
  id: I,
  [rows, column]: readonly [rows: readonly ReleasedRow[], column: string],
  values: (
    most: ReleasedRow | undefined
  ) => Readonly<Record<Place<I, undefined>, SentenceValue | undefined>> | undefined
): Sentence | undefined {
  const most = greatestRow(rows, column);
  const told = values(most);
  // Both variants of a superlative have the same places, which its type cannot know of every id.
  const shown = amongShown(rows, column) as undefined;
  return told && say(id, withAlike(told, rows, column, values), shown);
}

/**
 * Where the share of another row prints as the greatest does, to name one of the two would mislead: the sentence names
 * all that print alike, if one word is all that it says of each besides.
 */
function withAlike<V extends Values>(
  told: V,
  rows: readonly ReleasedRow[],
  column: string,
  values: (row: ReleasedRow) => V | undefined
): V {
  const most = greatestRow(rows, column);
  const words = Object.keys(told).filter((place) => told[place]?.type === "code");
  const [word] = words;
  if (!most || word === undefined || words.length > 1) return told;
  const numbers = (of: V) =>
    Object.keys(told)
      .filter((place) => place !== word)
      .map((place) => (of[place]?.type === "share" ? printed(of[place].value) : of[place]?.value));
  const share = Object.values(told).find((each) => each?.type === "share");
  if (share === undefined || share.value !== numberOf(most, column)) return told;
  const alike = rows
    .filter((row) => row !== most && printed(numberOf(row, column)) === printed(share.value))
    .map(values)
    .filter((other) => other !== undefined)
    .filter((other) => String(numbers(other)) === String(numbers(told)));
  return alike.length
    ? {...told, [word]: together([told, ...alike].flatMap((each) => each[word] ?? []))}
    : told;
}

/** A share as sentences print it. */
const printed = (share: Cell) => (typeof share === "number" ? (100 * share).toFixed(1) : null);

/** Several words as one, as either language lists them. */
export function together(words: readonly SentenceValue[]): SentenceValue {
  const names = words.map(({value, labels}) => labels ?? {en: String(value), zh: String(value)});
  const english = new Intl.ListFormat("en", {style: "long", type: "conjunction"});
  return wordOf(words.map(({value}) => String(value)).join(" "), {
    en: english.format(names.map(({en}) => en)),
    zh: names.map(({zh}) => zh).join("、")
  });
}

export const present = (sentences: readonly (Sentence | undefined)[]): Sentence[] =>
  sentences.filter((sentence): sentence is Sentence => sentence !== undefined);
