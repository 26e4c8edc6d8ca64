import {createHash} from "node:crypto";
import {closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import iconv from "iconv-lite";
import {DropFiles, fenOf, type Row} from "../dropFiles.js";
import {yuan} from "../text.js";
import {eastCodes} from "./codes.js";
import {eastTables, isCodes, type EastColumn, type EastTable} from "./layout.js";

/** Between values, where the text itself may hold any sign. */
export const eastDelimiter = "|+|";
/** What the bank is called in a drop of this layout, so that its store is one of its own. */
export const eastBank = "sample-east";

interface Written {
  path: string;
  bytes: number;
  sha256: string;
  rows: number;
  /** Fen by currency, and values counted. */
  sums: Map<string, number>;
  distinct: Set<string>;
}

/** What rows are told apart by, and what they are joined with, in one period. */
interface Known {
  /** P or C by customer, and by loan. */
  who: ReadonlyMap<string, string>;
  customers: ReadonlyMap<string, Row>;
  /** The id after mergers: 客户统一编号 names a customer once. */
  unified: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
}

/** Rewrites a bank of our own layout, which goes as it is read. */
export function rewriteEast(
  own: string,
  out: string,
  periods: readonly string[],
  progress: {step(name: string, of?: number): void; tick(done: number): void; done(): void}
): number {
  progress.step("rewriting as EAST", periods.length);
  let rows = 0;
  for (const [p, period] of periods.entries()) {
    rows += writeEast(new DropFiles(join(own, period)), out);
    rmSync(join(own, period), {recursive: true});
    progress.tick(p + 1);
  }
  rmSync(own, {recursive: true});
  progress.done();
  return rows;
}

/**
 * Writes one period of the sample bank as a drop of level 1 (domain.md D.1): fewer tables, the regulator's names,
 * GB18030, no header, sealed. `drop` is the period as the sample bank wrote it, CSV; `out` the folder of all periods. Returns the rows written.
 */
export function writeEast(drop: DropFiles, out: string): number {
  const {period, as_of: asOf} = drop.manifest;
  const folder = join(out, period);
  mkdirSync(folder, {recursive: true});
  const known = lookUp(drop);
  const tables = eastTables.map((table) => {
    const written = writeTable(drop, table, known, folder);
    const {path, bytes, sha256, rows} = written;
    return {
      name: table.file,
      files: [{path, bytes, sha256, rows}],
      as_of: asOf,
      encoding: "gb18030",
      delimiter: eastDelimiter,
      header: false,
      controls: controlsOf(table, written),
      gl: glOf(drop, table)
    };
  });
  const manifest = {
    ...drop.manifest,
    bank: eastBank,
    bank_name: {en: "Sample City Commercial Bank, level 1", zh: "样例城市商业银行（一级数据）"},
    tables
  };
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  return tables.reduce((sum, {files: [file]}) => sum + (file?.rows ?? 0), 0);
}

function lookUp(drop: DropFiles): Known {
  const unified = mergers(drop);
  const customers = new Map<string, Row>();
  const who = new Map<string, string>();
  for (const row of drop.rows("customer")) {
    customers.set(row["cust_id"] as string, row);
    who.set(row["cust_id"] as string, row["cust_type"] as string);
  }
  for (const {loan_id: loan = "", cust_id: customer = ""} of drop.rows("loan_account"))
    who.set(loan, who.get(customer) as string);
  const products = new Map<string, string>();
  for (const {product_code: code = "", product_name: name = ""} of drop.rows("product"))
    products.set(code, name);
  return {who, customers, unified, products};
}

/** Mergers of the day or before, each led on to the id that survives all. */
function mergers(drop: DropFiles): Map<string, string> {
  const map = new Map<string, string>();
  for (const row of drop.rows("customer_id_map")) {
    if ((row["effective_date"] as string) <= drop.manifest.as_of)
      map.set(row["old_id"] as string, row["surviving_id"] as string);
  }
  for (const [old, first] of map) {
    let id = first;
    for (let link = 0; map.has(id) && link < map.size; link++) id = map.get(id) as string;
    map.set(old, id);
  }
  return map;
}

function writeTable(drop: DropFiles, table: EastTable, known: Known, folder: string): Written {
  const {file, from, who, columns, control} = table;
  const path = `${file}_${drop.manifest.as_of.replaceAll("-", "")}.txt`;
  const fd = openSync(join(folder, path), "w");
  const hash = createHash("sha256");
  const written: Written = {path, bytes: 0, sha256: "", rows: 0, sums: new Map(), distinct: new Set()};
  let text = "";
  const flush = () => {
    const bytes = iconv.encode(text, "gb18030");
    hash.update(bytes);
    written.bytes += bytes.length;
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
    text = "";
  };
  const index = (name: string | undefined) => columns.findIndex((column) => column.name === name);
  const [sum, key, ccy] = [index(control?.sum), index(control?.distinct), index("BZ")];
  for (const own of drop.rows(from)) {
    // The table of firms tells what ours keeps with the customer.
    const row = from === "corp_profile" ? {...known.customers.get(own["cust_id"] as string), ...own} : own;
    if (from === "customer" && known.unified.has(row["cust_id"] as string)) continue;
    if (who && known.who.get((row["cust_id"] ?? row["loan_id"]) as string) !== who) continue;
    const values = columns.map((column) => write(row, column, known));
    written.rows++;
    if (sum >= 0) {
      const currency = values[ccy] as string;
      written.sums.set(currency, (written.sums.get(currency) ?? 0) + fenOf(values[sum] as string));
    }
    if (key >= 0) written.distinct.add(values[key] as string);
    text += `${values.join(eastDelimiter)}\n`;
    if (text.length > 1 << 18) flush();
  }
  flush();
  closeSync(fd);
  return {...written, sha256: hash.digest("hex")};
}

const customerColumns = new Set(["cust_id", "from_id", "to_id"]);

function write(row: Row, {from, form}: EastColumn, {products, unified}: Known): string {
  const own = row[from] ?? "";
  const value = customerColumns.has(from) ? (unified.get(own) ?? own) : own;
  if (isCodes(form)) return (eastCodes[form] as Readonly<Record<string, string>>)[value] ?? value;
  switch (form) {
    case "date":
      return value === "" ? "99991231" : value.replaceAll("-", "");
    case "month":
    case "time":
      return value.replaceAll(/[-:]/g, "");
    // The day that the ledger was closed.
    case "period":
      return lastDayOf(value);
    case "percent":
      return value === "" ? "" : percent(value);
    case "flag":
      return value === "" ? "" : value === "true" ? "是" : "否";
    case "product":
      return products.get(value) ?? value;
    default:
      return value;
  }
}

const percent = (fraction: string): string => String(Math.round(Number(fraction) * 1e8) / 1e6);

function lastDayOf(period: string): string {
  const [year = 0, month = 0] = period.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10).replaceAll("-", "");
}

const controlsOf = ({control}: EastTable, {sums, distinct}: Written): object[] => [
  ...(control?.sum
    ? [...sums].sort().map(([ccy, fen]) => ({column: control.sum, by: ["BZ"], BZ: ccy, sum: yuan(fen)}))
    : []),
  ...(control?.distinct ? [{column: control.distinct, distinct: distinct.size}] : [])
];

/** The ledger does not tell persons from firms: what both files of a table carry is named once, with the first. */
const glOf = (drop: DropFiles, {from, who}: EastTable): object[] =>
  who === "P" && (from === "deposit_account" || from === "loan_account") ? drop.table(from).gl : [];
