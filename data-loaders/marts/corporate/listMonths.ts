import {listComparison} from "../../../src/metrics/corporate/listComparison.js";
import type {ListYield} from "../../../src/metrics/parts/listYield.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Mart} from "../mart.js";
import {isoDay} from "../periods.js";
import type {Leads} from "./lists.js";
import {UPLIFT_COLUMNS, YIELD_COLUMNS, yieldBehind, yieldCells} from "./lists.js";

/** What became of earlier lists, all ways of finding customers together. Grain: month of assignment. S07. */
export function listMonths({known, young}: Leads, period: string, facts: Mart["facts"]): Mart {
  const monthOf = (day: number) => isoDay(day).slice(0, 7);
  const months = [...new Set(known.map(({assigned}) => monthOf(assigned)))].sort();
  const yieldOf = (leads: typeof known) => listComparison.compute({leads, source: null});
  const rowFor = (month: string, order: number, kind: string, found: ListYield) =>
    rowOf({month, order, kind, ...yieldCells(found)}, yieldBehind(found, period, `month=${month}`));
  const parts = months.map((month, order) =>
    rowFor(month, order, "part", yieldOf(known.filter(({assigned}) => monthOf(assigned) === month)))
  );
  const total = rowFor("total", months.length, "total", yieldOf(known));
  return {
    ...{id: "S07", family: "corporate", name: "list_months", period, facts},
    rows: known.length ? [...parts, total] : [],
    title: {en: "What became of earlier lists", zh: "历史名单回测"},
    needs: known.length ? [] : [young ? "T36 campaign, older ones" : "T36 campaign"],
    columns: [
      column("month", "code", "Assigned in", "名单分配月份", {
        labels: {
          ...Object.fromEntries(months.map((month) => [month, {en: month, zh: month}])),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      ...YIELD_COLUMNS,
      ...UPLIFT_COLUMNS
    ],
    privacy: {
      groups: {
        all: ["listed"],
        contacted: ["contacted"],
        signed: ["signed", "precision", "low", "high", "uplift", "uplift_low", "uplift_high"]
      },
      additive: ["listed", "contacted", "signed"],
      lines: [{total, members: parts}]
    }
  };
}
