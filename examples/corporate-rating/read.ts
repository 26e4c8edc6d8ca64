import {existsSync, readFileSync} from "node:fs";

const file = "../shared/data/corporate-rating/corporate_rating.csv";
export const hasRatings = existsSync(file);

/** Best first. */
export const grades = ["AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D"] as const;
export type Grade = (typeof grades)[number];

/** A rating by an agency, and what the statement before it says. */
export interface Rated {
  firm: string;
  grade: Grade;
  /** YYYY-MM-DD. */
  date: string;
  ratios: Readonly<Record<string, number | null>>;
}

const RATIOS = {
  net_margin: "netProfitMargin",
  roa: "returnOnAssets",
  debt_ratio: "debtRatio",
  current_ratio: "currentRatio",
  cash_margin: "operatingCashFlowSalesRatio"
} as const;

/** Cells of a line; one in quotation marks may hold commas. */
const cellsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? ""
  );

/** Ratings of US firms by four agencies, 2005 to 2016, with ratios of their statements. A grade that is none is refused. */
export function readRatings(text: string = readFileSync(file, "utf8")): Rated[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const names = cellsOf(head);
  return lines.map((line): Rated => {
    const row = Object.fromEntries(cellsOf(line).map((cell, i) => [names[i]!, cell])) as Record<
      string,
      string
    >;
    const grade = grades.find((each) => each === row["Rating"]);
    if (!grade) throw new Error(`unknown rating: ${row["Rating"]}`);
    const [month = "", day = "", year = ""] = row["Date"]!.split("/");
    return {
      ...{firm: row["Symbol"]!, grade, date: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`},
      ratios: Object.fromEntries(
        Object.entries(RATIOS).map(([name, column]) => {
          const cell = row[column];
          return [name, cell === undefined || cell === "" ? null : Number(cell)];
        })
      )
    };
  });
}
