import type {Cell, Reason, ReleasedColumn, Words} from "../../src/schema/released.js";
import type {Concentration} from "../release/cell.js";

export type Family = "governance" | "contribution" | "deposits" | "corporate" | "manager";

/** A row before release. What starts with "_" stays in the house. */
export interface MartRow {
  [column: string]: Cell | Record<string, Reason> | Behind | undefined;
  $why?: Record<string, Reason>;
  _behind?: Behind;
  /** In a mart with the scope of a manager: whose customer the row tells of. */
  _manager?: string | null;
}

/** Who stands behind the cells of a row. */
export interface Behind {
  /** Customers, by group of columns; a plain number speaks for all groups. */
  n: number | Readonly<Record<string, number>>;
  /**
   * Whose figures they are and of when, by group: `population(...)`. Cells of one name, in whatever table of the site,
   * are one cell to a reader and share one fate. Left out: a population of the table's own.
   */
  of?: string | Readonly<Record<string, string>>;
  /** By column, the measure that it tells, where another table of the same population has it under another name. */
  as?: Readonly<Record<string, string>>;
  /** Amounts never negative that a reader can work out though the row shows a ratio of them; by measure. */
  amounts?: Readonly<Record<string, number>>;
  /** Retail rows hide below the retail minimum; rows with both kinds count as retail. */
  kind: "retail" | "corporate";
  /** By money column, or by measure of all that the row tells, where firms contribute. */
  concentration?: Readonly<Record<string, Concentration>>;
  /**
   * By column, the population whose amount it is a share of: gone with that one, for what is shown of a part and its
   * share tell the whole.
   */
  over?: Readonly<Record<string, string>>;
  /** A count whose zeros tell as much as the small ones beside them: suppressed with them if need be. */
  zeros?: boolean;
  /** Customers that entered or left since the period that the `differences` columns speak of (F6). */
  changed?: number;
}

/** Rows that add up: the exit sees to it that a suppressed member cannot be worked out. */
export interface MartLine {
  /** The name of a population of another table; null: known, but told by no table. */
  total: MartRow | string | HiddenPart | null;
  /** Rows, populations of other tables, or parts that are not published. */
  members: readonly (MartRow | string | HiddenPart)[];
  /** Group of columns that adds up; all groups when left out. */
  group?: string;
}

/** A part that no table shows but that could be worked out, by the number of customers behind it. */
export interface HiddenPart {
  hidden: number;
  /** Population, where several lines speak of the same part. */
  of?: string;
  /** As the rows of its line, when left out. */
  kind?: Behind["kind"];
  amounts?: Readonly<Record<string, number>>;
}

/** Name of a population at a time: "corporate/late@2025-06". */
export const population = (period: string, ...parts: readonly string[]) =>
  `${parts.filter((part) => part !== "").join("/")}@${period}`;

/** Groups of one row that nest: total = sum of members. A member may be a cell that is not published, given by its size. */
export interface MartNest {
  row: MartRow;
  total: string;
  members: readonly (string | HiddenPart)[];
}

export interface Privacy {
  /** Columns that are suppressed together, by group. */
  groups: Readonly<Record<string, readonly string[]>>;
  /** By how much dearer a cell of this table is than one of a detailed table, when one must go to protect others. */
  worth?: number;
  /** Columns of an earlier period, in groups of their own: not shown where few came or went since (F6). */
  differences?: readonly string[];
  /** Columns of amounts that are never negative and add up along the lines. */
  additive?: readonly string[];
  /** Columns worked out from others of the row: gone when one of these is, else the two others would give it back. */
  derived?: Readonly<Record<string, readonly string[]>>;
  lines?: readonly MartLine[];
  nests?: readonly MartNest[];
}

/** A report table as the marts make it; only `release` turns it into what a page may read. */
export interface Mart {
  /** Report table of domain.md A6, e.g. D03. */
  id: string;
  family: Family;
  /** snake_case, unique in its family. */
  name: string;
  title: Words;
  /** "2025-06", or "2023-06..2025-06" for a series. */
  period: string;
  columns: readonly ReleasedColumn[];
  rows: readonly MartRow[];
  /** Set when the store cannot feed it: what would, e.g. "T06 ftp_curve". */
  needs?: readonly string[];
  /** Facts read: name, periods and rows. */
  facts: readonly {name: string; periods: readonly string[]; rows: number}[];
  /** Metrics behind the table besides those that its columns name. */
  metrics?: readonly string[];
  /** Left out where no cell speaks of few customers. */
  privacy?: Privacy;
  /** Rows of single customers, for the manager whose customers they are and for nobody else; such a mart has no `privacy`. */
  scope?: "manager";
  /** Columns that hold a customer's id, which the exit masks; of a mart with a scope. */
  identities?: readonly string[];
}
