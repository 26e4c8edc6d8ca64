import type {BankSettings} from "../src/schema/bank.js";

/** `run.json` of a period in the store: what went in, by hash, and what came out. */
export interface RunManifest {
  bank: string;
  bank_settings: BankSettings;
  period: string;
  /** Day number of the last day. */
  asOf: number;
  dropId: string;
  supersedes: string | null;
  /** 1 for the first drop of the period, one more each time a later drop takes its place. */
  edition: number;
  sealed: boolean;
  sample: boolean;
  seed?: number;
  inputs: {table: string; file: string; sha256: string; bytes: number; rows: number}[];
  tables: {name: string; rows: number; rejected: number; present: string[]; lacks: string[]}[];
  /** Columns of the raw files that mappings read, by the mapping's pattern for each. */
  headers?: {table: string; source: string; columns: readonly string[]}[];
  facts: {name: string; rows: number}[];
  /** Over the policies that facts and quality rules read. */
  policySha256: string;
  codeSha256: string;
  /** Over inputs, settings, policy, code and the period before: same fingerprint, same facts. */
  fingerprint: string;
  /** Deposit accounts by method of the average daily balance. */
  adbMethods: Record<string, number>;
  reconciliation: {status: "tied" | "differs" | "unreconciled"; difference: number | null};
}
