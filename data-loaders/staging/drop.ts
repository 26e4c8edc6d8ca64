import {createHash} from "node:crypto";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {bankOfManifest} from "../../src/schema/bank.js";
import type {BankSettings} from "../../src/schema/bank.js";
import {parseManifest} from "../../src/schema/manifest.js";
import type {Manifest, ManifestControl, ManifestTable} from "../../src/schema/manifest.js";
import {Refusal} from "../../src/schema/problem.js";
import type {ExtractTable} from "../../src/schema/table.js";
import {readBankFolder} from "./bankFolder.js";
import type {BankFolder, NamedMapping} from "./bankFolder.js";
import {dayNumber, firstDay, lastDay, nextPeriod, spansOf} from "./calendar.js";
import {identityTable, mappedTables, matching} from "./dropTables.js";
import {scanFile} from "./scanFile.js";

export interface DropFile {
  path: string;
  /** What messages and lineage call it: the path inside the drop. */
  file: string;
  /** As the manifest says, or as found in an unsealed drop. */
  sha256: string;
  bytes: number;
  /** Only where a manifest says. */
  rows?: number;
}

export interface DropTable {
  name: string;
  /** What the engine calls it while it is staged: the name, with the part where several mappings feed the table. */
  staged: string;
  schema: ExtractTable;
  files: DropFile[];
  /** Files of the mapping's lookups, in their order. */
  lookups: DropFile[];
  mapping: NamedMapping | null;
  controls: ManifestControl[];
  gl: ManifestTable["gl"];
  /** 1 元, 10000 万元, 0.01 分. */
  unit: number;
  /** How the files are written; a mapping's source overrules the manifest. */
  writing: {encoding: string; delimiter: string; quote: string; header: boolean};
}

export interface Drop {
  bank: BankSettings;
  period: string;
  /** Day numbers of the period's first day and of the day the data speak of. */
  periodStart: number;
  asOf: number;
  sealed: boolean;
  dropId: string;
  supersedes: string | null;
  manifest: Manifest | null;
  /** What messages call the manifest. */
  manifestFile: string;
  tables: DropTable[];
  /** Every file that is read, once. */
  inputs: (DropFile & {table: string})[];
  /** Key of the tokens that mappings ask for; never written anywhere. */
  tokenKey: Buffer | null;
  /** Over bank.yaml and mappings; empty without a bank folder. */
  settingsSha256: string;
}

export interface DropOptions {
  /** Folder that holds the periods. */
  drop: string;
  /** Bank folder; without one, columns have their canonical names. */
  bank?: string | undefined;
  period: string;
}

/** Periods that a drop folder can feed, oldest first; a historic dump feeds all from its first month to `until`. Refuses an `until` that nobody dropped. */
export function periodsOf({
  drop,
  bank,
  until
}: {
  drop: string;
  bank?: string | undefined;
  until?: string | undefined;
}): string[] {
  requireFolder(drop);
  const history = bank === undefined ? undefined : readBankFolder(bank).bank.history;
  if (history) {
    if (until === undefined)
      throw new Refusal({message: "a historic dump needs --period, the last month to report", file: drop});
    if (until < history.from) {
      throw new Refusal({
        message: `no period before ${history.from}, where the history begins`,
        value: until
      });
    }
    const periods = [history.from];
    while (periods.at(-1)! < until) periods.push(nextPeriod(periods.at(-1)!));
    return periods;
  }
  const dropped = foldersOf(drop);
  if (dropped.length === 0)
    throw new Refusal({message: "no period folder (YYYY-MM) in the drop", file: drop});
  const periods = dropped.filter((period) => until === undefined || period <= until);
  if (until !== undefined && periods.at(-1) !== until) neverDropped(until, drop);
  return periods;
}

function neverDropped(period: string, drop: string): never {
  const dropped = foldersOf(drop);
  throw new Refusal({
    rule: "DQ01",
    message: `period was never dropped, ${dropped.length ? `there are ${spansOf(dropped)}` : "there is none"}`,
    value: period,
    file: drop
  });
}

const foldersOf = (drop: string): string[] =>
  readdirSync(drop, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && /^\d{4}-(0[1-9]|1[0-2])$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();

function requireFolder(drop: string): void {
  if (!existsSync(drop)) throw new Refusal({message: "no drop folder", value: drop});
}

/** Reads what a drop says of itself. Whether its files keep to that is for `stage` to find out. Throws Refusal. */
export async function readDrop({drop, bank: bankFolder, period}: DropOptions): Promise<Drop> {
  requireFolder(drop);
  const own = bankFolder === undefined ? null : readBankFolder(bankFolder);
  const folder = own?.bank.history ? drop : join(drop, period);
  if (!existsSync(folder)) neverDropped(period, drop);
  const ownFiles = own ? await filesOfBank(own) : noFiles;
  return own && !own.bank.sealed
    ? unsealed(folder, period, own, ownFiles)
    : sealed(folder, period, own, ownFiles);
}

const noFiles: ReadonlyMap<string, DropFile> = new Map();

/** Files that come with the mapping (`base: bank`), not with the drop: hashes as found. */
async function filesOfBank({folder, mappings}: BankFolder): Promise<ReadonlyMap<string, DropFile>> {
  const files = new Map<string, DropFile>();
  for (const {mapping, file: mappingFile} of mappings.values()) {
    const {file, base} = mapping.source;
    if (base !== "bank") continue;
    const path = join(folder, file);
    if (!existsSync(path)) throw new Refusal({message: "no such file", value: path, file: mappingFile});
    const {sha256, bytes} = await scanFile(path);
    files.set(file, {path, file, sha256, bytes});
  }
  return files;
}

function sealed(
  folder: string,
  period: string,
  own: BankFolder | null,
  ownFiles: ReadonlyMap<string, DropFile>
): Drop {
  const manifestFile = join(folder, "manifest.json");
  if (!existsSync(manifestFile)) {
    throw new Refusal({rule: "DQ01", message: "no manifest in a sealed drop", file: manifestFile});
  }
  const manifest = parseManifest(readFileSync(manifestFile, "utf8"), manifestFile);
  if (manifest.period !== period) {
    throw new Refusal({
      rule: "DQ03",
      message: `the manifest is of another period than ${period}`,
      value: manifest.period,
      file: manifestFile
    });
  }
  const bank = own?.bank ?? bankOfManifest(manifest);
  if (own && own.bank.bank !== manifest.bank) {
    throw new Refusal({
      message: `the manifest is of another bank than ${own.bank.bank}`,
      value: manifest.bank,
      file: manifestFile
    });
  }
  const files = new Map<string, DropFile>(
    manifest.tables.flatMap(({files}) =>
      files.map(({path, ...found}) => [path, {path: join(folder, path), file: path, ...found}])
    )
  );
  const tables = own
    ? mappedTables(own, period, files, ownFiles, manifest, manifestFile)
    : manifest.tables.map((table) => identityTable(table, files, manifestFile));
  return {
    bank,
    period,
    periodStart: firstDay(period),
    asOf: dayNumber(manifest.as_of),
    sealed: true,
    dropId: manifest.drop_id,
    supersedes: manifest.supersedes,
    manifest,
    manifestFile,
    tables,
    inputs: inputsOf(tables),
    tokenKey: own?.tokenKey ?? null,
    settingsSha256: own?.sha256 ?? ""
  };
}

async function unsealed(
  folder: string,
  period: string,
  own: BankFolder,
  ownFiles: ReadonlyMap<string, DropFile>
): Promise<Drop> {
  const names = readdirSync(folder).sort();
  const wanted = new Set<string>();
  for (const {mapping} of own.mappings.values()) {
    const fromDrop = mapping.source.base === "drop" ? [mapping.source] : [];
    for (const {file} of [...fromDrop, ...mapping.lookups]) {
      for (const name of matching(file, period, names)) wanted.add(name);
    }
  }
  const files = new Map<string, DropFile>();
  for (const name of [...wanted].sort()) {
    const path = join(folder, name);
    const {sha256, bytes} = await scanFile(path);
    files.set(name, {path, file: name, sha256, bytes});
  }
  const tables = mappedTables(own, period, files, ownFiles, null, folder);
  const all = createHash("sha256").update(
    [...files.values()].map(({file, sha256}) => `${file} ${sha256}\n`).join("")
  );
  return {
    bank: own.bank,
    period,
    periodStart: firstDay(period),
    asOf: lastDay(period),
    sealed: false,
    dropId: `found-${all.digest("hex").slice(0, 12)}`,
    supersedes: null,
    manifest: null,
    manifestFile: "",
    tables,
    inputs: inputsOf(tables),
    tokenKey: own.tokenKey,
    settingsSha256: own.sha256
  };
}

function inputsOf(tables: readonly DropTable[]): Drop["inputs"] {
  const inputs = new Map<string, DropFile & {table: string}>();
  for (const {name, files, lookups} of tables) {
    for (const file of [...files, ...lookups])
      if (!inputs.has(file.path)) inputs.set(file.path, {...file, table: name});
  }
  return [...inputs.values()];
}
