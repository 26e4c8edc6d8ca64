import {cappedCore} from "../../../../src/metrics/parts/cappedCore.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";

const KINDS = ["transactional", "other", "wholesale"] as const;

/** Deposits without maturity of one kind of depositor, and what of each has been there in every month of the year. */
export type FreeMoney = {
  kind: (typeof KINDS)[number];
  customers: number;
  balance: number;
  core: number;
  /** Largest firms. */
  top1: number;
  top2: number;
};

/** Months of a year, and those in which a wage makes an account one of daily use. */
const YEAR = 12;
const RECENT = 3;

/**
 * Demand and near-demand money by kind. Core of a customer is the least monthly average of the year, nothing where he is
 * known for less than the months that the policy asks for. Grain: kind.
 */
export function readFreeMoney(source: Source, {deposits}: Policy): Promise<FreeMoney[]> {
  const {period, periods} = source;
  const recent = textList(lastPeriods(periods, period, RECENT));
  return source.rows<FreeMoney>(`with customers as (
      select cust_id, arg_max(cust_type, period) as cust_type, max(case when period = '${period}' then segment end) as segment,
        count(*) as months, min(coalesce(dep_demand_adb, 0) + coalesce(dep_near_demand_adb, 0)) as least,
        max(case when period = '${period}' then coalesce(dep_demand_balance, 0) + coalesce(dep_near_demand_balance, 0) end) as balance
      from customer_month where period in (${textList(lastPeriods(periods, period, YEAR))}) and cust_type is not null
      group by cust_id
    ), waged as (
      select distinct cust_id from behaviour_month where period in (${recent}) and payroll_in > 0
    ), judged as (
      select c.cust_type, c.balance,
        case when c.cust_type = 'C' and not coalesce(c.segment in (${textList(deposits.runoff.retailSegments)}), false) then 'wholesale'
          when w.cust_id is not null then 'transactional' else 'other' end as kind,
        case when c.months >= ${deposits.core.leastMonths} then least(c.least, c.balance) else 0 end as core
      from customers c left join waged w on w.cust_id = c.cust_id where c.balance > 0
    ), grouped as (
      select kind, cast(count(*) as integer) as customers, cast(sum(balance) as bigint) as balance, cast(sum(core) as bigint) as core,
        max(case when cust_type = 'C' then balance end, 2) as most
      from judged group by kind
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by kind`);
}

/** What of deposits without maturity counts as core under the caps, a view for managing. Grain: kind (and all). D11, DEP-16. */
export function coreCaps(
  found: readonly FreeMoney[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const caps = policy.deposits.runoff.coreCaps;
  const told = KINDS.flatMap((kind) => {
    const own = found.find((each) => each.kind === kind);
    return own ? [{...own, ...cappedCore({...own, cap: caps[kind]})}] : [];
  });
  const sum = (of: (each: (typeof told)[number]) => number) => told.reduce((all, each) => all + of(each), 0);
  const parts = told.map(({kind, customers, balance, core, counted, cut, top1, top2}, order) =>
    rowOf(
      {
        ...{
          depositors: kind,
          order,
          kind: "part",
          customers,
          balance,
          core,
          core_share: ratio(core, balance)
        },
        ...{cap: caps[kind], counted, cut}
      },
      {
        n: customers,
        of: population(period, "deposits without maturity", kind),
        kind: "retail",
        concentration: top1 ? {balance: {top1, top2, sum: balance}} : {}
      }
    )
  );
  const [balance, core, counted] = [
    sum((each) => each.balance),
    sum((each) => each.core),
    sum((each) => each.counted)
  ];
  const total = rowOf(
    {
      ...{depositors: "total", order: KINDS.length, kind: "total", customers: sum((each) => each.customers)},
      ...{
        balance,
        core,
        core_share: ratio(core, balance),
        // Each kind has a cap of its own.
        cap: absent("NOT_APPLICABLE"),
        counted,
        cut: core - counted
      }
    },
    {
      n: sum((each) => each.customers),
      of: population(period, "deposits without maturity", "total"),
      kind: "retail"
    }
  );
  return {
    ...{id: "D11", family: "deposits", name: "core_caps", period, facts},
    rows: parts.length ? [...parts, total] : [],
    title: {
      en: "Core of deposits without maturity under caps (management view)",
      zh: "无到期日存款核心部分与上限（管理口径，非监管报送）"
    },
    ...(parts.length ? {} : {needs: ["T25 deposit_account"]}),
    columns: [
      column("depositors", "code", "Depositors", "存款类别", {
        labels: {
          transactional: {en: "Retail, paid their wages here", zh: "零售：交易类（有代发）"},
          other: {en: "Retail, other", zh: "零售：非交易类"},
          wholesale: {en: "Firms", zh: "批发（对公）"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "DEP-16"}),
      column("balance", "money", "Demand and near demand", "活期及类活期余额", {metric: "DEP-01"}),
      column("core", "money", "There all year", "全年沉淀（核心）", {metric: "DEP-16"}),
      column("core_share", "share", "Of the balance", "核心占比", {metric: "DEP-16"}),
      column("cap", "share", "Cap", "上限", {metric: "DEP-16"}),
      column("counted", "money", "Counts as core", "计入核心", {metric: "DEP-16"}),
      column("cut", "money", "Cut by the cap", "超上限扣减", {metric: "DEP-16"})
    ],
    privacy: {
      groups: {all: ["customers", "balance", "core", "core_share", "counted", "cut"]},
      additive: ["customers", "balance", "core", "counted", "cut"],
      lines: parts.length ? [{total, members: parts}] : []
    }
  };
}
