import type {Policy} from "../../src/schema/policy.js";
import type {Problem} from "../../src/schema/problem.js";
import {Exhausted, Refusal} from "../../src/schema/problem.js";
import {extractTables} from "../../src/schema/tables.js";
import {name as quoted} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {Progress} from "../progress.js";
import {silent} from "../progress.js";
import {unmappedCodes} from "./codes.js";
import type {UnmappedCode} from "./codes.js";
import {checkControls, controlProblems} from "./controls.js";
import type {Control} from "./controls.js";
import type {Drop} from "./drop.js";
import {futureDates} from "./futureDates.js";
import type {Header, LastHeaders} from "./header.js";
import {joinParts, joinSummaries} from "./parts.js";
import {createRejects, refuseRejects} from "./rejects.js";
import {stageTable} from "./stageTable.js";
import type {LoadedTable} from "./stageTable.js";
import {storage} from "./typing.js";
import {signed, verifyFiles, wrongHashes} from "./verifyDrop.js";

export interface StagedTable {
  name: string;
  /** Rows of the view `staged_<name>`. */
  rows: number;
  /** Rows kept aside in `staged_rejects`. */
  rejected: number;
  /** Rows that the mapping's filters and the period left out. */
  filtered: number;
  /** Columns that the extract supplies; the others are null throughout. */
  present: string[];
  /** Required columns that the mapping declares missing. */
  lacks: string[];
  /** Records of each file, those of the lookups included. */
  files: {file: string; rows: number}[];
}

export interface Staged {
  tables: StagedTable[];
  /** Of the files of mappings. */
  headers: Header[];
  controls: Control[];
  unmapped: UnmappedCode[];
}

export interface StageOptions {
  policy: Pick<Policy, "quality">;
  /** Headers must be those of the month before, where the mapping does not state them. */
  last?: LastHeaders | null;
  progress?: Progress;
}

/**
 * Verifies a drop and makes of it one typed relation a canonical table, `staged_<name>`, with all columns of the
 * schema, `_file`, `_record` and a row number `_row`; tables that the drop has not are there and empty. What does not parse goes to
 * `staged_rejects`. Throws Refusal where the drop does not keep to its manifest, mapping or policy.
 */
export async function stage(
  engine: Engine,
  drop: Drop,
  {policy, last = null, progress = silent}: StageOptions
): Promise<Staged> {
  await verifyFiles(drop);
  // Hashes of the next files are taken while one is loaded. Nothing is judged, let alone kept, before all are known.
  const hashes = wrongHashes(drop);
  hashes.catch(() => undefined);
  await createRejects(engine);
  const staged: Staged = {tables: [], headers: [], controls: [], unmapped: []};
  const problems: Problem[] = [];
  for (const table of drop.tables) {
    progress.step(`stage ${table.name}`);
    let loaded: LoadedTable | undefined;
    try {
      loaded = await stageTable(engine, drop, table, last);
      problems.push(...rowCounts(loaded), ...noRows(loaded));
      await refuseRejects(engine, loaded, policy.quality.rejectedShare);
      const controls = await checkControls(engine, drop, loaded);
      problems.push(...controlProblems(controls, drop.manifestFile));
      problems.push(...(await futureDates(engine, drop, loaded)));
      const unmapped = await unmappedCodes(engine, loaded);
      problems.push(...blocked(loaded, unmapped));
      staged.controls.push(...controls);
      staged.unmapped.push(...unmapped);
      staged.tables.push(summary(loaded));
      staged.headers.push(...headers(loaded));
    } catch (error) {
      // Tell what is wrong with every table at once; of a file that is not what was sealed, that alone.
      const wrong = await hashes;
      if (wrong.length) throw new Refusal(wrong);
      if (!(error instanceof Refusal) || error instanceof Exhausted) throw error;
      problems.push(...error.problems);
    } finally {
      await loaded?.close();
    }
  }
  const wrong = await hashes;
  if (wrong.length) throw new Refusal(wrong);
  if (problems.length) throw new Refusal(problems);
  await joinParts(engine, drop.tables);
  staged.tables = joinSummaries(staged.tables);
  for (const schema of extractTables.values()) {
    if (staged.tables.some(({name}) => name === schema.name)) continue;
    const columns = Object.entries(schema.columns).map(
      ([key, {type}]) => `CAST(NULL AS ${storage[type]}) AS ${quoted(key)}`
    );
    await engine.run(
      `CREATE OR REPLACE VIEW staged_${schema.name} AS SELECT ${columns.join(", ")},
        CAST(NULL AS VARCHAR) AS _file, CAST(NULL AS BIGINT) AS _record,
        CAST(NULL AS BIGINT) AS _row WHERE false`
    );
    staged.tables.push({
      name: schema.name,
      rows: 0,
      rejected: 0,
      filtered: 0,
      present: [],
      lacks: [],
      files: []
    });
  }
  return staged;
}

const summary = ({table, rows, rejected, filtered, present, lacks, files}: LoadedTable): StagedTable => ({
  name: table.name,
  rows,
  rejected,
  filtered,
  present,
  lacks,
  files: [
    ...files.map(({file, records, broken}) => ({file: file.file, rows: records + broken.length})),
    ...(files[0]?.joins ?? []).map(({header, records}) => ({file: header.file, rows: records}))
  ]
});

const headers = ({table, files: [first]}: LoadedTable): Header[] =>
  table.mapping && first
    ? [
        {table: table.name, source: table.mapping.mapping.source.file, columns: [...first.source.columns]},
        ...first.joins.map(({header: {source, columns}}) => ({table: table.name, source, columns}))
      ]
    : [];

/** DQ02 where the manifest tells another number of records. */
const rowCounts = ({files}: LoadedTable): Problem[] =>
  files.flatMap(({file, records, broken}) => {
    const found = records + broken.length;
    if (file.rows === undefined || file.rows === found) return [];
    return [
      {
        rule: "DQ02",
        message: `row count differs: manifest ${file.rows}, file ${found}, difference ${signed(found - file.rows)}`,
        file: file.file
      }
    ];
  });

/** DQ27 where a table that no bank can do without came as a header alone. A month without events has no rows of them. */
const noRows = ({table: {name, schema}, files}: LoadedTable): Problem[] =>
  schema.required === "level1" &&
  schema.kind !== "increment" &&
  files.every(({records, broken}) => records + broken.length === 0)
    ? [{rule: "DQ27", message: `no rows, though ${name} is required`, file: files[0]!.file.file}]
    : [];

/** DQ08 where the mapping says `on_unmapped: block`. */
const blocked = ({table}: LoadedTable, unmapped: readonly UnmappedCode[]): Problem[] =>
  table.mapping?.mapping.on_unmapped === "block"
    ? unmapped.map(({column, code, rows}) => ({
        rule: "DQ08",
        message: `code that the mapping does not know, in ${rows} rows of ${table.name}`,
        value: code,
        file: table.mapping!.file,
        column
      }))
    : [];
