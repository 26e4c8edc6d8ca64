import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {balanceBand, bandWords} from "../../../src/metrics/deposits/balanceBand.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import {concentrationBy, sumsBy, sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {amongDepositors, typeColumn, TYPES} from "./groups.js";

export const BAND_COLUMNS = ["cust_id", "cust_type", "dep_accounts", "dep_balance", "dep_adb"] as const;

const BASES = {adb: "dep_adb", balance: "dep_balance"} as const;

/**
 * Customers and balances by band, cut by average and by month-end balance. Grain: basis x type x band. D03, DEP-03.
 * `measure` says whose average it is: that of the key figures, or with what these leave out.
 */
export function bands(
  customers: ColumnTable,
  period: string,
  policy: Policy,
  facts: Mart["facts"],
  measure = "adb"
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const labels: Record<string, {en: string; zh: string}> = {total: totalLabel};
  for (const [basis, amount] of Object.entries(BASES)) {
    for (const type of TYPES) {
      const limits = policy.deposits.bands[type];
      const words = bandWords(limits);
      for (const {code, en, zh} of words) labels[`${type}_${code}`] = {en, zh};
      const counted = customers
        .filter(
          escape(
            (d: {cust_type: string; dep_accounts: number | null}) =>
              d.cust_type === type && (d.dep_accounts ?? 0) > 0
          )
        )
        .derive({
          band: escape(
            (d: Record<string, number | null>) => balanceBand.compute({amount: d[amount]!, limits}).value
          )
        });
      const groups = new Map(sumsBy(counted, "band", [amount]).map((group) => [group.key, group]));
      const whole = sumsOf(counted, [amount]);
      // A bank without companies has no bands of companies.
      if (whole.rows === 0) continue;
      const band = counted.column("band");
      const amounts =
        type === "C"
          ? concentrationBy(counted, (row) => String(band?.at(row)), {
              [amount]: basis === "adb" ? measure : "balance"
            })
          : new Map<string, never>();
      const rowFor = (code: string, order: number, kind: string, count: number, sum: number, key: string) =>
        rowOf(
          {
            ...{basis, type, band: code, order, kind, customers: count, amount: sum},
            customers_share: ratio(count, whole.rows),
            amount_share: ratio(sum, whole.sums[amount] ?? null)
          },
          amongDepositors(
            {period, type, part: kind === "total" ? "" : `${basis}_band=${code}`},
            count,
            {
              amount: ["amount", basis === "adb" ? measure : "balance"],
              shares: ["customers_share", "amount_share"]
            },
            amounts.get(key) ?? {}
          )
        );
      const parts = words.map(({code}, at) => {
        const group = groups.get(String(at));
        return rowFor(`${type}_${code}`, at, "part", group?.rows ?? 0, group?.sums[amount] ?? 0, String(at));
      });
      const total = rowFor("total", words.length, "total", whole.rows, whole.sums[amount] ?? 0, "total");
      rows.push(...parts, total);
      lines.push({total, members: parts});
    }
  }
  return {
    ...{id: "D03", family: "deposits", name: "bands", period, rows, facts},
    title: {en: "Balance bands", zh: "存款余额分布"},
    columns: [
      column("basis", "code", "Cut by", "分档口径", {
        labels: {
          adb: {en: "Average balance", zh: "日均余额"},
          balance: {en: "Month-end balance", zh: "月末时点余额"}
        }
      }),
      typeColumn(policy),
      column("band", "code", "Band", "余额区间", {labels, amounts: true}),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-03"}),
      column("amount", "money", "Amount", "金额", {metric: "DEP-03"}),
      column("customers_share", "share", "Share of customers", "客户占比", {metric: "DEP-03"}),
      column("amount_share", "share", "Share of amount", "金额占比", {metric: "DEP-03"})
    ],
    privacy: {
      groups: {all: ["customers", "amount", "customers_share", "amount_share"]},
      additive: ["customers", "amount"],
      lines
    }
  };
}
