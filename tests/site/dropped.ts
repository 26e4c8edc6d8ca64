import {readFileSync} from "node:fs";
import {join} from "node:path";
import {unzipSync} from "fflate";
import {filesUnder} from "../../src/site/files.js";

type Row = Record<string, string>;

/** Rows of a table of a sample bank, as dropped: no cell of the tables read here holds a comma. */
export function dropped(drop: string, table: string): Row[] {
  const [head = "", ...lines] = readFileSync(join(drop, `${table}.csv`), "utf-8")
    .trim()
    .split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, at) => [names[at]!, cell])));
}

/** The manager of most firms, with the ids of these. */
export function busiestManager(drop: string): {manager: string; firms: string[]} {
  const firms = new Map<string, string[]>();
  for (const {cust_type, cust_id, rm_id} of dropped(drop, "customer"))
    if (cust_type === "C") firms.set(rm_id!, [...(firms.get(rm_id!) ?? []), cust_id!]);
  const [[manager, own] = ["", []]] = [...firms].sort(([, a], [, b]) => b.length - a.length);
  return {manager, firms: own};
}

/** Ids and names that no site of a manager may hold, with the table of each. */
export function secretsOf(drop: string, manager: string): Map<string, string> {
  const columns: Record<string, readonly string[]> = {
    customer: ["cust_id", "id_token", "rm_id"],
    corp_profile: ["legal_name", "uscc"],
    deposit_account: ["acct_id"],
    loan_account: ["loan_id", "contract_id"],
    credit_limit: ["limit_id"]
  };
  const secrets = new Map<string, string>();
  for (const [table, names] of Object.entries(columns))
    for (const row of dropped(drop, table))
      for (const name of names) if (row[name] && row[name] !== manager) secrets.set(row[name], table);
  return secrets;
}

/** All text of a site, file by file, workbooks unpacked. */
export const textsOf = (site: string): {file: string; text: string}[] =>
  filesUnder(site).flatMap((file) => {
    const bytes = readFileSync(join(site, file));
    const parts = /\.(xlsx|zip)$/.test(file) ? Object.values(unzipSync(bytes)) : [bytes];
    return parts.map((part) => ({file, text: Buffer.from(part).toString("utf-8")}));
  });
