import {before} from "./reader.js";
import type {Reader} from "./reader.js";

/** Strip and series: a figure this month, last month, last year and their changes. */
export function keyFigures(r: Reader, family: string, figures: Readonly<Record<string, Figure>>): void {
  const tell = (
    figure: Figure,
    when: string,
    value: unknown,
    place: {table: string; row: number; column: string}
  ) => {
    const quantity = `${figure.measure} ${figure.whom}@${when}`;
    if (figure.over === undefined) r.k.tell(quantity, value, place);
    else {
      r.k.tell(quantity, undefined, place);
      r.k.ratio(quantity, `${figure.over}@${when}`, value);
    }
  };
  for (const [row, cells] of r.rows(`${family}/kpi_series`).entries()) {
    const figure = figures[String(cells["kpi"])];
    const place = {table: `${family}/kpi_series`, row, column: "value"};
    if (figure) tell(figure, String(cells["period"]), cells["value"], place);
  }
  for (const [row, cells] of r.rows(`${family}/kpis`).entries()) {
    const figure = figures[String(cells["kpi"])];
    if (!figure) continue;
    const months = {value: r.period, previous: before(r.period), last_year: before(r.period, 12)};
    for (const [column, when] of Object.entries(months))
      tell(figure, when, cells[column], {table: `${family}/kpis`, row, column});
    const quantity = `${figure.measure} ${figure.whom}`;
    for (const [change, when] of [
      ["change_mom", months.previous],
      ["change_yoy", months.last_year]
    ] as const) {
      const by = cells[change];
      if (typeof by !== "number") continue;
      if (cells["change_type"] === "share")
        r.k.ratio(`${quantity}@${r.period}`, `${quantity}@${when}`, 1 + by);
      else if (typeof cells["value"] !== "number") {
        const then = change === "change_mom" ? cells["previous"] : cells["last_year"];
        if (typeof then === "number")
          tell(figure, r.period, then + by, {table: `${family}/kpis`, row, column: "value"});
      }
    }
  }
}

interface Figure {
  measure: string;
  whom: string;
  /** Of a ratio: what it is measured against. */
  over?: string;
}

export const CONTRIBUTION: Readonly<Record<string, Figure>> = {
  loan_customers: {measure: "n", whom: "borrowers"},
  active_customers: {measure: "n", whom: "with a loan"},
  settled_customers: {measure: "n", whom: "settled"},
  loan_balance: {measure: "balance", whom: "with a loan"},
  loan_adb: {measure: "loans", whom: "borrowers"},
  l1: {measure: "l1", whom: "borrowers"},
  l2: {measure: "l2", whom: "borrowers"},
  l3: {measure: "l3", whom: "borrowers"},
  net_contribution: {measure: "l4", whom: "borrowers"},
  overdue_ratio: {measure: "balance", whom: "late", over: "balance with a loan"},
  overdue_ratio_30: {measure: "balance", whom: "late_30", over: "balance with a loan"},
  overdue_ratio_90: {measure: "balance", whom: "late_90", over: "balance with a loan"},
  short_share: {measure: "balance", whom: "original=short", over: "balance with a loan"}
};

export const DEPOSITS: Readonly<Record<string, Figure>> = {
  adb: {measure: "average", whom: "depositors"},
  balance: {measure: "end", whom: "depositors"},
  customers: {measure: "open", whom: "depositors"},
  accounts: {measure: "accounts", whom: "depositors"},
  ...Object.fromEntries(
    ["demand", "near_demand", "term", "margin"].map((part) => [
      `${part}_share`,
      {measure: "average", whom: `part=${part} depositors`, over: "average depositors"}
    ])
  )
};

export const CORPORATE: Readonly<Record<string, Figure>> = {
  limit: {measure: "limit", whom: "firms with a limit"},
  used: {measure: "used", whom: "firms with a limit"},
  undrawn: {measure: "undrawn", whom: "firms with a limit"},
  firms: {measure: "n", whom: "firms with a limit"},
  utilisation: {measure: "used", whom: "firms with a limit", over: "limit firms with a limit"},
  borrowers: {measure: "n", whom: "firms with a loan"},
  loan_balance: {measure: "balance", whom: "firms with a loan"},
  overdue_ratio: {measure: "balance", whom: "late firms", over: "balance firms with a loan"},
  npl_ratio: {measure: "balance", whom: "npl firms", over: "balance firms with a loan"},
  new_defaults: {measure: "new", whom: "defaults"},
  firms_over_90: {measure: "n", whom: "late_90 firms"},
  limits_expired: {measure: "n", whom: "firms using an expired limit"}
};
