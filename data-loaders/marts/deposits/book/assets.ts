import {fewer} from "../../behind.js";
import {assetsOfDepositors} from "../../../../src/metrics/deposits/assetsOfDepositors.js";
import {bandWords} from "../../../../src/metrics/deposits/balanceBand.js";
import {holdingRates} from "../../../../src/metrics/deposits/holdingRates.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";

const FAMILIES = ["wealth", "fund", "insurance", "payroll", "settle"] as const;
type Family = (typeof FAMILIES)[number];

/** Depositors of a band of average balance and what they hold; of each family, those it is meant for and known of, and who of them hold it. */
export type Assets = Record<`${Family}_holders` | `${Family}_known`, number> & {
  cust_type: CustType;
  band: number;
  customers: number;
  deposits: number;
  assets: number | null;
  wealth: number | null;
  borrowers: number;
  /** Who have more with the bank than deposits. */
  beside: number;
  /** Two largest by assets. */
  top1: number;
  top2: number;
};

/** Grain: type x band. */
export function readAssets(source: Source, {deposits}: Policy): Promise<Assets[]> {
  const band = (type: CustType) =>
    `case ${deposits.bands[type].map((limit, at) => `when dep_adb < ${limit} then ${at}`).join(" ")} else ${deposits.bands[type].length} end`;
  const listed = (column: string, name: Family) => `contains('|' || ${column} || '|', '|${name}|')`;
  // Whom a family is not meant for counts neither as holder nor as known, or the holders alone would be all that are known.
  const family = (name: Family) => [
    `cast(count(case when ${listed("families_held", name)} and ${listed("families_known", name)} then 1 end) as integer) as ${name}_holders`,
    `cast(count(case when ${listed("families_known", name)} then 1 end) as integer) as ${name}_known`
  ];
  const has = source.has("holding");
  return source.rows<Assets>(`with depositors as (
      select cust_type, case when cust_type = 'P' then ${band("P")} else ${band("C")} end as band, dep_balance, loan_adb,
        families_held, families_known, wealth_balance,
        dep_balance + coalesce(wealth_balance, 0) + coalesce(fund_balance, 0) + coalesce(insurance_balance, 0)
          + coalesce(metal_balance, 0) as assets
      from customer_month where period = '${source.period}' and dep_accounts > 0 and cust_type is not null
    ), grouped as (
      select cust_type, band, cast(count(*) as integer) as customers, cast(sum(dep_balance) as bigint) as deposits,
        ${has ? "cast(sum(assets) as bigint)" : "cast(null as bigint)"} as assets, cast(sum(wealth_balance) as bigint) as wealth,
        cast(count(case when loan_adb > 0 then 1 end) as integer) as borrowers,
        cast(count(case when assets <> dep_balance then 1 end) as integer) as beside,
        ${FAMILIES.flatMap(family).join(",\n        ")}, max(assets, 2) as most
      from depositors group by cust_type, band
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by cust_type, band`);
}

/** Deposits beside all that depositors hold, by size of deposit. Grain: type x band. D03, DEP-11, DEP-12. */
export function assets(found: readonly Assets[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const labels: Record<string, {en: string; zh: string}> = {total: totalLabel};
  const known = FAMILIES.filter((family) => found.some((each) => each[`${family}_known`] > 0));
  for (const type of TYPES) {
    const mine = found.filter((each) => each.cust_type === type);
    if (mine.length === 0) continue;
    const ofType = new Set(known.filter((family) => mine.some((each) => each[`${family}_known`] > 0)));
    const words = bandWords(policy.deposits.bands[type]);
    for (const {code, en, zh} of words) labels[`${type}_${code}`] = {en, zh};
    const rowFor = (band: string, order: number, of: readonly Assets[]) => {
      const sum = (name: keyof Assets) =>
        of.reduce((all, each) => all + ((each[name] as number | null) ?? 0), 0);
      const all = of.every((each) => each.assets !== null) ? sum("assets") : null;
      const whom = population(period, "deposits", `type=${type}`, band === "total" ? "" : `adb_band=${band}`);
      const told = ["loan", ...known];
      return rowOf(
        {
          ...{type, band, order, kind: band === "total" ? "total" : "part", customers: sum("customers")},
          ...{deposits: sum("deposits"), assets: all ?? absent("MISSING")},
          deposit_share: assetsOfDepositors.compute({deposits: sum("deposits"), assets: all}),
          loan: holdingRates.compute({holders: sum("borrowers"), known: sum("customers")}),
          ...Object.fromEntries(
            known.map((family) => [
              family,
              ofType.has(family)
                ? holdingRates.compute({holders: sum(`${family}_holders`), known: sum(`${family}_known`)})
                : absent("NOT_APPLICABLE")
            ])
          )
        },
        {
          // A share tells those who hold and those who do not, and assets less deposits what the few hold who hold more.
          n: {
            ...{
              all: sum("customers"),
              beside: sum("beside"),
              loan: fewer(sum("borrowers"), sum("customers"))
            },
            ...Object.fromEntries(
              known.map((family) => [family, fewer(sum(`${family}_holders`), sum(`${family}_known`))])
            )
          },
          of: {
            ...{all: whom, beside: `${whom}/assets`},
            ...Object.fromEntries(told.map((each) => [each, `${whom}/${each}`]))
          },
          over: Object.fromEntries(told.map((each) => [each, whom])),
          as: {customers: "depositors", deposits: "balance_of_band"},
          kind: kindOf(type),
          concentration:
            type === "C" && of.length === 1 && all !== null
              ? {assets: {top1: of[0]!.top1, top2: of[0]!.top2, sum: all}}
              : {}
        }
      );
    };
    const parts = mine.map((each) => rowFor(`${type}_b${each.band}`, each.band, [each]));
    const total = rowFor("total", words.length, mine);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  const names = policy.labels.crossSell;
  return {
    ...{id: "D03", family: "deposits", name: "assets", period, rows, facts},
    title: {en: "What depositors hold besides", zh: "存款客户全景资产与产品持有"},
    columns: [
      typeColumn(policy),
      column("band", "code", "Average balance", "日均余额区间", {labels, amounts: true}),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-03"}),
      column("deposits", "money", "Deposits", "存款余额", {metric: "DEP-01"}),
      column("assets", "money", "All assets with the bank", "在本行总资产", {metric: "DEP-11"}),
      column("deposit_share", "share", "Deposits of them", "存款占比", {metric: "DEP-11"}),
      column("loan", "share", "Hold a loan", "贷款持有率", {metric: "DEP-12"}),
      ...known.map((family) =>
        column(
          family,
          "share",
          `Hold ${(names[family]?.en ?? family).toLowerCase()}`,
          `${names[family]?.zh ?? family}持有率`,
          {
            metric: "DEP-12"
          }
        )
      )
    ],
    privacy: {
      groups: {
        ...{all: ["customers", "deposits"], beside: ["assets", "deposit_share"]},
        ...Object.fromEntries(["loan", ...known].map((each) => [each, [each]]))
      },
      additive: ["customers", "deposits", "assets"],
      lines
    }
  };
}
