import type {Column, ColumnType, Grade, Purpose, RequiredLevel} from "./table.js";

/** What may be said of a column beyond its type and names; the rest comes from the table's defaults. */
export type ColumnOptions = Partial<Omit<Column, "type" | "en" | "zh" | "required">>;

type Declare = (type: ColumnType, en: string, zh: string, options?: ColumnOptions) => Column;

/** Column makers of one table, by required level, with the grade and purpose that most of its columns share. */
export function columns(defaults: {grade: Grade; pfi?: "C1" | "C2"; purpose: readonly Purpose[]}) {
  const at =
    (required: RequiredLevel): Declare =>
    (type, en, zh, options) => ({type, en, zh, required, ...defaults, ...options});
  return {level1: at("level1"), level2: at("level2"), optional: at("optional")};
}

export const everyPurpose: readonly Purpose[] = ["finance", "risk", "marketing", "audit"];
/** Reference data and the bank's own totals. */
export const internal: readonly Purpose[] = ["finance", "risk", "audit"];
/** Never for marketing: credit bureau, classification, alerts (domain.md rules 13 and 16). */
export const riskOnly: readonly Purpose[] = ["risk", "audit"];

export const channels = [
  "counter",
  "atm",
  "vtm",
  "pos",
  "ebank",
  "mobile",
  "third_party",
  "rm",
  "phone",
  "batch",
  "other"
] as const;
