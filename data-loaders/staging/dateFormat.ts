import {text} from "../engine/index.js";

export interface DateFormat {
  /** SQL of the day number (1970-01-01 is 0), null where the text is no such date. */
  day(r: string): string;
  /** SQL of the month, YYYY-MM. */
  month(r: string): string;
  /** SQL: whether the text says that there is no date (domain.md 1.3). */
  none(r: string): string;
}

const lengths: Record<string, number> = {yyyy: 4, yy: 2, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2};
/** 9999-12-31, 0001-01-01 and 1900-01-01 mean that there is no date. */
const noDates = [
  ["9999", "12", "31"],
  ["0001", "01", "01"],
  ["1900", "01", "01"]
] as const;

const iso = "yyyy-MM-dd|yyyyMMdd|yyyy/MM/dd|yyyy-MM-dd HH:mm:ss";

/**
 * A format of yyyy, yy, MM, dd, HH, mm, ss and signs, all of fixed width, so that a date is cut out by position;
 * alternatives are separated by "|". Two-digit years take `century`, else fall between 1970 and 2069.
 * Throws Error when the format has no year and month.
 */
export function dateFormat(format = iso, century?: number): DateFormat {
  const alternatives = format.split("|").map((one) => parse(one, century));
  const choose = (r: string, what: (parts: Parts) => string) =>
    `CASE ${alternatives
      .map((parts) => `WHEN regexp_full_match(${r}, ${text(parts.pattern)}) THEN ${what(parts)}`)
      .join(" ")} END`;
  const written = [
    ...new Set([...alternatives.flatMap(({none}) => none), ...parse("yyyyMMdd", undefined).none])
  ];
  return {
    day: (r) =>
      choose(r, ({year, month, day, none, plain}) => {
        const date = plain ? r : `${year(r)} || '-' || ${month(r)} || '-' || ${day ? day(r) : "'01'"}`;
        const number = `try_cast(${date} AS DATE) - DATE '1970-01-01'`;
        // Compared as text and inside the CASE, so that a date is parsed once.
        return none.length
          ? `CASE WHEN ${none.map((value) => `${r} = ${text(value)}`).join(" OR ")} THEN NULL ELSE ${number} END`
          : number;
      }),
    month: (r) => choose(r, ({year, month}) => `${year(r)} || '-' || ${month(r)}`),
    none: (r) =>
      `regexp_full_match(${r}, ${text(`0+|${written.map((value) => value.replace(/[.+*?()|[\]\\^$]/g, "[$&]")).join("|")}`)})`
  };
}

/** Whether a date written as SQL prints it is read first by the format. */
export const isPlain = (format = iso): boolean => /^yyyy-MM-dd([|]|$)/.test(format);

type Cut = (r: string) => string;
interface Parts {
  pattern: string;
  year: Cut;
  month: Cut;
  day: Cut | undefined;
  /** How the format writes that there is no date; two-digit years cannot. */
  none: string[];
  /** Already written as the engine reads it. */
  plain: boolean;
}

function parse(format: string, century: number | undefined): Parts {
  const cuts: Record<string, Cut> = {};
  let pattern = "";
  let at = 1;
  for (const token of format.match(/yyyy|yy|MM|dd|HH|mm|ss|[^]/g) ?? []) {
    const length = lengths[token];
    if (length === undefined) {
      if (/[a-zA-Z]/.test(token) && token !== "T")
        throw new Error(`unknown letter in a date format: ${format}`);
      pattern += `[${token.replace(/[\\\]^-]/g, "\\$&")}]`;
      at++;
      continue;
    }
    const from = at;
    cuts[token] = (r) => `substr(${r}, ${from}, ${length})`;
    pattern += token === "MM" ? "(0[1-9]|1[0-2])" : `[0-9]{${length}}`;
    at += length;
  }
  const {yyyy, yy, MM: month, dd: day} = cuts;
  const year = yyyy ?? (yy && ((r: string) => fullYear(yy(r), century)));
  if (!year || !month) throw new Error(`date format without year and month: ${format}`);
  const none = yyyy
    ? noDates.map(([y, m, d]) =>
        format
          .replace("yyyy", y)
          .replace("MM", m)
          .replace("dd", d)
          .replace(/HH|mm|ss/g, "00")
      )
    : [];
  return {pattern, year, month, day, none, plain: format === "yyyy-MM-dd"};
}

const fullYear = (yy: string, century: number | undefined) =>
  century === undefined
    ? `(CASE WHEN ${yy} < '70' THEN '20' ELSE '19' END || ${yy})`
    : `(${text(String(century).slice(0, 2))} || ${yy})`;
