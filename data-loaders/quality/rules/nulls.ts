import {extractTables} from "../../../src/schema/tables.js";
import {count, type Place, type Rule} from "../rule.js";

/** Dates that every row has; other dates are empty where there is none (a sentinel date became null). */
const certainDates = new Set(["open_date", "start_date", "date", "event_date", "start"]);

/**
 * DQ06: columns of level 1 are filled, except those that the bank declares it lacks and those that facts can rebuild.
 */
export const nulls: Rule = {
  id: "DQ06",
  severity: "block",
  async check(context) {
    const {tables} = context;
    const places: Place[] = [];
    for (const {name, columns, kind} of extractTables.values()) {
      const table = tables.get(name);
      if (!table?.rows) continue;
      const strict = Object.entries(columns).filter(
        ([column, {required, rebuilt, type}]) =>
          required === "level1" &&
          rebuilt === undefined &&
          !table.lacks.has(column) &&
          (type !== "date" || certainDates.has(column)) &&
          (kind !== "snapshot" || !["class5", "rate"].includes(column))
      );
      const [filled] = await context.engine.rows<Record<string, number>>(
        `select ${["count(*) as rows_in", ...strict.map(([column]) => `count(${column}) as ${column}`)].join(", ")} from staged_${name}`
      );
      for (const [column] of strict) {
        if (filled && filled[column] !== filled["rows_in"]) {
          places.push({
            table: name,
            column,
            fails: `${column} is null`,
            message: "empty, though every row must have it"
          });
        }
      }
    }
    const {failed, examples} = await count(context, places);
    const checked = [...tables.values()].reduce((sum, {rows}) => sum + rows, 0);
    return {
      ...{outcome: failed ? "block" : "pass", checked, failed, examples},
      en: "mandatory columns are filled",
      zh: "必填字段非空"
    };
  }
};
