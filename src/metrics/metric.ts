import {ids} from "./ids.js";

export interface Words {
  en: string;
  zh: string;
}

/** Money in hundredths of the base currency. */
export type Fen = number;

/** Why a value is null (domain.md 1.4). */
export type EdgeCode =
  | "MISSING"
  | "ZERO_DEN"
  | "NEG_DEN"
  | "SHORT_HISTORY"
  | "OVER_NO_LIMIT"
  | "BELOW_FLOOR"
  | "TWO_POINT"
  | "NO_SPREAD";

/** An edge code; MISSING may name what is missing. */
export type Reason = Exclude<EdgeCode, "MISSING"> | "MISSING" | `MISSING:${string}`;

/** A number, or null and why; never NaN or infinite. */
export type Measured = {value: number; reason?: undefined} | {value: null; reason: Reason};

export function value(number: number): Measured {
  if (!Number.isFinite(number)) throw new Error(`not a finite value: ${number}`);
  return {value: number};
}

export const missing = (reason: Reason): Measured => ({value: null, reason});

export type Unit = "fen" | "share" | "count" | "days" | "rate" | "flag" | "band" | "view";

interface Described {
  /** Key of ids.ts, e.g. CON-18. */
  id: string;
  /** Raised when the definition changes, so that a series shows its break. */
  version: number;
  unit: Unit;
  grain: string;
  en: string;
  zh: string;
  /** What it measures and for whom, in the words of the field; a reader who knows no formula understands it. */
  definition: Words;
  formula: Words;
  /** Canonical tables and columns that feed it. */
  source: readonly string[];
  edges: Readonly<Partial<Record<EdgeCode, Words>>>;
}

/** A metric that marts compute from facts, or one that the engine makes on its way to them. */
export type Metric<Input = never, Output = unknown> = Computed<Input, Output> | MadeInEngine;

export interface Computed<Input, Output> extends Described {
  compute(input: Input): Output;
  sql?: undefined;
}

export interface MadeInEngine extends Described {
  /** The file whose SQL makes it. */
  sql: string;
  compute?: undefined;
}

/** Declares a metric; checks what the types cannot say. */
export function metric<Input, Output>(definition: Computed<Input, Output>): Computed<Input, Output>;
export function metric(definition: MadeInEngine): MadeInEngine;
export function metric<Input, Output>(definition: Metric<Input, Output>): Metric<Input, Output> {
  if (!ids.some(({id}) => id === definition.id)) throw new Error(`unknown metric id: ${definition.id}`);
  return definition;
}
