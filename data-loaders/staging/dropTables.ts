import type {Manifest, ManifestTable} from "../../src/schema/manifest.js";
import type {Problem} from "../../src/schema/problem.js";
import {Refusal} from "../../src/schema/problem.js";
import {extractTables} from "../../src/schema/tables.js";
import type {BankFolder} from "./bankFolder.js";
import {lastDay} from "./calendar.js";
import type {DropFile, DropTable} from "./drop.js";

/** Without a bank folder a table has its canonical name and columns. */
export function identityTable(
  table: ManifestTable,
  files: ReadonlyMap<string, DropFile>,
  manifestFile: string
): DropTable {
  const schema = extractTables.get(table.name);
  if (!schema)
    throw new Refusal({rule: "DQ27", message: "unknown table", value: table.name, file: manifestFile});
  return {
    name: table.name,
    staged: table.name,
    schema,
    files: table.files.map(({path}) => files.get(path)!),
    lookups: [],
    mapping: null,
    controls: table.controls,
    gl: table.gl,
    unit: table.unit,
    writing: {
      encoding: table.encoding ?? "utf-8",
      delimiter: table.delimiter,
      quote: '"',
      header: table.header
    }
  };
}

/** One table a mapping; a mapping whose files are not there is refused, for the bank says it has them. */
export function mappedTables(
  own: BankFolder,
  period: string,
  files: ReadonlyMap<string, DropFile>,
  ownFiles: ReadonlyMap<string, DropFile>,
  manifest: Manifest | null,
  where: string
): DropTable[] {
  const names = [...files.keys()];
  const problems: Problem[] = [];
  const find = (pattern: string, mappingFile: string): DropFile[] => {
    const found = matching(pattern, period, names).map((name) => files.get(name)!);
    if (found.length === 0) {
      problems.push({
        rule: "DQ01",
        message: `file missing from ${where}`,
        value: fillIn(pattern, period),
        file: mappingFile
      });
    }
    return found;
  };
  const tables = [...own.mappings.values()].map((named): DropTable => {
    const {mapping, file} = named;
    const found =
      mapping.source.base === "bank" ? [ownFiles.get(mapping.source.file)!] : find(mapping.source.file, file);
    const sealedTable = manifest?.tables.find(({files}) =>
      files.some(({path}) => found.some((one) => one.file === path))
    );
    return {
      name: mapping.table,
      staged: mapping.part ? `${mapping.table}__${mapping.part}` : mapping.table,
      schema: extractTables.get(mapping.table)!,
      files: found,
      lookups: mapping.lookups.flatMap((lookup) => find(lookup.file, file).slice(0, 1)),
      mapping: named,
      controls: sealedTable?.controls ?? [],
      gl: sealedTable?.gl ?? [],
      unit: sealedTable?.unit ?? 1,
      writing: mapping.source
    };
  });
  if (problems.length) throw new Refusal(problems);
  return tables;
}

const fillIn = (pattern: string, period: string): string =>
  pattern
    .replaceAll(
      "{yyyymmdd}",
      new Date(lastDay(period) * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "")
    )
    .replaceAll("{yyyymm}", period.replace("-", ""));

export function matching(pattern: string, period: string, names: readonly string[]): string[] {
  const parts = fillIn(pattern, period).split("*");
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const test = new RegExp(`^${escaped.join("[^/]*")}$`);
  return names.filter((name) => test.test(name)).sort();
}
