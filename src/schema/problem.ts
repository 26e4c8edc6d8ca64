/** One thing wrong with an input, told so that the reader can find it: where it stands and what it says. */
export interface Problem {
  /** Quality rule (DQ01 to DQ30) that it breaks, where there is one. */
  rule?: string;
  /** What is wrong, in lower case and without a full stop, e.g. "unknown currency". */
  message: string;
  file?: string;
  /** 1-based line in the file, only where it is certain; else `record`. */
  line?: number;
  /** 1-based record number (a record may span lines). */
  record?: number;
  column?: string;
  /** Dotted path of a setting in a YAML or JSON file. */
  key?: string;
  value?: string;
}

/** Names the thing and the value: `unknown currency: XYZ (deposit_account.csv, line 12, column ccy)`. */
export function describeProblem({rule, message, file, line, record, column, key, value}: Problem): string {
  const where = [
    file,
    line === undefined ? undefined : `line ${line}`,
    record === undefined || line !== undefined ? undefined : `record ${record}`,
    column === undefined ? undefined : `column ${column}`,
    key === undefined ? undefined : `key ${key}`
  ].filter((part) => part !== undefined);
  const place = where.length ? ` (${where.join(", ")})` : "";
  return `${rule ? `${rule} ` : ""}${message}${value === undefined ? "" : `: ${value}`}${place}`;
}

/** An input was refused: nothing was written or published. The command line prints each problem and exits with 1. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(describeProblem).join("\n"));
    this.name = "Refusal";
    this.problems = list;
  }
}

/** Disk or memory ran out: no fault of an input, and nothing else that was found matters. */
export class Exhausted extends Refusal {}
