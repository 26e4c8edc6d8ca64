import {createHash, createHmac} from "node:crypto";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, resolve} from "node:path";
import {parse} from "yaml";
import {parseBank} from "../../src/schema/bank.js";
import type {BankSettings} from "../../src/schema/bank.js";
import {parseMapping} from "../../src/schema/mapping.js";
import type {Mapping} from "../../src/schema/mapping.js";
import {Refusal} from "../../src/schema/problem.js";

/** What a bank folder says: its settings and one mapping a table or part of one, code maps put in. */
export interface BankFolder {
  folder: string;
  bank: BankSettings;
  /** By table, or table and part. */
  mappings: ReadonlyMap<string, NamedMapping>;
  /** Key of the tokens that mappings ask for. */
  tokenKey: Buffer | null;
  /** Over all that was read here: a changed mapping is a changed input. */
  sha256: string;
}

export interface NamedMapping {
  mapping: Mapping;
  /** What messages call it. */
  file: string;
  /** Column names that `columns_from` lists, by the list's path. */
  lists: ReadonlyMap<string, readonly string[]>;
}

export function readBankFolder(folder: string): BankFolder {
  const settings = join(folder, "bank.yaml");
  if (!existsSync(settings)) throw new Refusal({message: "no bank.yaml in the bank folder", file: settings});
  const hash = createHash("sha256");
  const read = (path: string): string => {
    const text = readFileSync(path, "utf8");
    hash.update(`${text.replaceAll("\r\n", "\n")}\0`);
    return text;
  };
  const bank = parseBank(read(settings), settings);
  const mappings = new Map<string, NamedMapping>();
  const problems: Refusal[] = [];
  const mappingFolder = join(folder, "mapping");
  for (const entry of existsSync(mappingFolder) ? readdirSync(mappingFolder).sort() : []) {
    if (!/\.ya?ml$/.test(entry)) continue;
    const file = join(mappingFolder, entry);
    try {
      const mapping = parseMapping(read(file), file);
      const known = [...mappings.values()].filter((one) => one.mapping.table === mapping.table);
      if (known.some(({mapping: {part}}) => !part || !mapping.part || part === mapping.part)) {
        const remedy = "where several files feed it, give each mapping a part of its own";
        throw new Refusal({message: `second mapping of a table, ${remedy}`, file, value: mapping.table});
      }
      const lists = new Map<string, readonly string[]>();
      for (const list of [mapping.source, ...mapping.lookups].flatMap(
        ({columns_from}) => columns_from ?? []
      )) {
        const path = join(folder, list);
        if (!existsSync(path))
          throw new Refusal({message: "no such file", file, key: "columns_from", value: list});
        lists.set(list, columnList(read(path)));
      }
      mappings.set([mapping.table, ...(mapping.part ? [mapping.part] : [])].join("."), {
        mapping: withCodeMaps(mapping, folder, file, read),
        file,
        lists
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(error);
    }
  }
  if (problems.length) throw new Refusal(problems.flatMap((problem) => problem.problems));
  if (mappings.size === 0) throw new Refusal({message: "no mapping in the bank folder", file: mappingFolder});
  const tokenKey = readTokenKey(folder, bank, settings, mappings.values());
  // Another key makes other tokens, and what was made with the old one must be made again. The key itself says nothing here.
  if (tokenKey) hash.update(createHmac("sha256", tokenKey).update("bankbook").digest());
  return {folder, bank, mappings, tokenKey, sha256: hash.digest("hex")};
}

/** The key where a mapping asks for tokens, else null. Throws Refusal where there is none or a weak one. */
function readTokenKey(
  folder: string,
  {token_key_file: name}: BankSettings,
  settings: string,
  mappings: Iterable<NamedMapping>
): Buffer | null {
  const asking = [...mappings].find(({mapping}) => tokenColumns(mapping).length > 0);
  if (!asking) return null;
  if (name === undefined) {
    const message = "a mapping makes tokens, so bank.yaml must name the file of their key, token_key_file";
    throw new Refusal({message, file: asking.file});
  }
  const path = resolve(folder, name);
  if (!existsSync(path))
    throw new Refusal({message: "no such file", file: settings, key: "token_key_file", value: name});
  const key = Buffer.from(readFileSync(path, "utf8").trim());
  if (key.length < 32) {
    const message = `the key of tokens has ${key.length} characters, 32 are the least`;
    throw new Refusal({message, file: settings, key: "token_key_file"});
  }
  return key;
}

/** Canonical columns that take tokens of their values. */
export const tokenColumns = ({columns}: Mapping): string[] =>
  Object.entries(columns).flatMap(([name, column]) => ("token" in column && column.token ? [name] : []));

/** `map: class5` names `codes/class5.yaml` of the bank folder: raw code to canonical code. */
function withCodeMaps(
  mapping: Mapping,
  folder: string,
  file: string,
  read: (path: string) => string
): Mapping {
  const columns = Object.entries(mapping.columns).map(([name, column]) => {
    if (!("map" in column) || typeof column.map !== "string") return [name, column] as const;
    const path = join(folder, "codes", `${column.map}.yaml`);
    if (!existsSync(path)) {
      throw new Refusal({message: "no code map", file, key: `columns.${name}.map`, value: path});
    }
    const codes: unknown = parse(read(path));
    if (typeof codes !== "object" || codes === null || Array.isArray(codes)) {
      throw new Refusal({message: "expected a map of raw code to canonical code", file: path});
    }
    const map = Object.fromEntries(Object.entries(codes).map(([from, to]) => [from, String(to)]));
    return [name, {...column, map}] as const;
  });
  return {...mapping, columns: Object.fromEntries(columns)};
}

/** Names one a line, parted by commas, or those of a CREATE TABLE. */
export function columnList(text: string): string[] {
  const ddl = /create\s+table[^(]*\(([^]*)\)/i.exec(text);
  const parts = (ddl ? ddl[1]! : text).split(ddl ? /,(?![^(]*\))/ : /[\r\n,;\t]+/);
  return parts
    .map((part) =>
      part
        .trim()
        .split(/\s+/)[0]!
        .replace(/^["'`[]|["'`\]]$/g, "")
    )
    .filter((name) => name !== "" && !(ddl && /^(primary|constraint|unique|key|index|foreign)$/i.test(name)));
}
