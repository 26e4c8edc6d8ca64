import {name as quoted} from "../engine/index.js";
import type {Engine} from "../engine/index.js";

export interface UnitGuess {
  /** 1 元, 10000 万元, 0.01 分. */
  unit: number;
  median: number;
  /** Most decimals that a value has. */
  decimals: number;
  why: string;
}

/**
 * A guess of a money column's unit from how it is written: fen have no decimals and a median in the tens of thousands
 * and more, 万元 have more than two decimals or a median of a few units. Null where no value is a number.
 */
export async function guessUnit(engine: Engine, relation: string, column: string): Promise<UnitGuess | null> {
  const cell = `trim(${quoted(column)})`;
  const [found] = await engine.rows<{median: number | null; decimals: number | null}>(
    `SELECT median(abs(v)) AS median, CAST(max(d) AS INTEGER) AS decimals FROM (
      SELECT try_cast(${cell} AS DOUBLE) AS v, length(rtrim(regexp_extract(${cell}, '[.]([0-9]*)$', 1), '0')) AS d
      FROM ${relation}) WHERE v <> 0`
  );
  if (!found || found.median === null) return null;
  const {median} = found;
  const decimals = found.decimals ?? 0;
  if (decimals > 2) return {unit: 10000, median, decimals, why: `up to ${decimals} decimals`};
  if (decimals === 0 && median >= 500_000)
    return {unit: 0.01, median, decimals, why: "no decimals and large"};
  if (median < 20) return {unit: 10000, median, decimals, why: "small for 元"};
  return {unit: 1, median, decimals, why: "as 元 are written"};
}
