import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {balanceTier} from "../../../src/metrics/deposits/balanceTier.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {amongDepositors, typeColumn, TYPES} from "./groups.js";

const TIERS = ["high", "mid", "low", "unknown"] as const;
const LABELS = {
  high: {en: "High", zh: "高"},
  mid: {en: "Middle", zh: "中"},
  low: {en: "Low", zh: "低"},
  unknown: {en: "Fewer than three months", zh: "不足三个月"},
  total: totalLabel
};

interface Depositor {
  cust_id: string;
  cust_type: string | null;
  dep_accounts: number | null;
}

/**
 * Depositors by tier, from the averages of three months, with this month's average balance. Months as tables of
 * customer_month, the last one this month's. Grain: type x tier. D03, DEP-04.
 */
export function tiers(
  months: readonly ColumnTable[],
  period: string,
  policy: Policy,
  facts: Mart["facts"],
  measure = "adb"
): Mart {
  const averages = new Map<string, number[]>();
  for (const month of months) {
    const [ids, adbs] = [month.column("cust_id"), month.column("dep_adb")];
    month.scan((row) => {
      const adb = adbs?.at(row!) as number | null;
      if (adb === null) return;
      const id = String(ids?.at(row!));
      const known = averages.get(id);
      if (known) known.push(adb);
      else averages.set(id, [adb]);
    });
  }
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const limits = policy.deposits.tiers[type];
    const counted = months
      .at(-1)!
      .filter(escape((d: Depositor) => d.cust_type === type && (d.dep_accounts ?? 0) > 0))
      .derive({
        tier: escape(
          (d: Depositor) =>
            balanceTier.compute({adbs: averages.get(d.cust_id) ?? [], tiers: limits}).tier ?? "unknown"
        )
      });
    const amounts = concentrationBy(counted, keyOf(counted, "tier"), {dep_adb: "adb"}, () => type === "C");
    const groups = new Map(sumsBy(counted, "tier", ["dep_adb"]).map((group) => [group.key, group]));
    const whole = sumsOf(counted, ["dep_adb"]);
    // A bank of persons alone has no tiers of firms.
    if (whole.rows === 0) continue;
    const rowFor = (tier: string, order: number, kind: string, customers: number, adb: number) =>
      rowOf(
        {
          ...{type, tier, order, kind, customers, adb},
          customers_share: ratio(customers, whole.rows),
          adb_share: ratio(adb, whole.sums["dep_adb"] ?? null)
        },
        amongDepositors(
          {period, type, part: kind === "total" ? "" : `tier=${tier}`},
          customers,
          {amount: ["adb", measure], shares: ["customers_share", "adb_share"]},
          amounts.get(tier) ?? {}
        )
      );
    const parts = TIERS.filter((tier) => tier !== "unknown" || groups.has(tier)).map((tier, order) =>
      rowFor(tier, order, "part", groups.get(tier)?.rows ?? 0, groups.get(tier)?.sums["dep_adb"] ?? 0)
    );
    const total = rowFor("total", parts.length, "total", whole.rows, whole.sums["dep_adb"] ?? 0);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D03", family: "deposits", name: "tiers", period, rows, facts},
    title: {en: "Depositors by tier", zh: "存款客户高中低分层"},
    columns: [
      typeColumn(policy),
      column("tier", "code", "Tier, by three-month average", "分层(近三月日均)", {labels: LABELS}),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-04"}),
      column("adb", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("customers_share", "share", "Share of customers", "客户占比"),
      column("adb_share", "share", "Share of balance", "日均占比")
    ],
    privacy: {
      groups: {all: ["customers", "adb", "customers_share", "adb_share"]},
      additive: ["customers", "adb"],
      lines
    }
  };
}
