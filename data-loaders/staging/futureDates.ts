import type {Problem} from "../../src/schema/problem.js";
import {name as quoted} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import {isoDay} from "./calendar.js";
import type {Drop} from "./drop.js";
import type {LoadedTable} from "./stageTable.js";

/** Dates of what has happened; due dates, maturities and expiries may lie ahead. */
const past = ["open_date", "last_txn_date", "first_loan_date", "event_date", "report_date", "est_date"];

/** DQ03: something that is said to have happened after the day the drop speaks of. One problem a column, the first row named. */
export async function futureDates(
  engine: Engine,
  drop: Drop,
  {table, present}: LoadedTable
): Promise<Problem[]> {
  const {schema} = table;
  const columns = new Set(past.filter((key) => present.includes(key)));
  if (schema.kind === "increment" && schema.eventDate && present.includes(schema.eventDate))
    columns.add(schema.eventDate);
  if (columns.size === 0) return [];
  const counts = [...columns].map(
    (key) => `count(*) FILTER (${quoted(key)} > ${drop.asOf}) AS ${quoted(key)}`
  );
  const [found] = await engine.rows<Record<string, number>>(
    `SELECT ${counts.join(", ")} FROM staged_${table.staged}`
  );
  const problems: Problem[] = [];
  for (const key of columns) {
    const count = found![key]!;
    if (count === 0) continue;
    const [first] = await engine.rows<{file: string; record: number; day: number}>(
      `SELECT _file AS file, _record AS record, ${quoted(key)} AS day FROM staged_${table.staged}
      WHERE ${quoted(key)} > ${drop.asOf} ORDER BY file, record LIMIT 1`
    );
    problems.push({
      rule: "DQ03",
      message: `date after ${isoDay(drop.asOf)}, the day of the drop${count > 1 ? `, the first of ${count}` : ""}`,
      value: isoDay(first!.day),
      file: first!.file,
      record: first!.record,
      column: key
    });
  }
  return problems;
}
