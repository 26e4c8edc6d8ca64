/** What the one exit writes and what pages read. Components take these types and nothing else from this folder. */

/** How a component formats a column. money is integer fen of the edition's currency; rate, share, pp are fractions; bp is basis points. */
export type ReleasedType =
  "money" | "rate" | "share" | "pp" | "bp" | "count" | "number" | "text" | "code" | "month" | "date" | "flag";

export interface Words {
  en: string;
  zh: string;
}

export interface ReleasedColumn extends Words {
  name: string;
  type: ReleasedType;
  /** Metric of the registry, e.g. CON-11. */
  metric?: string;
  /** For a number column, e.g. days. */
  unit?: Words;
  /** A number of its own kind, where the text column `type` names the measure of each row. */
  own?: true;
  /** Stands over this column and its neighbours with the same label, in a head of two rows. */
  head?: Words;
  /** For a code column: what each code is called. */
  labels?: Record<string, Words>;
  /** For a code column: its labels are amounts in the currency itself, e.g. bands of balances. */
  amounts?: true;
  /** For a code column: the periods that rows of a code hold against one another, the later first; each as `Released.period`. */
  periods?: Record<string, readonly [string, string]>;
}

/** A date cell is YYYY-MM-DD, a month cell YYYY-MM. */
export type Cell = string | number | boolean | null;

/** Why a null is null: an edge code (domain.md 1.4) or SUPPRESSED. */
export type Reason = string;

export interface ReleasedRow {
  [column: string]: Cell | Record<string, Reason> | undefined;
  /** Reason of each null cell of this row that has one. */
  $why?: Record<string, Reason>;
}

/** Where a table came from (domain.md F8). */
export interface Lineage {
  table: string;
  /** Metric ids with their versions. */
  metrics: {id: string; version: number}[];
  /** Input files of the periods read. */
  inputs: {
    period: string;
    file: string;
    sha256: string;
    rows: number;
    /** Extract table. */ table?: string;
  }[];
  /** Facts read: name, periods, rows in; and rows released. */
  facts: {name: string; periods: string[]; rows: number}[];
  rowsOut: number;
  suppressedCells: number;
  policySha256: string;
  codeSha256: string;
  seed?: number;
}

export interface Released {
  /** Report table of domain.md A6, e.g. D03. */
  id: string;
  name: string;
  title: Words;
  /** Periods the rows speak of, oldest first. */
  period: string;
  status: "ok" | "withheld" | "unfed";
  /** With status unfed: extract tables and columns that would feed it, e.g. "T06 ftp_curve". */
  needs?: string[];
  columns: ReleasedColumn[];
  rows: ReleasedRow[];
  lineage: Lineage;
  /** Set by the filters of a page, never by the exit: what the rows were narrowed to. Findings speak of the whole. */
  selected?: Words;
}

/** A generated sentence: the template's {name} places are filled from `values`, each formatted by its type. */
export interface Sentence {
  id: string;
  en: string;
  zh: string;
  values: Record<string, SentenceValue>;
}

export interface SentenceValue {
  value: Cell;
  type: ReleasedType;
  why?: Reason;
  labels?: Words;
  /** Metric of the registry, or the report table that the number counts in. */
  metric?: string;
  /** The released table that it was read from, as family/name. */
  from?: string;
  /** Amounts of the column that it stands in, in whose unit it is told where sentence and table are read together. */
  among?: number[];
}

/** What the dictionary says of an id, in words. */
export interface MetricPassport extends Words {
  id: string;
  /** Left out where nothing is computed under this id, as for a report table. */
  version?: number;
  definition?: Words;
  formula?: Words;
  unit?: Words;
  grain?: Words;
  /** Extract tables and columns that feed it. */
  source?: string[];
  /** What each reason for a null means here. */
  edges?: Record<string, Words>;
}

/** governance/passports.json: what a figure's passport says beyond its own table. Fetched when a reader asks. */
export interface Passports {
  metrics: Record<string, MetricPassport>;
  /** By family/name; inputs are places in the list of `inputs`. */
  tables: Record<
    string,
    {id: string; title: Words; period: string; lineage: Omit<Lineage, "inputs"> & {inputs: number[]}}
  >;
  inputs: Lineage["inputs"];
}

export interface PageEntry {
  /** Without language and ending: "deposits/overview". */
  path: string;
  family: "index" | "contribution" | "deposits" | "corporate" | "about";
  title: Words;
  offered: boolean;
  /** False where no menu leads to the page. */
  listed?: false;
  /** Why not: "unfed" (with `needs`) or "withheld". */
  reason?: "unfed" | "withheld";
  needs?: string[];
}

/** governance/edition.json: what the frame of every page shows. */
export interface Edition {
  bank: Words & {id: string; sample: boolean};
  currency: Words & {code: string};
  /** YYYY-MM and YYYY-MM-DD. */
  period: string;
  asOf: string;
  /** 1 for the first drop of the period, 2 after one supersession, ... */
  edition: number;
  dropId: string;
  status: "draft" | "final";
  /** tied: extract equals ledger; differs: within tolerance or warned; unreconciled: no ledger or unsealed drop (未对账). */
  reconciliation: {status: "tied" | "differs" | "unreconciled"; difference: number | null};
  audience: string;
  /** The one of the audience that it was made for: a manager. */
  recipient?: string;
  classification: Words;
  quality: {passed: number; warned: number; failed: number; notApplicable: number};
  pages: PageEntry[];
  /** Release fingerprint: hash over inputs, policy and code. */
  fingerprint: string;
}
