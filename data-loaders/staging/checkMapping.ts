import {Exhausted, Refusal} from "../../src/schema/problem.js";
import type {Problem} from "../../src/schema/problem.js";
import type {Engine} from "../engine/index.js";
import {unmappedCodes} from "./codes.js";
import type {UnmappedCode} from "./codes.js";
import type {Drop, DropTable} from "./drop.js";
import {statedColumns} from "./header.js";
import {guessColumns} from "./names.js";
import type {Guess} from "./names.js";
import {createRejects} from "./rejects.js";
import {openSource} from "./source.js";
import {stageTable} from "./stageTable.js";
import {guessUnit} from "./unitGuess.js";
import type {UnitGuess} from "./unitGuess.js";

/** What a mapping makes of the files of one table, told without refusing. */
export interface MappingReport {
  table: string;
  /** The same with the part. */
  staged: string;
  files: string[];
  /** Canonical column and the raw one it comes from. */
  matched: {column: string; from: string}[];
  /** Raw columns that nothing reads, with the canonical column that fits best and has no source yet. */
  unread: {column: string; guess: Guess | null}[];
  /** Canonical columns without a source. */
  unsupplied: {column: string; required: string; lacks: boolean}[];
  rows: number | null;
  rejected: number;
  filtered: number;
  failures: {column: string | null; reason: string; rows: number; example: string | null}[];
  unmapped: UnmappedCode[];
  units: {column: string; from: string; declared: number; guess: UnitGuess}[];
  /** Whether the mapping refuses the codes that it does not know. */
  blocks: boolean;
  /** Canonical columns staged; none where staging refused the file. */
  present: readonly string[];
  problems: readonly Problem[];
}

export async function checkMapping(engine: Engine, drop: Drop, table: DropTable): Promise<MappingReport> {
  const {mapping: named, schema} = table;
  const report: MappingReport = {
    table: table.name,
    staged: table.staged,
    files: table.files.map(({file}) => file),
    ...{matched: [], unread: [], unsupplied: [], failures: [], unmapped: [], units: []},
    ...{rows: null, rejected: 0, filtered: 0, problems: [], present: []},
    blocks: named?.mapping.on_unmapped === "block"
  };
  const writing = {...table.writing, format: named?.mapping.source.format};
  // What the file has is shown also where its header is not the one stated: staging refuses it.
  const list = writing.header ? null : statedColumns(table, named?.mapping.source, drop.period);
  try {
    const source = await openSource(engine, table.files[0]!, writing, list);
    try {
      await matchColumns(engine, table, source.columns, source.relation(), report);
    } finally {
      await source.close();
    }
    await createRejects(engine);
    const loaded = await stageTable(engine, drop, table);
    try {
      const {rows, rejected, filtered, present} = loaded;
      Object.assign(report, {
        rows,
        rejected,
        filtered,
        present,
        unmapped: await unmappedCodes(engine, loaded)
      });
    } finally {
      await loaded.close();
    }
    report.failures = await engine.rows(
      `SELECT column_name AS column, reason, count(*) AS rows, first(raw ORDER BY record) AS example
      FROM staged_rejects GROUP BY ALL ORDER BY rows DESC, column_name`
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Exhausted) throw error;
    report.problems = error.problems;
  }
  const given = new Set([...report.matched.map(({column}) => column), ...otherColumns(table)]);
  report.unsupplied = Object.entries(schema.columns)
    .filter(([column]) => !given.has(column))
    .map(([column, {required}]) => ({
      column,
      required,
      lacks: named?.mapping.lacks.includes(column) ?? false
    }));
  return report;
}

const otherColumns = ({mapping: named}: DropTable): string[] => {
  if (!named) return [];
  const {columns, derive, expand = {}} = named.mapping;
  return [
    ...Object.keys(derive),
    ...Object.keys(expand),
    ...Object.keys(columns).filter((key) => "value" in columns[key]!)
  ];
};

async function matchColumns(
  engine: Engine,
  {mapping: named, schema, unit}: DropTable,
  columns: readonly string[],
  relation: string,
  report: MappingReport
): Promise<void> {
  const sources: [string, string, number][] = named
    ? Object.entries(named.mapping.columns).flatMap(([column, one]): [string, string, number][] =>
        "from" in one ? [[column, one.from, one.unit ?? unit]] : []
      )
    : columns.filter((column) => column in schema.columns).map((column) => [column, column, unit]);
  const taken = new Set(named?.mapping.lookups.flatMap(({take}) => Object.keys(take)) ?? []);
  for (const [column, from, declared] of sources) {
    if (!columns.includes(from)) {
      if (taken.has(from)) report.matched.push({column, from});
      continue;
    }
    report.matched.push({column, from});
    if (schema.columns[column]!.type !== "money") continue;
    const guess = await guessUnit(engine, relation, from);
    if (guess) report.units.push({column, from, declared, guess});
  }
  const read = new Set(sources.map(([, from]) => from));
  const supplied = new Set(sources.map(([column]) => column));
  const expressions = named
    ? [
        ...named.mapping.filters,
        ...Object.values(named.mapping.derive),
        ...named.mapping.lookups.flatMap(({on}) => Object.keys(on))
      ]
    : [];
  report.unread = columns
    .filter((column) => !read.has(column) && !expressions.some((sql) => sql.includes(column)))
    .map((column) => {
      const [guess] = guessColumns(column, schema).filter(({column}) => !supplied.has(column));
      return {column, guess: guess && guess.score >= 0.6 ? guess : null};
    });
}
