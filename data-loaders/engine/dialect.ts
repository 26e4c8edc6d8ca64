import {text} from "./text.js";

/** The few expressions in which engines differ; fact SQL takes them from here. */

/** Whole-number quotient rounded half away from zero, exact at any size. The divisor is a positive whole number. */
export const roundedQuotient = (dividend: string, divisor: string): string =>
  `cast(case when (${dividend}) < 0 then -((2 * -(${dividend}) + (${divisor})) // (2 * (${divisor})))
    else (2 * (${dividend}) + (${divisor})) // (2 * (${divisor})) end as bigint)`;

/** A whole number wide enough for squares of fen and their sums. */
export const exact = (value: string): string => `cast(${value} as hugeint)`;

/** A double to whole fen, rounded half away from zero. */
export const toFen = (amount: string): string => `cast(round(${amount}) as bigint)`;

/** Distinct values of a group, sorted and joined by "|". */
export const joinedDistinct = (value: string): string =>
  `string_agg(distinct ${value}, '|' order by ${value})`;

/** Rows of Parquet files, columns matched by name. */
export const parquetRows = (paths: readonly string[]): string =>
  `read_parquet([${paths.map(text).join(", ")}], union_by_name = true)`;

/** Rows of one Parquet file, numbered in its order by `rowid` from a number on. */
export const numberedParquetRows = (path: string, from: number): string =>
  `select * exclude (file_row_number), file_row_number + ${from} as rowid
    from read_parquet(${text(path)}, file_row_number = true)`;

/** Union of "|"-joined lists of a group, sorted. */
export const joinedParts = (value: string): string =>
  `array_to_string(list_sort(list_distinct(flatten(list(list_filter(string_split(${value}, '|'), part -> part <> ''))))), '|')`;

/** The expression where it is above 0, else 0, and null where it is null: `greatest` would make a 0 of a null. */
export const floored = (expression: string): string =>
  `case when (${expression}) < 0 then 0 else (${expression}) end`;

/**
 * Whether a text holds a word of 11 and more digits and Latin letters that passes a test; null where there is no text.
 * Digits inside a longer word are none of their own: tokens are full of them.
 */
export const anyNumber = (value: string, test: (word: string) => string): string =>
  `len(list_filter(regexp_extract_all(${value}, '[0-9A-Za-z_]{11,}'), lambda word: ${test("word")})) > 0`;

/** Relation of one column, `day`: every day from the first to the last. */
export const everyDay = (first: number, last: number): string =>
  `(select cast(unnest(range(${first}, ${last + 1})) as integer) as day)`;
