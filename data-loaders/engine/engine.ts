/**
 * The seam between fact SQL and the machine that runs it. DuckDB embedded is the one engine today; another one
 * implements this interface and takes the same SQL (see architecture: what grows with transactions runs here). Reads
 * (`rows`, `columns`) may run at the same time, also while statements run.
 */
export interface Engine {
  /** Folder for what does not fit in memory and for files that staging converts; emptied by whoever wrote into it. */
  readonly spill: string;
  /** Runs statements that return nothing. */
  run(sql: string): Promise<void>;
  /** Small results as objects; BIGINT comes as number (refused above 2^53), null as null. */
  rows<T extends Record<string, unknown> = Record<string, unknown>>(sql: string): Promise<T[]>;
  /** Large results as columns of typed arrays or plain arrays (with nulls), ready for Arquero's `table(columns)`. */
  columns(sql: string): Promise<Record<string, ArrayLike<unknown>>>;
  /** Whether tables made from here on keep the order of what they are made from, which takes cores and memory; yes at first. */
  keepOrder(keep: boolean): Promise<void>;
  /** Writes a query as Parquet (zstd), rows in the query's order; returns the row count. */
  writeParquet(sql: string, path: string): Promise<number>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** e.g. "4GB"; beyond it the engine spills to `spill`. */
  memory?: string;
  threads?: number;
  /** Folder for spilled data. */
  spill?: string;
  /** Whether the same files are read by many queries and do not change meanwhile: what they hold is then looked up once. */
  rereads?: boolean;
}
