import type {Policy} from "../../../src/schema/policy.js";
import {gammaCdf} from "../../../src/stats/gamma.js";
import {logRank} from "../../../src/stats/logRank.js";
import {absent, column, given, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {kindOf, TYPES, typeColumn} from "./groups.js";
import type {Lives} from "./lifetimes.js";

/** Whether vintages leave at different rates: log-rank over those opened since the data begin. Grain: type. D06, DEP-22. */
export function retentionTest(
  lives: readonly Lives[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = TYPES.flatMap((type, order) => {
    const mine = lives.filter((life) => life.cust_type === type && life.vintage !== "before");
    const vintages = [...new Set(mine.map(({vintage}) => vintage))];
    if (vintages.length < 2) return [];
    const found = logRank(
      vintages.map((vintage) =>
        mine
          .filter((life) => life.vintage === vintage)
          .map(({entry, exit, outcome, customers}) => ({
            ...{entry, time: exit, count: customers},
            event: outcome === "left" && outcome
          }))
      )
    );
    const none = absent("NO_SPREAD");
    const row = rowOf(
      {
        ...{
          type,
          order,
          vintages: found ? found.degrees + 1 : vintages.length,
          degrees: found?.degrees ?? none
        },
        statistic: found ? given(found.statistic) : none,
        p: found ? given(Math.max(0, 1 - gammaCdf(found.statistic / 2, found.degrees / 2))) : none
      },
      {
        n: mine.reduce((sum, {customers}) => sum + customers, 0),
        of: population(period, "deposit lifetimes", `type=${type}`, "log-rank"),
        kind: kindOf(type)
      }
    );
    return [row];
  });
  return {
    ...{id: "D06", family: "deposits", name: "retention_test", period, rows, facts},
    title: {en: "Do vintages differ (log-rank)", zh: "批次间留存差异（对数秩检验）"},
    ...(rows.length ? {} : {needs: ["T11 customer.open_date"]}),
    columns: [
      typeColumn(policy),
      orderColumn,
      column("vintages", "count", "Vintages compared", "比较批次数", {metric: "DEP-22"}),
      column("statistic", "number", "Log-rank statistic", "对数秩统计量", {metric: "DEP-22"}),
      column("degrees", "count", "Degrees of freedom", "自由度", {metric: "DEP-22"}),
      column("p", "share", "Probability by chance", "偶然所致概率", {metric: "DEP-22"})
    ],
    privacy: {groups: {all: ["vintages", "statistic", "degrees", "p"]}}
  };
}
