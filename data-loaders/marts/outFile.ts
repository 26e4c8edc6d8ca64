export type CsvCell = string | number | null;

/** A file of the outbox before it is written: a head and rows, all cells as text. */
export interface OutFile {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}
