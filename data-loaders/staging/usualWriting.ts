import type {ColumnType} from "../../src/schema/table.js";
import {isPlain} from "./dateFormat.js";

/** A way of writing that most cells have, told cheaply and surely: where `when` holds, `value` is what the text means. */
interface Usual {
  when: (r: string) => string;
  value: (r: string) => string;
}

/** A value that prints as it was written was written plainly: no exponent, separator, blank or lost digit. */
export function usualWriting({
  type,
  unit = 1,
  format
}: {
  type: ColumnType;
  unit?: number | undefined;
  format?: string | undefined;
}): Usual | null {
  const prints = (r: string, as: string) => `CAST(try_cast(${r} AS ${as}) AS VARCHAR) = ${r}`;
  switch (type) {
    case "money":
      // So short an amount has room for its fen.
      return unit === 1
        ? {
            when: (r) => `strlen(${r}) <= 14 AND ${prints(r, "DECIMAL(18,2)")}`,
            value: (r) => `CAST(try_cast(${r} AS DECIMAL(18,2)) * 100 AS BIGINT)`
          }
        : null;
    case "count":
      return {when: (r) => prints(r, "BIGINT"), value: (r) => `try_cast(${r} AS BIGINT)`};
    case "flag":
      return {when: (r) => `${r} = 'Y' OR ${r} = 'N'`, value: (r) => `${r} = 'Y'`};
    case "date":
      return isPlain(format)
        ? {
            when: (r) =>
              `strlen(${r}) = 10 AND ${prints(r, "DATE")} AND ${r} > '0001-01-01' AND ${r} <> '9999-12-31' AND ${r} <> '1900-01-01'`,
            value: (r) => `try_cast(${r} AS DATE) - DATE '1970-01-01'`
          }
        : null;
    default:
      return null;
  }
}
