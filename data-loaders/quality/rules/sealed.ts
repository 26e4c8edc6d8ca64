import type {Problem} from "../../../src/schema/problem.js";
import {isoDay} from "../../staging/calendar.js";
import {extractTables} from "../../../src/schema/tables.js";
import {count, exampleLimit, nothing, type Place, type QualityContext, type Rule} from "../rule.js";

const unsealed = nothing(
  "the drop has no manifest: hashes were taken as found",
  "数据包无清单：哈希按实际文件记录"
);

/** Rules that reading the drop enforces: whoever gets here has passed them, and they are counted. */
export const sealed: readonly Rule[] = [
  {
    id: "DQ01",
    severity: "block",
    async check({drop}) {
      if (!drop.sealed) return unsealed;
      return {
        ...{outcome: "pass", checked: drop.inputs.length, failed: 0},
        en: "manifest present, every file as sealed",
        zh: "清单存在，文件哈希一致"
      };
    }
  },
  {
    id: "DQ02",
    severity: "block",
    async check({drop}) {
      if (!drop.sealed) return unsealed;
      return {
        ...{outcome: "pass", checked: drop.inputs.length, failed: 0},
        en: "rows of every file as the manifest says",
        zh: "各文件行数与清单一致"
      };
    }
  },
  {
    id: "DQ03",
    severity: "block",
    async check(context) {
      const {checked, failed, examples} = await count(context, dates(context));
      return {
        ...{outcome: failed ? "block" : "pass", checked, failed, examples},
        en: `events lie in the period and nothing begins after ${isoDay(context.drop.asOf)}`,
        zh: `交易日期在期间内，无晚于 ${isoDay(context.drop.asOf)} 的起始日期`
      };
    }
  },
  {
    id: "DQ07",
    severity: "block",
    async check(context) {
      const all = [...context.tables.values()];
      const rejected = all.reduce((sum, table) => sum + table.rejected, 0);
      const rows = all.reduce((sum, table) => sum + table.rows, 0);
      const rounded = await count(context, await roundedIds(context));
      return {
        outcome: rounded.failed ? "block" : rejected ? "warn" : "pass",
        ...{checked: rows + rejected, failed: rejected + rounded.failed, examples: rounded.examples},
        en: "values that do not parse are kept aside and counted, ids have all their digits",
        zh: "无法解析的记录单独保存并计数，编号位数完整"
      };
    }
  },
  {
    id: "DQ26",
    severity: "block",
    async check({drop}) {
      return {
        ...{outcome: "pass", checked: drop.inputs.length, failed: 0},
        en: "every file is valid in its encoding",
        zh: "文件编码有效，无乱码"
      };
    }
  },
  {
    id: "DQ27",
    severity: "block",
    async check({tables, previous}) {
      const checked = [...tables.values()].reduce((sum, {present}) => sum + present.size, 0);
      // A required column that is not there has refused the drop; one that nobody must send is missed in silence.
      const gone = (previous?.tables ?? []).flatMap(({name, present: had}): Problem[] => {
        const has = tables.get(name)?.present;
        if (had.length && !has?.size)
          return [{message: `table that ${previous!.period} had is gone`, file: name}];
        return had
          .filter((column) => !has?.has(column))
          .map((column) => ({message: `column that ${previous!.period} had is gone`, file: name, column}));
      });
      return {
        outcome: gone.length ? "warn" : "pass",
        ...{checked, failed: gone.length, examples: gone.slice(0, exampleLimit)},
        en: "columns are those of the mapping and of last month",
        zh: "列与映射及上期一致"
      };
    }
  }
];

/** Ids as a spreadsheet writes long numbers: 6.22202E+18. Looked for in one pass a table, told where there are some. */
async function roundedIds({engine, tables}: QualityContext): Promise<Place[]> {
  const places: Place[] = [];
  for (const {name, key, foreignKeys = [], columns} of extractTables.values()) {
    const {rows = 0, present} = tables.get(name) ?? {};
    if (!rows) continue;
    const ids = [...new Set([...key, ...foreignKeys.map(({column}) => column)])].filter(
      (column) => columns[column]?.type === "text" && present?.has(column)
    );
    if (ids.length === 0) continue;
    const fails = (column: string) =>
      `${column} like '%E+%' and regexp_matches(${column}, '^[0-9](\\.[0-9]+)?E\\+[0-9]+$')`;
    const [found] = await engine.rows<Record<string, number>>(
      `select ${ids.map((column) => `count(case when ${fails(column)} then 1 end) as ${column}`).join(", ")} from staged_${name}`
    );
    for (const column of ids.filter((id) => found?.[id])) {
      const message = "an id written as a rounded number has lost its digits, as in a spreadsheet";
      places.push({table: name, column, fails: fails(column), message});
    }
  }
  return places;
}

function dates({drop: {asOf, periodStart}}: QualityContext): Place[] {
  const places: Place[] = [
    ...[
      ["deposit_account", "open_date"],
      ["loan_account", "start_date"],
      ["customer", "open_date"]
    ].map(([table = "", column = ""]) => ({
      ...{table, column},
      fails: `${column} > ${asOf}`,
      message: `date after ${isoDay(asOf)}`
    }))
  ];
  for (const {name, kind, eventDate} of extractTables.values()) {
    if (kind !== "increment" || eventDate === undefined) continue;
    places.push({
      ...{table: name, column: eventDate},
      fails: `${eventDate} < ${periodStart} or ${eventDate} > ${asOf}`,
      message: `date outside ${isoDay(periodStart)} to ${isoDay(asOf)}`
    });
  }
  return places;
}
