import type {Problem} from "../../src/schema/problem.js";
import {Refusal} from "../../src/schema/problem.js";
import type {ExtractTable} from "../../src/schema/table.js";
import {readExpression, text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {Drop, DropTable} from "./drop.js";
import {nearest} from "../../src/schema/similar.js";
import type {Source} from "./source.js";
import type {Writing} from "./typing.js";

/** Where a canonical column comes from in one raw file. */
export type ColumnPlan =
  | {name: string; kind: "raw"; from: string; writing: Writing}
  | {name: string; kind: "constant"; value: string; writing: Writing}
  | {name: string; kind: "derived"; sql: string}
  | {name: string; kind: "expanded"; sql: string};

/** What staging does with the rows of one raw file, every name checked against the header and the schema. */
export interface TablePlan {
  schema: ExtractTable;
  columns: ColumnPlan[];
  /** Over raw columns and lookups. */
  filters: string[];
  /** Over canonical columns, and raw ones as far as no canonical column has the name; keeps the rows of the period. */
  where: string[];
  /** Date column that must lie in the period (history). */
  periodColumn: string | null;
  lacks: string[];
  /** Columns that no row may leave empty: key and event date, unless lacking. */
  needed: string[];
}

const environment = ["as_of", "period_start", "period_end"];

/** Throws Refusal (DQ27) when header, mapping and schema do not fit. */
export async function planTable(
  engine: Engine,
  table: DropTable,
  source: Source,
  taken: readonly string[]
): Promise<TablePlan> {
  const plan = table.mapping ? await mappedPlan(engine, table, source, taken) : identityPlan(table, source);
  const floats = plan.columns.flatMap((column): Problem[] =>
    column.kind === "raw" &&
    /^(DOUBLE|FLOAT)$/.test(source.types.get(column.from) ?? "") &&
    table.schema.columns[column.name]!.type === "text"
      ? [
          {
            rule: "DQ07",
            message: "an id stored as a floating-point number has lost digits, store it as text",
            file: source.file.file,
            column: column.from
          }
        ]
      : []
  );
  if (floats.length) throw new Refusal(floats);
  return plan;
}

function identityPlan({schema, unit}: DropTable, source: Source): TablePlan {
  const known = Object.keys(schema.columns);
  const file = source.file.file;
  const problems: Problem[] = [];
  for (const column of source.columns) {
    if (column in schema.columns) continue;
    const meant = nearest(column, known);
    problems.push({
      rule: "DQ27",
      message: `unknown column${meant ? `, did you mean ${meant}?` : ""}`,
      value: column,
      file,
      ...(source.header ? {line: 1} : {})
    });
  }
  for (const [name, {required}] of Object.entries(schema.columns)) {
    if (required === "level1" && !source.columns.includes(name)) {
      problems.push({rule: "DQ27", message: "required column missing", value: name, file});
    }
  }
  if (problems.length) throw new Refusal(problems);
  return {
    schema,
    columns: source.columns.map((name) => {
      const {type} = schema.columns[name]!;
      return {name, kind: "raw", from: name, writing: {type, ...(type === "money" ? {unit} : {})}};
    }),
    filters: [],
    where: [],
    periodColumn: null,
    lacks: [],
    needed: neededOf(schema, source.columns)
  };
}

async function mappedPlan(
  engine: Engine,
  {schema, mapping: named, unit}: DropTable,
  source: Source,
  taken: readonly string[]
): Promise<TablePlan> {
  const {mapping, file} = named!;
  const raw = [...source.columns, ...taken];
  const problems: Problem[] = [];
  const columns: ColumnPlan[] = [];
  for (const [name, column] of Object.entries(mapping.columns)) {
    if ("value" in column) {
      columns.push({
        name,
        kind: "constant",
        value: String(column.value),
        writing: {type: schema.columns[name]!.type}
      });
      continue;
    }
    if (!raw.includes(column.from)) {
      const meant = nearest(column.from, raw);
      problems.push({
        rule: "DQ27",
        message: `column of the mapping is not in ${source.file.file}${meant ? `, did you mean ${meant}?` : ""}`,
        value: column.from,
        file,
        key: `columns.${name}.from`
      });
      continue;
    }
    const {from, map, type: _, ...rest} = column;
    const writing = {
      unit,
      ...rest,
      type: schema.columns[name]!.type,
      ...(typeof map === "object" ? {map} : {})
    };
    columns.push({name, kind: "raw", from, writing});
  }
  for (const [name, sql] of Object.entries(mapping.expand ?? {})) columns.push({name, kind: "expanded", sql});
  for (const [name, sql] of Object.entries(mapping.derive)) columns.push({name, kind: "derived", sql});

  const supplied = new Set(columns.map(({name}) => name));
  for (const [name, {required}] of Object.entries(schema.columns)) {
    if (required === "level1" && !supplied.has(name) && !mapping.lacks.includes(name) && !problems.length) {
      problems.push({
        rule: "DQ27",
        message: "required column neither mapped nor listed under lacks",
        value: name,
        file
      });
    }
  }

  const check = async (sql: string, key: string, scope: readonly string[]) => {
    try {
      for (const column of await readExpression(engine, sql)) {
        if (!scope.some((known) => known.toLowerCase() === column.toLowerCase())) {
          const meant = nearest(column, scope);
          throw new Error(`unknown column: ${column}${meant ? `, did you mean ${meant}?` : ""}`);
        }
      }
    } catch (error) {
      problems.push({
        rule: "DQ27",
        message: (error as Error).message.split("\n", 1)[0]!,
        file,
        key,
        value: sql
      });
    }
  };
  const own = [...Object.keys(schema.columns), ...environment];
  for (const [i, sql] of mapping.filters.entries()) await check(sql, `filters.${i}`, raw);
  for (const [name, sql] of Object.entries(mapping.expand ?? {})) await check(sql, `expand.${name}`, raw);
  for (const [name, sql] of Object.entries(mapping.derive))
    await check(sql, `derive.${name}`, [...own, ...raw]);
  const where = [
    ...mapping.where,
    ...(mapping.period && "where" in mapping.period ? [mapping.period.where] : [])
  ];
  for (const [i, sql] of where.entries()) {
    await check(sql, i < mapping.where.length ? `where.${i}` : "period.where", [...own, ...raw]);
  }
  if (problems.length) throw new Refusal(problems);
  return {
    schema,
    columns,
    filters: mapping.filters,
    where,
    periodColumn: mapping.period && "column" in mapping.period ? mapping.period.column : null,
    lacks: mapping.lacks,
    needed: neededOf(schema, [...supplied])
  };
}

/** A key may have optional parts, whose absence is a value of its own. */
const neededOf = ({key, eventDate, columns}: ExtractTable, supplied: readonly string[]): string[] =>
  [...new Set([...key, ...(eventDate ? [eventDate] : [])])].filter(
    (name) => columns[name]!.required === "level1" && supplied.includes(name)
  );

/** Values of the names that every expression may use, as SQL columns. */
export const environmentColumns = ({asOf, periodStart}: Drop, periodEnd: number): string =>
  `${asOf} AS as_of, ${periodStart} AS period_start, ${periodEnd} AS period_end`;

/** A constant as text, typed later like a raw value. */
export const constantText = (value: string): string => (value === "" ? "CAST(NULL AS VARCHAR)" : text(value));
