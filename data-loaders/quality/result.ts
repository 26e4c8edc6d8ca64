import type {Problem} from "../../src/schema/problem.js";

export type Outcome = "pass" | "warn" | "block" | "not_applicable";

/** What a quality rule found in a drop (domain.md C.6). */
export interface QualityResult {
  /** DQ01 to DQ30. */
  rule: string;
  /** The worst that the rule may say. */
  severity: "block" | "warn" | "report";
  outcome: Outcome;
  /** Rows, columns or files looked at, and those that failed. */
  checked: number;
  failed: number;
  /** Fen in base currency behind the failures, where that means something. */
  amount: number | null;
  detail: {en: string; zh: string};
  /** The first few, with file, record, column and value; for the audit only. */
  examples: Problem[];
}

/** One total compared (DQ09 against the manifest, DQ10 against the ledger). Amounts in fen of the row's currency. */
export interface ControlResult {
  source: "manifest" | "ledger";
  table_name: string;
  column_name: string;
  /** e.g. "CNY" or "CNY, normal". */
  key: string;
  declared: number;
  found: number;
  difference: number;
  /** explained: the ledger holds more, and why is known (cost that no pool carries). */
  outcome: "pass" | "explained" | "warn" | "block";
  type: "money" | "count";
}
