import {regulatoryRunoff} from "../../../../src/metrics/deposits/regulatoryRunoff.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import type {Labels} from "../../cells.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";
import {openAt} from "../mix.js";

/** Categories of B2.11 in their order. */
export const CATEGORIES = [
  "stable",
  "less_stable",
  "operational",
  "firm_insured",
  "firm",
  "other",
  "term_retail",
  "term_firm",
  "term"
] as const;
export type Category = (typeof CATEGORIES)[number];

export type Category30 = {category: Category; customers: number; balance: number; top1: number; top2: number};

/**
 * Deposits by category. What has a year or more to run is `term`, what has more than thirty days `term_retail` or `term_firm`; of the rest, persons and firms of the segments
 * that policy treats like them: what is insured of those with an established relation (years with the bank, a loan, or
 * wages paid in) is stable, the remainder less stable. Of other firms, demand money of those that hold a product of
 * operation is operational; the insured amount of a depositor is filled first. Grain: category.
 */
export function readRunoff(source: Source, {deposits}: Policy): Promise<Category30[]> {
  const {insured, relationYears, retailSegments, operationalFamilies} = deposits.runoff;
  const operational = operationalFamilies.length
    ? operationalFamilies
        .map((family) => `contains('|' || coalesce(c.families_held, '') || '|', '|${family}|')`)
        .join(" or ")
    : "false";
  return source.rows<Category30>(`with accounts as (
      select cust_id, cust_type, balance, coalesce(part = 'interbank', false) as other, coalesce(part = 'demand', false) as demand,
        coalesce(maturity_date > ${source.asOf + 30}, false) as term,
        coalesce(maturity_date >= ${source.asOf + 365}, false) as year
      from account_month where period = '${source.period}' and ${openAt(source.period)} and cust_id is not null
    ), customers as (
      select a.cust_id, max(a.cust_type) as cust_type,
        sum(case when a.year and not a.other then balance else 0 end) as term,
        sum(case when a.term and not a.year and not a.other then balance else 0 end) as within_year,
        sum(case when a.other then balance else 0 end) as other,
        sum(case when not a.term and not a.other then balance else 0 end) as free,
        sum(case when not a.term and not a.other and demand then balance else 0 end) as demand
      from accounts a group by a.cust_id
    ), judged as (
      select d.*, coalesce(d.cust_type = 'P' or c.segment in (${textList(retailSegments)}), false) as retail,
        coalesce(c.open_date <= ${source.asOf} - ${relationYears * 365.25} or c.loan_adb > 0 or b.payroll_in > 0, false) as related,
        ${operational} as operates, least(d.free, ${insured}) as covered
      from customers d
      join (select * from customer_month where period = '${source.period}') c on c.cust_id = d.cust_id
      left join (select cust_id, payroll_in from behaviour_month where period = '${source.period}') b on b.cust_id = d.cust_id
    ), split as (
      select cust_id, cust_type, term, other, case when retail then within_year else 0 end as term_retail,
        case when retail then 0 else within_year end as term_firm, case when retail and related then covered else 0 end as stable,
        case when retail then free - case when related then covered else 0 end else 0 end as less_stable,
        case when not retail and operates then demand else 0 end as operational,
        case when not retail then least(covered, free - case when operates then demand else 0 end) else 0 end as firm_insured,
        case when not retail then free - case when operates then demand else 0 end
          - least(covered, free - case when operates then demand else 0 end) else 0 end as firm
      from judged
    ), long as (
      unpivot (select cust_id, cust_type, ${CATEGORIES.map((each) => `cast(${each} as bigint) as ${each}`).join(", ")} from split)
      on ${CATEGORIES.join(", ")} into name category value balance
    ), grouped as (
      select category, cast(count(*) as integer) as customers, cast(sum(balance) as bigint) as balance,
        max(case when cust_type = 'C' then balance end, 2) as most
      from long where balance > 0 group by category
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped`);
}

/** What the factors of the liquidity rules let expect, a view for managing. Grain: category. D11, DEP-44. */
export function runoff(
  found: readonly Category30[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {factors} = policy.deposits.runoff;
  const at = new Map(found.map((each) => [each.category, each]));
  const whole = found.reduce((sum, {balance}) => sum + balance, 0);
  const outflow = (category: Category) =>
    regulatoryRunoff.compute({balance: at.get(category)?.balance ?? 0, factor: factors[category].runoff})
      .value ?? 0;
  const funding = (category: Category) =>
    Math.round((at.get(category)?.balance ?? 0) * factors[category].funding);
  const parts: MartRow[] = CATEGORIES.filter((category) => at.has(category)).map((category, order) => {
    const {customers, balance, top1, top2} = at.get(category)!;
    return rowOf(
      {
        ...{
          category,
          order,
          kind: "part",
          balance,
          share: ratio(balance, whole),
          factor: factors[category].runoff
        },
        outflow: outflow(category),
        ...{funding_factor: factors[category].funding, funding: funding(category)}
      },
      {
        n: customers,
        of: population(period, "run-off", category),
        kind: "retail",
        concentration: top1 ? {balance: {top1, top2, sum: balance}} : {}
      }
    );
  });
  const sum = (of: (category: Category) => number) =>
    CATEGORIES.reduce((all, category) => all + of(category), 0);
  const total = rowOf(
    {
      ...{
        category: "total",
        order: CATEGORIES.length,
        kind: "total",
        balance: whole,
        share: ratio(whole, whole)
      },
      ...{factor: ratio(sum(outflow), whole), outflow: sum(outflow)},
      ...{funding_factor: ratio(sum(funding), whole), funding: sum(funding)}
    },
    {n: Number.MAX_SAFE_INTEGER, of: population(period, "run-off", "total"), kind: "retail"}
  );
  return {
    ...{id: "D11", family: "deposits", name: "runoff", period, facts},
    rows: found.length ? [...parts, total] : [],
    title: {
      en: "Run-off by the liquidity rules' categories (management view)",
      zh: "监管口径流失率视角（管理口径，非监管报送）"
    },
    columns: [
      column("category", "code", "Category", "类别", {labels: {...CATEGORY_LABELS, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("balance", "money", "Balance", "余额", {metric: "DEP-44"}),
      column("share", "share", "Share", "占比", {metric: "DEP-44"}),
      column("factor", "share", "Run-off", "流失率", {metric: "DEP-44"}),
      column("outflow", "money", "Outflow in 30 days", "30日流失额", {metric: "DEP-44"}),
      column("funding_factor", "share", "Counts as stable funding", "可用稳定资金系数", {metric: "DEP-44"}),
      column("funding", "money", "Stable funding", "可用稳定资金", {metric: "DEP-44"})
    ],
    privacy: {
      groups: {all: ["balance", "share", "outflow", "funding"]},
      additive: ["balance", "outflow", "funding"],
      lines: [{total, members: parts}]
    }
  };
}

const CATEGORY_LABELS: Labels = {
  stable: {en: "Retail, stable", zh: "零售及小企业：稳定"},
  less_stable: {en: "Retail, less stable", zh: "零售及小企业：欠稳定"},
  operational: {en: "Firms, operational", zh: "对公：业务关系存款"},
  firm_insured: {en: "Firms, insured part", zh: "对公：有存款保险部分"},
  firm: {en: "Firms, other", zh: "对公：其他"},
  other: {en: "Banks and financial firms", zh: "同业及其他法人"},
  term_retail: {en: "Retail, 31 days to a year to run", zh: "零售及小企业：剩余期限31日至1年"},
  term_firm: {en: "Firms, 31 days to a year to run", zh: "对公：剩余期限31日至1年"},
  term: {en: "A year or more to run", zh: "剩余期限1年及以上"}
};
