import {z} from "zod";
import {period} from "./period.js";
import {extractTables} from "./tables.js";
import {parseYaml} from "./yamlText.js";

const columnTypes = [
  "text",
  "code",
  "date",
  "month",
  "time",
  "money",
  "rate",
  "share",
  "count",
  "number",
  "flag"
] as const;

const names = z.array(z.union([z.string().min(1), z.number()]).transform(String)).min(1);

/**
 * The header of the raw file, its columns in their order, or their names where it has none: a file that differs is
 * refused. Where it changed, by the month from which each holds. Unstated, a header must be that of the month before.
 */
const header = {
  columns: z.union([names, z.record(period, names)]).optional(),
  /** The same in a file of the bank folder: names one a line, by commas, or a CREATE TABLE. */
  columns_from: z.string().optional()
};

/** How a raw file is written. */
const format = {
  encoding: z.string().default("utf-8"),
  delimiter: z.string().min(1).default(","),
  quote: z.string().max(1).default('"'),
  header: z.boolean().default(true),
  ...header,
  /** By the file's name where not given. */
  format: z.enum(["csv", "parquet"]).optional()
};

/** May hold {yyyymm}, {yyyymmdd} and *. With `base: bank` a file of the bank folder, for what no extract has. */
const source = z.strictObject({
  file: z.string().min(1),
  base: z.enum(["drop", "bank"]).default("drop"),
  ...format
});

const sql = z.string().min(1);

/** A second raw file, joined many to one; a second match is an error. Written like the source unless it says otherwise. */
const lookup = z.strictObject({
  file: z.string().min(1),
  encoding: z.string().optional(),
  delimiter: z.string().min(1).optional(),
  quote: z.string().max(1).optional(),
  header: z.boolean().optional(),
  ...header,
  format: format.format,
  /** Raw column here: raw column there. */
  on: z.record(z.string(), z.string()),
  /** Over the second file's raw columns. */
  where: sql.optional(),
  /** Name here: raw column there. */
  take: z.record(z.string(), z.string())
});

const fromColumn = z.strictObject({
  from: z.union([z.string(), z.int()]).transform(String),
  type: z.enum(columnTypes).optional(),
  trim: z.boolean().optional(),
  /** Of dates: yyyyMMdd, yyMMdd, yyyy-MM-dd, ... */
  format: z.string().optional(),
  /** Added to two-digit years. */
  century: z.int().optional(),
  /** Of money: 1 元, 10000 万元, 0.01 fen. */
  unit: z.number().positive().optional(),
  /** Of money: 1,234.50 is written with separators. */
  thousands: z.boolean().optional(),
  /** Of rates and shares. */
  scale: z.enum(["fraction", "percent", "permille", "bp"]).optional(),
  /** Of codes, texts and flags. Raw code: canonical code, or the name of a code map file. */
  map: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  /**
   * Of texts: what comes in is a token of the value, HMAC-SHA256 under the bank's own key (`token_key_file` of bank.yaml).
   * The same value gives the same token in every table and month, so that tables still find each other.
   */
  token: z.literal("hmac").optional(),
  /** Raw values that mean nothing, beside the sentinel dates. */
  nulls: z.array(z.union([z.string(), z.number()]).transform(String)).optional()
});

const constant = z.strictObject({value: z.union([z.string(), z.number(), z.boolean()])});

const mapping = z
  .strictObject({
    table: z.string(),
    /** Where several files of different form feed one table: a mapping each, a part each, e.g. persons and firms. */
    part: z
      .string()
      .regex(/^[a-z][a-z0-9]*$/, "expected a short name in lower case")
      .optional(),
    source,
    lookups: z.array(lookup).default([]),
    /** Each row is repeated for the column's value 1 to this raw expression. */
    expand: z.record(z.string(), z.union([z.string(), z.int()]).transform(String)).optional(),
    columns: z.record(z.string(), z.union([fromColumn, constant])),
    /**
     * Over the row's own canonical columns, as_of, period_start and period_end (day numbers), and the raw columns and
     * lookups (text) whose names no canonical column has.
     */
    derive: z.record(z.string(), sql).default({}),
    /** Over raw columns and lookups, all text. */
    filters: z.array(sql).default([]),
    /** Names as in derive. */
    where: z.array(sql).default([]),
    /** Which rows of a historic dump belong to a period: increments by a date column, snapshots by a condition. */
    period: z.union([z.strictObject({column: z.string()}), z.strictObject({where: sql})]).optional(),
    /** Required columns that this extract does not have: null throughout, told on about/capability. */
    lacks: z.array(z.string()).default([]),
    on_unmapped: z.enum(["warn", "block"]).default("block")
  })
  .superRefine((entry, context) => {
    const table = extractTables.get(entry.table);
    if (!table) {
      context.addIssue({code: "custom", path: ["table"], message: "unknown table"});
      return;
    }
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({code: "custom", path, message});
    const check = (name: string, path: PropertyKey[]) => {
      if (!Object.hasOwn(table.columns, name)) complain(path, `unknown column of ${table.name}`);
    };
    for (const [name, column] of Object.entries(entry.columns)) {
      check(name, ["columns", name]);
      const declared = table.columns[name]?.type;
      if (declared && "type" in column && column.type && column.type !== declared) {
        complain(["columns", name, "type"], `the type of ${name} is ${declared}`);
      }
      if (declared && "token" in column && column.token && declared !== "text") {
        complain(["columns", name, "token"], `a token is for texts, the type of ${name} is ${declared}`);
      }
      if ("token" in column && column.token && column.map)
        complain(["columns", name, "token"], "a value is mapped or made a token, not both");
      if (declared && "map" in column && column.map && !["text", "code", "flag"].includes(declared)) {
        complain(
          ["columns", name, "map"],
          `a map is for codes, texts and flags, the type of ${name} is ${declared}`
        );
      }
    }
    for (const name of Object.keys(entry.derive)) {
      check(name, ["derive", name]);
      if (name in entry.columns) complain(["derive", name], "column given twice");
    }
    entry.lacks.forEach((name, i) => {
      check(name, ["lacks", i]);
      if (name in entry.columns || name in entry.derive)
        complain(["lacks", i], "column both lacking and given");
    });
    [entry.source, ...entry.lookups].forEach(({columns, columns_from}, i) => {
      if (columns && columns_from)
        complain([...(i ? ["lookups", i - 1] : ["source"]), "columns"], "columns or columns_from, not both");
    });
    for (const name of Object.keys(entry.expand ?? {})) check(name, ["expand", name]);
    if (entry.period && "column" in entry.period) check(entry.period.column, ["period", "column"]);
  });

/** A mapping file (domain.md D.5), names as in the file. */
export type Mapping = z.output<typeof mapping>;
export type MappingColumn = Mapping["columns"][string];

/** Throws Refusal with file, line and key of every mistake. */
export const parseMapping = (text: string, file: string): Mapping => parseYaml(mapping, text, file);
