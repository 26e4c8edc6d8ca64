import type {ColumnTable} from "arquero";
import {depositConcentration} from "../../../../src/metrics/deposits/depositConcentration.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Behind, HiddenPart, Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";

/** A depositor, or all firms of a group as one. */
interface Holder {
  amount: number;
  firms: number;
  customers: number;
}

/** Groups of related firms, by customer. */
export async function readGroups(source: Source): Promise<ReadonlyMap<string, string>> {
  const rows = await source.rows<{cust_id: string; group_id: string}>(
    `select cust_id, group_id from firm_month where period = '${source.period}' and group_id is not null order by cust_id`
  );
  return new Map(rows.map(({cust_id, group_id}) => [cust_id, group_id]));
}

/** Average balances by customer or by group, the largest first; customers of a type, or of both. */
function holders(
  labelled: ColumnTable,
  type: string | null,
  groups: ReadonlyMap<string, string> | null
): Holder[] {
  const [ids, types, adbs] = ["cust_id", "cust_type", "adb"].map((name) => labelled.column(name));
  const single: Holder[] = [];
  const grouped = new Map<string, Holder>();
  labelled.scan((at) => {
    const own = types?.at(at!) as string;
    if (type !== null && own !== type) return;
    const amount = Math.max(0, (adbs?.at(at!) as number | null) ?? 0);
    const group = groups?.get(String(ids?.at(at!)));
    const known = group === undefined ? undefined : grouped.get(group);
    const holder = known ?? {amount: 0, firms: 0, customers: 0};
    holder.amount += amount;
    holder.customers += 1;
    holder.firms += own === "C" ? 1 : 0;
    if (known) return;
    if (group !== undefined) grouped.set(group, holder);
    single.push(holder);
  });
  return single.sort((a, b) => b.amount - a.amount);
}

const BASES = [
  {basis: "all", type: null, grouped: false},
  {basis: "P", type: "P", grouped: false},
  {basis: "C", type: "C", grouped: false},
  {basis: "groups", type: "C", grouped: true}
] as const;

/** Two largest firms and the sum, where firms contribute. */
const leaders = (of: readonly Holder[], sum: number): NonNullable<Behind["concentration"]> => {
  const [top1 = 0, top2 = 0] = of.filter(({firms}) => firms > 0).map(({amount}) => amount);
  return top1 ? {amount: {top1, top2, sum}} : {};
};

/**
 * What the largest depositors hold, and how uneven it is all together; firms also with related ones as one. Grain: basis x
 * figure. D12, DEP-10.
 */
export function concentration(
  labelled: ColumnTable,
  groups: ReadonlyMap<string, string>,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {tops} = policy.deposits.concentration;
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const {basis, type, grouped} of BASES) {
    if (grouped && groups.size === 0) continue;
    const mine = holders(labelled, type, grouped ? groups : null);
    if (mine.length === 0) continue;
    const descending = Float64Array.from(mine, ({amount}) => amount);
    const whole = descending.reduce((sum, amount) => sum + amount, 0);
    const found = depositConcentration.compute({descending, tops});
    const kind = type === null ? "retail" : kindOf(type);
    const none = absent("NOT_APPLICABLE");
    const add = (figure: string, of: readonly Holder[], cells: Parameters<typeof rowOf>[0]) => {
      const amount = of.reduce((sum, each) => sum + each.amount, 0);
      const row = rowOf(
        {
          ...{basis, figure, order: rows.length, kind: figure === "total" ? "total" : "part"},
          ...{holders: of.length, amount, share: ratio(amount, whole), index: none, ...cells}
        },
        {
          n: of.length,
          of: population(period, "largest depositors", `basis=${basis}`, figure),
          kind,
          concentration: leaders(of, amount)
        }
      );
      rows.push(row);
      return row;
    };
    const steps = tops.filter((count) => count <= mine.length);
    const nested = steps.map((count) =>
      add(`top${count}`, mine.slice(0, count), {share: found.top.get(count)!})
    );
    const total = add("total", mine, {});
    for (const figure of ["herfindahl", "gini"] as const)
      add(figure, mine, {amount: none, share: none, index: found[figure]});
    // Who lies between two of them can be worked out.
    const rings: [MartRow, number][] = [...nested, total].map((row, at) => [row, steps[at] ?? mine.length]);
    for (const [at, [row, count]] of rings.entries()) {
      const [inner, before] = rings[at - 1] ?? [null, 0];
      const ring: HiddenPart = {hidden: count - before, kind};
      if (inner && ring.hidden > 0) lines.push({total: row, members: [inner, ring]});
    }
  }
  return {
    ...{id: "D12", family: "deposits", name: "concentration", period, rows, facts},
    title: {en: "How concentrated deposits are", zh: "存款集中度"},
    columns: [
      column("basis", "code", "Among", "口径", {labels: basisLabels(policy)}),
      column("figure", "code", "Figure", "指标", {
        labels: {
          ...Object.fromEntries(
            tops.map((count) => [`top${count}`, {en: `Largest ${count}`, zh: `最大${count}户`}])
          ),
          herfindahl: {en: "Herfindahl index", zh: "赫芬达尔指数"},
          gini: {en: "Gini coefficient", zh: "基尼系数"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("holders", "count", "Customers or groups", "户数", {metric: "DEP-10"}),
      column("amount", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share", "占比", {metric: "DEP-10"}),
      column("index", "number", "Index", "指数", {metric: "DEP-10"})
    ],
    privacy: {groups: {all: ["holders", "amount", "share", "index"]}, additive: ["amount"], lines}
  };
}

const basisLabels = ({labels}: Policy): Labels => ({
  all: {en: "All customers", zh: "全部客户"},
  ...labels.customerTypes,
  groups: {en: "Firms, groups as one", zh: "对公（集团合并）"}
});

/** Who holds how much, from the largest: tenths of the customers. Grain: type x tenth. D12, DEP-10. */
export function lorenz(labelled: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const PARTS = 10;
  for (const type of TYPES) {
    const mine = holders(labelled, type, null);
    if (mine.length < PARTS) continue;
    const whole = mine.reduce((sum, {amount}) => sum + amount, 0);
    const rowFor = (part: string, order: number, from: number, to: number) => {
      const own = mine.slice(from, to);
      const amount = own.reduce((sum, each) => sum + each.amount, 0);
      const upTo = mine.slice(0, to).reduce((sum, each) => sum + each.amount, 0);
      return rowOf(
        {
          ...{type, part, order, kind: part === "total" ? "total" : "part", customers: own.length, amount},
          ...{share: ratio(amount, whole), cumulative: ratio(upTo, whole)}
        },
        {
          n: own.length,
          of: population(period, "depositors by size", `type=${type}`, part),
          kind: kindOf(type),
          concentration: type === "C" ? leaders(own, amount) : {}
        }
      );
    };
    const end = (part: number) => Math.round((mine.length * part) / PARTS);
    const parts = Array.from({length: PARTS}, (_, at) => rowFor(`t${at + 1}`, at, end(at), end(at + 1)));
    const total = rowFor("total", PARTS, 0, mine.length);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D12", family: "deposits", name: "lorenz", period, rows, facts},
    title: {en: "Who holds the deposits, from the largest", zh: "存款分布（按余额由高到低十等分）"},
    columns: [
      typeColumn(policy),
      column("part", "code", "Tenth of customers", "客户十等分", {
        labels: {
          ...Object.fromEntries(
            Array.from({length: PARTS}, (_, at) => [
              `t${at + 1}`,
              at === 0
                ? {en: "Largest 10 %", zh: "前10%"}
                : {en: `${at * 10} to ${at * 10 + 10} %`, zh: `${at * 10}%–${at * 10 + 10}%`}
            ])
          ),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-10"}),
      column("amount", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share", "占比", {metric: "DEP-10"}),
      column("cumulative", "share", "Up to here", "累计占比", {metric: "DEP-10"})
    ],
    privacy: {groups: {all: ["customers", "amount", "share", "cumulative"]}, additive: ["amount"], lines}
  };
}
