/**
 * How a value is written in an extract and kept in the store.
 *
 * | type   | store    | meaning                                                            |
 * |--------|----------|--------------------------------------------------------------------|
 * | text   | VARCHAR  | ids and names; never a number, so leading zeros and 19 digits stay |
 * | code   | VARCHAR  | one of `codes`, where given                                        |
 * | date   | INTEGER  | days since 1970-01-01; sentinel dates become null                  |
 * | month  | VARCHAR  | YYYY-MM                                                            |
 * | time   | VARCHAR  | HH:MM:SS, bank local time                                          |
 * | money  | BIGINT   | fen (hundredths) of the row's `ccy`, else of the bank's currency   |
 * | rate   | DOUBLE   | fraction a year: 0.0435 is 4.35 %                                  |
 * | share  | DOUBLE   | fraction: 0.42 is 42 %                                             |
 * | count  | BIGINT   | whole number                                                       |
 * | number | DOUBLE   | anything else, e.g. an exchange rate or minutes                    |
 * | flag   | BOOLEAN  | true or false                                                      |
 */
export type ColumnType =
  "text" | "code" | "date" | "month" | "time" | "money" | "rate" | "share" | "count" | "number" | "flag";

/** What a column may be used for (domain.md C.2, F15). */
export type Purpose = "finance" | "risk" | "marketing" | "audit";

/** level1: the regulator's own collection has it; level2: management data; optional: unlocks more when present. */
export type RequiredLevel = "level1" | "level2" | "optional";

/** Confidentiality, 1 (public) to 5 (important data). */
export type Grade = 1 | 2 | 3 | 4 | 5;

export interface Column {
  type: ColumnType;
  en: string;
  zh: string;
  required: RequiredLevel;
  grade: Grade;
  /** Class of personal financial information. C3 (authentication data) does not exist in the schema. */
  pfi?: "C1" | "C2";
  purpose: readonly Purpose[];
  /** Unit of a number column, e.g. "days", "minutes", "CNY per unit of ccy". */
  unit?: string;
  /** Permitted values of a code column. */
  codes?: readonly string[];
  /** How facts rebuild the column when a bank declares that its extract lacks it. */
  rebuilt?: string;
}

export interface ForeignKey {
  column: string;
  table: string;
  references: string;
}

/** snapshot: full as of period end, plus rows closed in the period. increment: events of the period. reference: valid by date or always. */
export type TableKind = "snapshot" | "increment" | "reference";

/** One canonical extract table (domain.md D.3). */
export interface ExtractTable {
  /** T01 to T40. */
  id: string;
  /** snake_case, also the file name: `deposit_account`. */
  name: string;
  en: string;
  zh: string;
  kind: TableKind;
  /** A drop without this table is refused at this level; optional tables only unlock pages. */
  required: RequiredLevel;
  /** Columns whose values together are unique within a drop; none for events that carry no serial number. */
  key: readonly string[];
  columns: Readonly<Record<string, Column>>;
  foreignKeys?: readonly ForeignKey[];
  /** Date column that says to which period a row of an increment belongs. */
  eventDate?: string;
}

/** Declares a canonical table; checks what the types cannot say. */
export function extractTable<T extends ExtractTable>(table: T): T {
  for (const key of table.key) {
    if (!(key in table.columns)) throw new Error(`unknown key column: ${key} (${table.name})`);
  }
  if (table.eventDate && !(table.eventDate in table.columns)) {
    throw new Error(`unknown event date: ${table.eventDate} (${table.name})`);
  }
  for (const {column} of table.foreignKeys ?? []) {
    if (!(column in table.columns)) throw new Error(`unknown foreign key column: ${column} (${table.name})`);
  }
  return table;
}
