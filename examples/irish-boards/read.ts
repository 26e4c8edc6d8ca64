import {existsSync, readFileSync} from "node:fs";

const file = "../shared/data/irish-boards/irish_board_edges_2003_2013.csv";
export const hasBoards = existsSync(file);

export interface Seat {
  year: number;
  director: string;
  company: string;
}

/** Who sat on which board of an Irish listed company, by year, 2003 to 2013; a seat that is told twice is one. */
export function readSeats(text: string = readFileSync(file, "utf8")): Seat[] {
  const seats = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line): Seat => {
      const [, director = "", , year, , company = ""] = [
        ...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
      ].map(([, quoted, plain]) => quoted ?? plain ?? "");
      return {year: Number(year), director: `person ${director}`, company};
    });
  return [...new Map(seats.map((seat) => [JSON.stringify(seat), seat])).values()];
}
