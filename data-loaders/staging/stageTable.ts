import {Refusal} from "../../src/schema/problem.js";
import {name as quoted, text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import {tokenColumns} from "./bankFolder.js";
import {type Base, baseAside, baseInMemory, isLaidAside} from "./base.js";
import type {Drop, DropFile, DropTable} from "./drop.js";
import {refuseChanged, refuseDrift, statedColumns} from "./header.js";
import type {LastHeaders} from "./header.js";
import {openLookups} from "./lookups.js";
import {pipeline, presentColumns, rowsDiffer} from "./pipeline.js";
import type {Join} from "./pipeline.js";
import {planTable} from "./plan.js";
import type {TablePlan} from "./plan.js";
import {keepRejects, recordOf, takeBroken} from "./rejects.js";
import type {BrokenRecord} from "./rejects.js";
import {alike, openSource, rowsOfParquet} from "./source.js";
import type {Source} from "./source.js";
import {setTokenKey} from "./tokens.js";
import {storage} from "./typing.js";

/** One raw file, loaded: what is needed to number its records and to look at it again. */
export interface LoadedFile {
  file: DropFile;
  source: Source;
  plan: TablePlan;
  joins: Join[];
  /** Rows of `base_<table>` before this file. */
  offset: number;
  /** Records of the file that have the right number of columns. */
  records: number;
  /** Those that have not, in file order. */
  broken: BrokenRecord[];
}

export interface LoadedTable {
  table: DropTable;
  files: LoadedFile[];
  present: string[];
  lacks: string[];
  rows: number;
  rejected: number;
  /** Rows that filters, conditions or the period left out. */
  filtered: number;
  /** Whether rows of the files were left out, repeated or joined. */
  numbered: boolean;
  /** Removes converted copies and lookups, after which the files cannot be looked at again. */
  close(): Promise<void>;
}

/** Types the files of a table into `base_<name>` and shows the good rows as the view `staged_<name>`. */
export async function stageTable(
  engine: Engine,
  drop: Drop,
  table: DropTable,
  last: LastHeaders | null = null
): Promise<LoadedTable> {
  const relation = `base_${table.staged}`;
  const opened: Source[] = [];
  const lookups: string[] = [];
  const close = async () => {
    for (const source of opened) await source.close();
    for (const lookup of lookups) await engine.run(`DROP TABLE IF EXISTS ${lookup}`);
  };
  try {
    await setTokenKey(engine, drop.tokenKey);
    const joins = await openLookups(engine, drop, table, last, opened, lookups);
    const taken = joins.flatMap(({take}) => Object.keys(take));
    const named = table.mapping?.mapping;
    const stated = statedColumns(table, named?.source, drop.period);
    const planned: PlannedFile[] = [];
    for (const file of table.files) {
      const source = await openSource(engine, file, writingOf(table), stated);
      opened.push(source);
      const first = planned[0];
      if (!stated && named) {
        refuseChanged(source, {table: table.name, source: named.source.file}, last);
        if (first) refuseDrift(source, first.source.columns, {of: first.file.file});
      }
      const plan = await planTable(engine, table, source, taken);
      if (first) refuseOthers(presentColumns(plan), presentColumns(first.plan), {file, first: first.file});
      planned.push({file, source, plan});
    }
    const {plan} = planned[0]!;
    const present = presentColumns(plan);
    const numbered = rowsDiffer(plan, joins);
    const base = isLaidAside(table)
      ? baseAside(engine, relation)
      : await baseInMemory(engine, relation, {schema: plan.schema, present, numbered});
    const files: LoadedFile[] = [];
    for (const together of numbered ? planned.map((file) => [file]) : groupsOf(planned))
      files.push(
        ...(await load(engine, drop, table, {base, files: together, joins, numbered, number: files.length}))
      );
    return {
      ...(await finish(engine, drop, table, {base: relation, files, present, numbered})),
      close
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A line whose values become tokens is not kept, nor shown, where it could not be read. */
const isSecret = ({mapping}: DropTable): boolean =>
  mapping !== null && tokenColumns(mapping.mapping).length > 0;

const writingOf = ({writing, mapping}: DropTable) => ({...writing, format: mapping?.mapping.source.format});

/** A raw file that can be loaded. */
type PlannedFile = Pick<LoadedFile, "file" | "source" | "plan">;

/** Files that follow each other and can be read as one. */
function groupsOf(planned: readonly PlannedFile[]): PlannedFile[][] {
  const groups: PlannedFile[][] = [];
  for (const file of planned) {
    const group = groups.at(-1);
    if (group && alike(group[0]!.source, file.source)) group.push(file);
    else groups.push([file]);
  }
  return groups;
}

function refuseOthers(
  found: readonly string[],
  expected: readonly string[],
  {file, first}: {file: DropFile; first: DropFile}
): void {
  if (found.join() === expected.join()) return;
  throw new Refusal({
    rule: "DQ27",
    message: `columns differ from ${first.file}`,
    value: difference(expected, found),
    file: file.file
  });
}

interface Load {
  base: Base;
  /** More than one only where `groupsOf` says so. */
  files: readonly PlannedFile[];
  joins: Join[];
  numbered: boolean;
  number: number;
}

async function load(
  engine: Engine,
  drop: Drop,
  table: DropTable,
  {base, files, joins, numbered, number}: Load
): Promise<LoadedFile[]> {
  const [{file, source, plan}, ...more] = files as [PlannedFile, ...PlannedFile[]];
  const aside = `broken_${table.staged}_${number}`;
  const offset = base.rows;
  const relation = more.length
    ? source.withMore(more.map((each) => each.source))
    : source.relation(source.text === null ? undefined : aside);
  const query = pipeline(plan, relation, source, joins, drop, {numbered});
  let inserted: number;
  try {
    inserted = await base.add(query);
  } catch (error) {
    if (error instanceof Refusal || !table.mapping) throw error;
    // Names and functions were checked: what is left is an expression whose types do not fit.
    const message = (error as Error).message.split("\n", 1)[0]!;
    throw new Refusal({message: `an expression of the mapping fails: ${message}`, file: table.mapping.file});
  }
  if (more.length) return apart(engine, {files, joins, offset, inserted});
  const broken = source.text === null ? [] : await takeBroken(engine, aside, source, isSecret(table));
  const records = numbered
    ? (
        await engine.rows<{n: number}>(
          `SELECT count(*) AS n FROM ${source.relation(source.text === null ? undefined : `${aside}_count`)}`
        )
      )[0]!.n
    : inserted;
  if (numbered && source.text !== null) {
    await engine.run(`DROP TABLE IF EXISTS ${aside}_count; DROP TABLE IF EXISTS ${aside}_count_scan`);
  }
  return [{file, source, plan, joins, offset, records, broken}];
}

/** Which rows of those loaded together are whose: each record is a row, file after file. */
async function apart(
  engine: Engine,
  {
    files,
    joins,
    offset,
    inserted
  }: {inserted: number} & Pick<Load, "files" | "joins"> & Pick<LoadedFile, "offset">
): Promise<LoadedFile[]> {
  const rows = await rowsOfParquet(
    engine,
    files.map(({source}) => source)
  );
  let next = offset;
  const loaded = files.map((file, i): LoadedFile => {
    const records = rows[i]!;
    next += records;
    return {...file, joins, offset: next - records, records, broken: []};
  });
  if (next !== offset + inserted)
    throw new Error(`${next - offset} rows in ${files[0]!.file.file} and those after it, ${inserted} loaded`);
  return loaded;
}

async function finish(
  engine: Engine,
  drop: Drop,
  table: DropTable,
  {base, files, present, numbered}: {base: string; files: LoadedFile[]; present: string[]; numbered: boolean}
): Promise<Omit<LoadedTable, "close">> {
  const [counts] = await engine.rows<{rows: number; bad: number}>(
    `SELECT count(*) AS rows, count(*) FILTER (_bad) AS bad FROM ${base}`
  );
  const records = files.reduce((sum, file) => sum + file.records + file.broken.length, 0);
  const broken = files.reduce((sum, file) => sum + file.broken.length, 0);
  const loaded = {
    table,
    files,
    present,
    lacks: files[0]!.plan.lacks,
    rows: counts!.rows - counts!.bad,
    rejected: counts!.bad + broken,
    filtered: numbered ? Math.max(0, records - broken - counts!.rows) : 0,
    numbered
  };
  if (loaded.rejected) await keepRejects(engine, drop, loaded, counts!.bad > 0);
  await createView(engine, loaded, base, counts!.bad > 0);
  return loaded;
}

/** The good rows with every column of the schema, the file and the record they came from, and a number of their own. */
async function createView(
  engine: Engine,
  {table, files, present, numbered}: Omit<LoadedTable, "close">,
  base: string,
  someBad: boolean
) {
  const columns = Object.entries(table.schema.columns).map(([key, {type}]) =>
    present.includes(key) ? quoted(key) : `CAST(NULL AS ${storage[type]}) AS ${quoted(key)}`
  );
  const perFile = (value: (file: LoadedFile) => string) =>
    files.length === 1
      ? value(files[0]!)
      : `CASE ${files
          .slice(1)
          .map(({offset}, i) => `WHEN rowid < ${offset} THEN ${value(files[i]!)}`)
          .join(" ")} ELSE ${value(files.at(-1)!)} END`;
  const record = numbered ? "_record" : perFile((file) => recordOf("rowid", file));
  await engine.run(
    `CREATE OR REPLACE VIEW staged_${table.staged} AS SELECT ${columns.join(", ")},
      ${perFile(({file}) => text(file.file))} AS _file, CAST(${record} AS BIGINT) AS _record, rowid AS _row
    FROM ${base}${someBad ? " WHERE NOT _bad" : ""}`
  );
}

function difference(expected: readonly string[], found: readonly string[]): string {
  const less = expected.filter((key) => !found.includes(key)).map((key) => `-${key}`);
  const more = found.filter((key) => !expected.includes(key)).map((key) => `+${key}`);
  return [...less, ...more].join(" ");
}
