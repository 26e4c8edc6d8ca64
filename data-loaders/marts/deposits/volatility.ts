import type {ColumnTable} from "arquero";
import {escape} from "arquero";
import {volatility as coefficientOfVariation} from "../../../src/metrics/deposits/volatility.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {quantile} from "../../../src/stats/quantile.js";
import {bandIndex, ratioBands} from "../bands.js";
import {firmRows} from "../behind.js";
import type {Measure} from "../cells.js";
import {
  absent,
  column,
  given,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../cells.js";
import {concentrationBy, keyOf, sumsBy} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";

export const VOLATILITY_COLUMNS = [
  ...["cust_id", "cust_type", "segment", "open_date", "dep_accounts", "dep_adb"],
  ...["dep_daily_days", "dep_daily_mean", "dep_daily_m2"]
] as const;

interface Customer {
  cust_id: string;
  open_date: number | null;
  dep_accounts: number | null;
}

/** The segment of all depositors together. */
const ALL = "all";
/** Reasons for which a customer has no coefficient, each a band of its own after the bands of the ratio. */
const WITHOUT = ["BELOW_FLOOR", "TWO_POINT", "SHORT_HISTORY"] as const;

/** Daily deposits of a month; null where they are not known. */
type Daily = {days: number; mean: number; m2: number} | null;

/** A month as coefficients of variation are read from it. */
export interface VolatilityMonth {
  /** Of customer_month. */
  table: ColumnTable;
  /** Of customers with deposits who were there before the month began. */
  daily: ReadonlyMap<string, Daily>;
}

/** A month that begins on the day `start`: gone through once, however many windows it stands in. */
export function volatilityMonth(table: ColumnTable, start: number): VolatilityMonth {
  const daily = new Map<string, Daily>();
  const cell = (name: string) => table.column(name);
  const [ids, days, means, m2s] = ["cust_id", "dep_daily_days", "dep_daily_mean", "dep_daily_m2"].map(cell);
  const [opened, accounts] = [cell("open_date"), cell("dep_accounts")];
  table.scan((row) => {
    const at = row!;
    const open = opened?.at(at) as number | null;
    if (((accounts?.at(at) as number | null) ?? 0) === 0 || (open !== null && open > start)) return;
    const [n, mean, m2] = [days?.at(at), means?.at(at), m2s?.at(at)] as (number | null)[];
    daily.set(
      String(ids?.at(at)),
      n && mean !== null && m2 !== null ? {days: n, mean: mean!, m2: m2!} : null
    );
  });
  return {table, daily};
}

/**
 * Coefficient of variation of each customer's daily deposits over three months (DEP-13). The opening month is left
 * out. Months oldest first, the last one this month's; returns this month's depositors with `cv` (null with `why`).
 */
export function withVolatility(months: readonly VolatilityMonth[], floor: number): ColumnTable {
  const seen = (id: string) => {
    const found: Daily[] = [];
    for (const {daily} of months) {
      const month = daily.get(id);
      if (month !== undefined) found.push(month);
    }
    return found;
  };
  const results = new Map<string, Measure>();
  const of = (id: string) => {
    const known = results.get(id) ?? coefficientOfVariation.compute({months: seen(id), floor});
    results.set(id, known);
    return known;
  };
  const now = months.at(-1);
  if (!now) throw new Error("no month to measure volatility in");
  return now.table.filter(escape((d: Customer) => (d.dep_accounts ?? 0) > 0)).derive({
    cv: escape((d: Customer) => of(d.cust_id).value),
    why: escape((d: Customer) => of(d.cust_id).reason ?? null)
  });
}

/** Median coefficient of variation of the customers that have one. */
export function medianVolatility(customers: ColumnTable): {measure: Measure; n: number} {
  const values = (customers.array("cv") as (number | null)[])
    .filter((cv) => cv !== null)
    .sort((a, b) => a - b);
  const median = quantile(values, 0.5);
  return {measure: values.length && median !== null ? given(median) : absent("MISSING"), n: values.length};
}

/** Customers and balances by how much their daily balance swings. Grain: segment (and all of them) x band of the ratio. D05, DEP-13. */
export function volatility(
  customers: ColumnTable,
  period: string,
  policy: Policy,
  facts: Mart["facts"],
  measure = "adb"
): Mart {
  const limits = policy.deposits.volatility.bands;
  const bands = ratioBands(limits, false);
  const codes = [...bands.map(({code}) => code), ...WITHOUT];
  const counted = customers.derive({
    band: escape((d: {cv: number | null; why: string | null}) =>
      d.cv === null ? (d.why ?? "SHORT_HISTORY") : bands[bandIndex(limits, d.cv)]!.code
    ),
    group: escape((d: {segment: string | null}) => d.segment ?? UNKNOWN)
  });
  const [segments, inBand] = [keyOf(counted, "segment"), keyOf(counted, "band")];
  const amounts = new Map(
    [(row: number) => `${segments(row)}|${inBand(row)}`, (row: number) => `${ALL}|${inBand(row)}`].flatMap(
      (key) => [...concentrationBy(counted, key, {dep_adb: "adb"}, firmRows(counted))]
    )
  );
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const everyone = sumsBy(counted.derive({group: () => "all"}), "group", ["dep_adb"]);
  for (const whole of [...everyone, ...sumsBy(counted, "group", ["dep_adb"])]) {
    const mine =
      whole.key === ALL ? counted : counted.filter(escape((d: {group: string}) => d.group === whole.key));
    const firms = mine.filter(escape((d: {cust_type: string}) => d.cust_type === "C")).numRows();
    const kind = firms === mine.numRows() ? "corporate" : "retail";
    const segment = whole.key === ALL ? "" : `segment=${whole.key}`;
    const groups = new Map(sumsBy(mine, "band", ["dep_adb"]).map((group) => [group.key, group]));
    const rowFor = (band: string, order: number, part: string, n: number, adb: number) =>
      rowOf(
        {
          ...{segment: whole.key, band, order, kind: part, customers: n, adb},
          share: ratio(adb, whole.sums["dep_adb"] ?? null)
        },
        {
          ...{n, kind, concentration: amounts.get(`${whole.key}|${band}`) ?? {}},
          of: population(period, "deposits", segment, part === "total" ? "" : `cv=${band}`),
          over: {share: population(period, "deposits", segment)},
          as: {adb: measure, customers: "depositors"}
        }
      );
    const parts = codes
      .filter((code) => groups.has(code) || bands.some((band) => band.code === code))
      .map((code) =>
        rowFor(
          code,
          codes.indexOf(code),
          "part",
          groups.get(code)?.rows ?? 0,
          groups.get(code)?.sums["dep_adb"] ?? 0
        )
      );
    const total = rowFor("total", codes.length, "total", whole.rows, whole.sums["dep_adb"] ?? 0);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  // Of a band, the customers of all segments together; what is hidden in one must not follow from the rest.
  for (const total of rows.filter((row) => row["segment"] === ALL)) {
    const members = rows.filter((row) => row["segment"] !== ALL && row["band"] === total["band"]);
    lines.push({total, members});
  }
  lines.push(...linesByType(rows, counted, period));
  return {
    ...{id: "D05", family: "deposits", name: "volatility", period, rows, facts},
    title: {en: "Swings of daily balances", zh: "余额波动分布"},
    columns: [
      column("segment", "code", "Segment", "客群", {
        labels: {
          ...labelsFor(
            rows.map((row) => String(row["segment"])),
            policy.labels.segments
          ),
          [UNKNOWN]: unknownLabel,
          [ALL]: {en: "All depositors", zh: "全部存款客户"}
        }
      }),
      column("band", "code", "Coefficient of variation", "波动率区间", {
        labels: {
          ...Object.fromEntries(bands.map(({code, label}) => [code, label])),
          ...WITHOUT_LABELS,
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-13"}),
      column("adb", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share of the segment", "占该客群", {metric: "DEP-13"})
    ],
    privacy: {groups: {all: ["customers", "adb", "share"]}, additive: ["customers", "adb"], lines}
  };
}

/** Where every segment holds persons or firms alone, those of a type add up to what the bands of that type tell. */
function linesByType(rows: readonly MartRow[], counted: ColumnTable, period: string): MartLine[] {
  const types = new Map<string, Set<unknown>>();
  const [groups, type] = [keyOf(counted, "group"), counted.column("cust_type")];
  counted.scan((row) => {
    const group = groups(row!);
    types.set(group, (types.get(group) ?? new Set()).add(type?.at(row!)));
  });
  const of = (code: string) => population(period, "deposits", `type=${code}`);
  const lines: MartLine[] = [{total: population(period, "deposits"), members: ["P", "C"].map(of)}];
  if ([...types.values()].some((each) => each.size > 1)) return lines;
  const totals = rows.filter((row) => row["kind"] === "total" && row["segment"] !== ALL);
  for (const code of ["P", "C"])
    lines.push({
      total: of(code),
      members: totals.filter((row) => types.get(String(row["segment"]))?.has(code))
    });
  return lines;
}

const WITHOUT_LABELS = {
  BELOW_FLOOR: {en: "Balance too small", zh: "余额低于下限"},
  TWO_POINT: {en: "Days not all known", zh: "逐日余额不全"},
  SHORT_HISTORY: {en: "Opened recently", zh: "新开户"}
};
