import {isPlain} from "./dateFormat.js";
import {typedText} from "./typing.js";
import type {Typed, Writing} from "./typing.js";

/**
 * A column that a Parquet file has typed already, where that type means what its text would: null where it must go
 * through the text. `own` is SQL of the value.
 */
export function typedAlready(own: string, stored: string, writing: Writing): Typed | null {
  const {type, unit = 1, format, scale = "fraction", nulls = [], map} = writing;
  if (nulls.length || map) return null;
  const clean = (r: string) => `CAST(${r} AS VARCHAR)`;
  const surely = (value: (r: string) => string) => ({
    raw: own,
    clean,
    value,
    fault: () => "false",
    reason: ""
  });
  const decimal = /^DECIMAL\((\d+),2\)$/.exec(stored);
  if (type === "flag" && stored === "BOOLEAN") return surely((r) => r);
  if (type === "count" && /^(BIGINT|INTEGER|SMALLINT|TINYINT)$/.test(stored))
    return surely((r) => `CAST(${r} AS BIGINT)`);
  if (type === "money" && unit === 1 && decimal && Number(decimal[1]) <= 18) {
    const {reason} = typedText(writing);
    return {
      ...{raw: own, clean, reason},
      value: (r) =>
        `CASE WHEN ${r} BETWEEN -99999999999.99 AND 99999999999.99 THEN CAST(CAST(${r} AS DECIMAL(18,2)) * 100 AS BIGINT)
          ELSE try_cast(CAST(${r} AS DECIMAL(28,2)) * 100 AS BIGINT) END`,
      fault: (r, v) => `${r} IS NOT NULL AND ${v} IS NULL`
    };
  }
  if (
    (type === "number" || ((type === "rate" || type === "share") && scale === "fraction")) &&
    stored === "DOUBLE"
  ) {
    const {reason} = typedText(writing);
    return {
      ...{raw: own, clean, reason},
      value: (r) => `CASE WHEN isfinite(${r}) THEN ${r} END`,
      fault: (r, v) => `${r} IS NOT NULL AND ${v} IS NULL`
    };
  }
  if (type === "date" && stored === "DATE" && isPlain(format)) {
    const {fault, reason} = typedText(writing);
    return {
      ...{raw: own, clean, reason},
      value: (r) =>
        `CASE WHEN ${r} > DATE '0001-01-01' AND ${r} < DATE '9999-12-31' AND ${r} <> DATE '1900-01-01' THEN ${r} - DATE '1970-01-01' END`,
      fault: (r, v) => `CASE WHEN ${r} IS NOT NULL AND ${v} IS NULL THEN ${fault(clean(r), v)} ELSE false END`
    };
  }
  return null;
}
