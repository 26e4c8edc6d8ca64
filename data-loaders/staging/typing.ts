import type {ColumnType} from "../../src/schema/table.js";
import {text} from "../engine/index.js";
import {dateFormat} from "./dateFormat.js";
import {tokenOf} from "./tokens.js";
import {usualWriting} from "./usualWriting.js";

/** How a raw column is written, after mapping and manifest were put together. */
export interface Writing {
  type: ColumnType;
  trim?: boolean | undefined;
  format?: string | undefined;
  century?: number | undefined;
  /** Of money: 1 元, 10000 万元, 0.01 fen. */
  unit?: number | undefined;
  scale?: "fraction" | "percent" | "permille" | "bp" | undefined;
  thousands?: boolean | undefined;
  map?: Readonly<Record<string, string>> | undefined;
  nulls?: readonly string[] | undefined;
  /** Of texts: a token of the value instead of the value. */
  token?: "hmac" | undefined;
}

/** SQL that types one raw text column. */
export interface Typed {
  /** What was written. */
  raw: string;
  /** From what was written (as column `r`) to its text, null where it means nothing. */
  clean: (r: string) => string;
  /** From what was written (as column `r`) to the stored value, null where it does not parse. */
  value: (r: string) => string;
  /** Whether a null value is a fault, given what was written `r` and the value `v`. */
  fault: (r: string, v: string) => string;
  reason: string;
}

/** SQL that types text already trimmed, null where it means nothing. */
interface TypedText {
  value: (r: string) => string;
  fault: (r: string, v: string) => string;
  reason: string;
}

export const storage: Record<ColumnType, "VARCHAR" | "INTEGER" | "BIGINT" | "DOUBLE" | "BOOLEAN"> = {
  text: "VARCHAR",
  code: "VARCHAR",
  date: "INTEGER",
  month: "VARCHAR",
  time: "VARCHAR",
  money: "BIGINT",
  rate: "DOUBLE",
  share: "DOUBLE",
  count: "BIGINT",
  number: "DOUBLE",
  flag: "BOOLEAN"
};

/** Frequent ones first: each is compared in turn. */
const flags: Record<string, boolean> = Object.fromEntries(
  [
    ["Y", "N"],
    ["是", "否"],
    ["true", "false"],
    ["TRUE", "FALSE"],
    ["True", "False"],
    ["y", "n"],
    ["T", "F"],
    ["t", "f"],
    ["yes", "no"],
    ["YES", "NO"],
    ["Yes", "No"],
    ["1", "0"]
  ].flatMap(([yes, no]) => [
    [yes, true],
    [no, false]
  ])
) as Record<string, boolean>;

const divisor = {fraction: 1, percent: 100, permille: 1000, bp: 10_000};

/** `column` is SQL of the raw text, null where the file has nothing. */
export function typing(column: string, writing: Writing): Typed {
  const {type, trim, nulls = []} = writing;
  const typed = typedText(writing);
  const usual = nulls.length || writing.map || writing.token ? null : usualWriting(writing);
  const trimmed = (r: string) =>
    trim || (type !== "text" && type !== "code") ? `nullif(trim(${r}), '')` : r;
  if (usual) {
    // Patterns and trimming cost more than reading: only what is written unusually goes through them.
    return {
      raw: column,
      clean: trimmed,
      value: (r) => `CASE WHEN ${usual.when(r)} THEN ${usual.value(r)} ELSE ${typed.value(trimmed(r))} END`,
      fault: (r, v) =>
        `CASE WHEN ${r} IS NOT NULL AND ${v} IS NULL THEN ${typed.fault(trimmed(r), v)} ELSE false END`,
      reason: typed.reason
    };
  }
  // CASE instead of IN, which the engine turns into a join for long lists, and a join loses the order of the rows.
  const whole = trimmed(column);
  const raw = nulls.length
    ? `CASE ${whole} ${nulls.map((none) => `WHEN ${text(none)} THEN NULL`).join(" ")} ELSE ${whole} END`
    : whole;
  return {raw, clean: (r) => r, ...typed};
}

export function typedText(writing: Writing): TypedText {
  const {type} = writing;
  const never = {fault: () => "false", reason: ""};
  const always = (reason: string) => ({
    fault: (r: string, v: string) => `${r} IS NOT NULL AND ${v} IS NULL`,
    reason
  });
  switch (type) {
    case "text":
    case "code":
      return {
        value: (r) => (writing.token ? tokenOf(r) : mapped(r, writing.map)),
        ...never
      };
    case "money":
      return {...money(writing), fault: always("").fault};
    case "count":
      return {
        value: (r) =>
          `CASE WHEN regexp_full_match(${r}, '[-+]?[0-9]+([.]0*)?') THEN try_cast(${r} AS BIGINT) END`,
        ...always("not a whole number")
      };
    case "rate":
    case "share":
      return {value: (r) => fraction(r, writing), ...always("not a number")};
    case "number":
      return {value: (r) => plainNumber(r), ...always("not a number")};
    case "flag":
      return {
        value: (r) =>
          `CASE ${mapped(r, writing.map)} ${Object.entries(flags)
            .map(([written, flag]) => `WHEN ${text(written)} THEN ${flag}`)
            .join(" ")} END`,
        ...always("not a flag (Y/N, 1/0, true/false, 是/否)")
      };
    case "date":
      return date(writing);
    case "month":
      return {
        value: (r) => dateFormat(writing.format ?? "yyyy-MM|yyyyMM", writing.century).month(r),
        ...always("not a month (YYYY-MM or YYYYMM)")
      };
    case "time":
      return {
        value: (r) =>
          `CASE WHEN regexp_full_match(${r}, '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]') THEN ${r}
            WHEN regexp_full_match(${r}, '([01][0-9]|2[0-3]):?[0-5][0-9](:?[0-5][0-9]([.][0-9]+)?)?')
            THEN substr(${r}, 1, 2) || ':' || substr(replace(${r}, ':', ''), 3, 2) || ':' ||
              coalesce(nullif(substr(replace(${r}, ':', ''), 5, 2), ''), '00') END`,
        ...always("not a time (HH:MM:SS or HHMMSS)")
      };
  }
}

function date({format, century}: Writing): TypedText {
  const {day, none} = dateFormat(format, century);
  return {
    value: day,
    // In a CASE the second condition is looked at only where the first holds.
    fault: (r, v) => `CASE WHEN ${r} IS NOT NULL AND ${v} IS NULL THEN NOT ${none(r)} ELSE false END`,
    reason: `not a date${format ? ` written ${format}` : " (YYYY-MM-DD or YYYYMMDD)"}`
  };
}

/**
 * Money by pattern, then through DECIMAL(18): a plain cast would round 1.505 and take 1e3, and a wider decimal costs
 * 150 times as much. As many decimals as make whole fen are taken, and zeros beyond them.
 */
function money({unit = 1, thousands}: Writing): Pick<TypedText, "value" | "reason"> {
  const decimals = Math.round(Math.log10(unit * 100));
  if (decimals < 0 || Math.abs(10 ** decimals / (unit * 100) - 1) > 1e-9) {
    throw new Error(`money unit that fen cannot hold: ${unit}`);
  }
  const places = decimals === 0 ? "([.]0*)?" : `([.][0-9]{0,${decimals}}0*)?`;
  const whole = thousands ? "([0-9]{1,3}(,[0-9]{3})+|[0-9]+)" : "[0-9]+";
  const pattern = `[-+]?(${whole}${places}${decimals === 0 ? "" : `|[.][0-9]{1,${decimals}}0*`})`;
  return {
    value: (r) => {
      const plain = thousands ? `replace(${r}, ',', '')` : r;
      return `CASE WHEN regexp_full_match(${r}, ${text(pattern)}) THEN ${fen(plain, decimals)} END`;
    },
    reason: `not an amount of at most ${decimals} decimals${thousands ? "" : " without separators"}`
  };
}

/** Moves the point; only an amount that would leave DECIMAL(18) on the way takes the wide type. */
function fen(amount: string, decimals: number): string {
  const cast = `try_cast(${amount} AS DECIMAL(18,${decimals}))`;
  if (decimals === 0) return `CAST(${cast} AS BIGINT)`;
  const wide = `try_cast(CAST(${cast} AS DECIMAL(28,${decimals})) * ${10 ** decimals} AS BIGINT)`;
  const room = 18 - 2 * decimals;
  if (room <= 0) return wide;
  const limit = "9".repeat(room);
  // So short a text cannot be larger, which is cheaper to see than to read the amount twice.
  const small = decimals <= 2 ? `strlen(${amount}) <= ${room}` : `${cast} BETWEEN -${limit} AND ${limit}`;
  return `CASE WHEN ${small} THEN CAST(${cast} * ${10 ** decimals} AS BIGINT) ELSE ${wide} END`;
}

const numberPattern = "[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?";

const plainNumber = (r: string): string =>
  `CASE WHEN regexp_full_match(${r}, '${numberPattern}') THEN try_cast(${r} AS DOUBLE) END`;

function fraction(r: string, {scale = "fraction"}: Writing): string {
  if (scale === "fraction") return plainNumber(r);
  // 4.35% where per cent are declared says nothing new.
  const plain = scale === "percent" ? `rtrim(${r}, '%')` : r;
  // The point is moved in the text: 1.35 / 100 is not the double nearest to 0.0135.
  return `CASE WHEN regexp_full_match(${plain}, '[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)')
      THEN try_cast(${plain} || 'e-${Math.log10(divisor[scale])}' AS DOUBLE)
    WHEN regexp_full_match(${plain}, '${numberPattern}') THEN try_cast(${plain} AS DOUBLE) / ${divisor[scale]} END`;
}

/** A code that the map does not name stays as it is, so that it can be counted and shown. */
function mapped(r: string, map: Writing["map"]): string {
  if (!map || Object.keys(map).length === 0) return r;
  const source = "" in map ? `coalesce(${r}, '')` : r;
  const cases = Object.entries(map).map(([from, to]) => `WHEN ${text(from)} THEN ${text(to)}`);
  return `CASE ${source} ${cases.join(" ")} ELSE ${r} END`;
}
