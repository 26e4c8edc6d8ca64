import {customerStructure} from "../../../../src/metrics/deposits/customerStructure.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {
  column,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";

/** `segment` and `branch` stand in `structure`. Persons have no industry or size, firms no wages. */
const BASES = ["tenure", "region", "payroll", "industry", "size"] as const;
type Basis = (typeof BASES)[number];

export type Holders = {
  basis: Basis;
  key: string;
  customers: number;
  firms: number;
  adb: number;
  /** The two largest firms. */
  top1: number;
  top2: number;
};

/** Depositors by who they are. Grain: basis x key. */
export const readHoldersBy = (source: Source, {deposits}: Policy): Promise<Holders[]> => {
  const years = deposits.tenureYears.map(
    (year, at) => `when open_date > ${source.asOf} - ${year * 365.25} then 't${at}'`
  );
  return source.rows<Holders>(`with depositors as (
      select c.cust_id, c.cust_type, c.dep_adb as adb, coalesce(c.region_code, '${UNKNOWN}') as region,
        case when c.open_date is null then '${UNKNOWN}' ${years.join(" ")} else 't${years.length}' end as tenure,
        case when c.cust_type = 'C' then 'none' when b.payroll_in is null then '${UNKNOWN}'
          when b.payroll_in > 0 then 'yes' else 'no' end as payroll,
        case when c.cust_type = 'P' then 'none' else coalesce(f.industry_code, '${UNKNOWN}') end as industry,
        case when c.cust_type = 'P' then 'none' else coalesce(f.size_class, '${UNKNOWN}') end as size
      from (select * from customer_month where period = '${source.period}' and dep_accounts > 0) c
      left join (select cust_id, payroll_in from behaviour_month where period = '${source.period}') b on b.cust_id = c.cust_id
      left join (select cust_id, industry_code, size_class from firm_month where period = '${source.period}') f on f.cust_id = c.cust_id
    ), grouped as (
      select case ${BASES.map((basis) => `when ${basis} is not null then '${basis}'`).join(" ")} end as basis,
        coalesce(${BASES.join(", ")}) as key, cast(count(*) as integer) as customers,
        cast(count(case when cust_type = 'C' then 1 end) as integer) as firms, cast(sum(adb) as bigint) as adb,
        max(case when cust_type = 'C' then adb end, 2) as most
      from depositors group by grouping sets (${BASES.map((basis) => `(${basis})`).join(", ")})
    )
    select basis, key, customers, firms, adb, coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2
    from grouped where key <> 'none' order by basis, key`);
};

/** Whose the deposits are, besides segment and branch. Grain: basis x key. D02, DEP-07. */
export function customerTable(
  found: readonly Holders[],
  period: string,
  policy: Policy,
  regions: Labels,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const order = [
    ...tenures(policy).map(([code]) => code),
    "yes",
    "no",
    ...Object.keys(policy.corporate.sizes)
  ];
  const rank = (key: string) => order.indexOf(key) + 1 || 1000;
  for (const basis of BASES) {
    const mine = found
      .filter((each) => each.basis === basis)
      .sort((a, b) => rank(a.key) - rank(b.key) || (a.key < b.key ? -1 : 1));
    if (mine.every(({key}) => key === UNKNOWN)) continue;
    const sum = (name: "customers" | "firms" | "adb") => mine.reduce((all, each) => all + each[name], 0);
    const whole = {basis, key: "total", customers: sum("customers"), firms: sum("firms"), adb: sum("adb")};
    const rowFor = (of: Omit<Holders, "top1" | "top2"> & Partial<Holders>, at: number) =>
      rowOf(
        {
          ...{basis, key: of.key, order: at, kind: of.key === "total" ? "total" : "part"},
          ...{customers: of.customers, adb: of.adb},
          share: customerStructure.compute({adb: of.adb, all: whole.adb})
        },
        {
          n: of.customers,
          of: population(period, "depositors", basis, `key=${of.key}`),
          kind: of.firms === of.customers ? "corporate" : "retail",
          ...(of.top1 ? {concentration: {adb: {top1: of.top1, top2: of.top2 ?? 0, sum: of.adb}}} : {})
        }
      );
    const parts = mine.map(rowFor);
    const total = rowFor(whole, parts.length);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  const codes = rows.map((row) => String(row["key"]));
  return {
    ...{id: "D02", family: "deposits", name: "holders", period, rows, facts},
    title: {en: "Who holds the deposits", zh: "存款客户结构"},
    columns: [
      column("basis", "code", "By", "维度", {labels: BASIS_LABELS}),
      column("key", "code", "Group", "分组", {
        labels: {
          ...labelsFor(codes, policy.corporate.industries, policy.corporate.sizes, regions, {
            ...Object.fromEntries(tenures(policy)),
            yes: {en: "Wages paid in", zh: "代发工资客户"},
            no: {en: "No wages paid in", zh: "非代发客户"}
          }),
          ...{total: totalLabel, [UNKNOWN]: unknownLabel}
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-07"}),
      column("adb", "money", "Average balance", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share", "占比", {metric: "DEP-07"})
    ],
    privacy: {groups: {all: ["customers", "adb", "share"]}, additive: ["customers", "adb"], lines}
  };
}

const BASIS_LABELS: Labels = {
  tenure: {en: "Time with the bank", zh: "开户年限"},
  region: {en: "Region", zh: "地区"},
  payroll: {en: "Wages, persons", zh: "代发工资（个人）"},
  industry: {en: "Industry, firms", zh: "行业（对公）"},
  size: {en: "Size, firms", zh: "规模（对公）"}
};

function tenures({deposits}: Policy): [string, {en: string; zh: string}][] {
  const limits = deposits.tenureYears;
  return [...limits, Infinity].map((to, at) => {
    const from = limits[at - 1];
    if (from === undefined) return [`t${at}`, {en: `< ${to} year${to === 1 ? "" : "s"}`, zh: `不足${to}年`}];
    return to === Infinity
      ? [`t${at}`, {en: `${from} years and more`, zh: `${from}年以上`}]
      : [`t${at}`, {en: `${from} to ${to} years`, zh: `${from}–${to}年`}];
  });
}
