import {existsSync, readFileSync} from "node:fs";
import type {Features} from "../../src/metrics/parts/statisticalCard.js";

const file = "../shared/data/bank-marketing/bank-full.csv";
export const hasMarketing = existsSync(file);

/** A customer who was offered a term deposit, as known before the call. */
export interface Contact {
  /** Quarter of the call, counted from January 2008. */
  quarter: number;
  features: Features;
  /** Balance in EUR, and whether anything is owed. */
  balance: number;
  indebted: boolean;
  /** Days since a call of an earlier campaign, null without one, and whether that one sold. */
  since: number | null;
  sold: boolean;
  signed: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const YES = (cell: string) => cell === "yes";
/** Groups without an order of their own: one feature each. */
const GROUPS = {
  job: ["blue-collar", "management", "technician", "services", "retired", "student"],
  marital: ["single", "married"],
  education: ["primary", "tertiary"]
};

/**
 * Calls by which a Portuguese bank offered a term deposit (Moro, Cortez and Rita 2014, UCI 222), in the order of time, from
 * May 2008. Duration, number of calls and channel of the campaign itself are left out: nobody knows them before the call.
 */
export function readContacts(text: string = readFileSync(file, "utf8")): Contact[] {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const cells = (line: string) => line.split(";").map((cell) => cell.replace(/^"|"$/g, ""));
  const names = cells(head);
  let [year, last] = [0, 0];
  return lines.map((line): Contact => {
    const row = Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])) as Record<string, string>;
    const month = MONTHS.indexOf(row["month"]!);
    // Months are told without their year, and stand in order.
    if (month < last) year += 1;
    last = month;
    const since = Number(row["pdays"]) < 0 ? null : Number(row["pdays"]);
    const [balance, sold] = [Number(row["balance"]), row["poutcome"] === "success"];
    const indebted = [row["default"]!, row["housing"]!, row["loan"]!].some(YES);
    return {
      ...{quarter: 4 * year + Math.floor(month / 3), balance, indebted, since, sold, signed: YES(row["y"]!)},
      features: {
        ...{age: Number(row["age"]), balance, since, calls_before: Number(row["previous"])},
        sold_before: since === null ? null : sold ? 1 : 0,
        ...{housing: YES(row["housing"]!) ? 1 : 0, loan: YES(row["loan"]!) ? 1 : 0},
        ...Object.fromEntries(
          Object.entries(GROUPS).flatMap(([name, groups]) =>
            groups.map((group) => [`${name}_${group}`, row[name] === group ? 1 : 0])
          )
        )
      }
    };
  });
}
