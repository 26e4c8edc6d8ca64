import {newCustomer} from "../../../src/metrics/contribution/newCustomer.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {absent, column, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {firstDay, lastDay, lastPeriods} from "../periods.js";
import type {Source} from "../source.js";

const MONTHS = 12;
const QUARTER = 3;
const GROUPS = ["loan", "none"] as const;

type Month = {type: "P" | "C"; cust_id: string; book: number; lent: boolean; l4: number};

/**
 * New customers with a loan against new customers without, by months since the first account. Grain: type x quarter on the
 * books x group. C16, CON-06.
 */
export async function newcomers(
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart> {
  const months = await source.rows<Month>(monthsQuery(source, policy));
  const rows: MartRow[] = [];
  for (const type of customerTypes) {
    for (let quarter = 0; quarter < MONTHS / QUARTER; quarter++) {
      const own = months.filter(
        (each) => each.type === type && Math.floor((each.book - 1) / QUARTER) === quarter
      );
      if (own.length === 0) continue;
      for (const group of GROUPS) {
        const members = own.filter(({lent}) => lent === (group === "loan"));
        const {mean, median} = newCustomer.compute(members.map(({l4}) => l4));
        const customers = new Set(members.map(({cust_id}) => cust_id)).size;
        const round = ({value}: typeof mean) => (value === null ? absent("MISSING") : Math.round(value));
        rows.push(
          rowOf(
            {
              ...{type, tenure: `q${quarter}`, order: quarter, group, customers},
              ...{mean: round(mean), median: round(median)}
            },
            {n: customers, kind: type === "C" ? "corporate" : "retail"}
          )
        );
      }
    }
  }
  return {
    ...{id: "C16", family: "contribution", name: "newcomers", period: source.period, rows, facts},
    needs: needs.length || rows.length ? needs : ["T11 customer.open_date", "T33 cost_pool"],
    title: {
      en: "New customers with a loan against new customers without, a month",
      zh: "新开户客户：有贷款与无贷款月净贡献对比"
    },
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("tenure", "code", "Months with the bank", "开户月龄", {labels: TENURES}),
      orderColumn,
      column("group", "code", "Group", "客户", {labels: GROUP_LABELS}),
      column("customers", "count", "Customers seen", "客户数", {metric: "CON-06"}),
      column("mean", "money", "Mean net contribution a month", "月净贡献均值", {metric: "CON-06"}),
      column("median", "money", "Median", "中位数", {metric: "CON-06"})
    ],
    privacy: {groups: {all: ["customers", "mean", "median"]}}
  };
}

const TENURES = Object.fromEntries(
  Array.from({length: MONTHS / QUARTER}, (_, quarter) => {
    const [from, to] = [quarter * QUARTER + 1, (quarter + 1) * QUARTER];
    return [`q${quarter}`, {en: `${from} to ${to}`, zh: `第${from}至${to}个月`}];
  })
);
const GROUP_LABELS = {
  loan: {en: "With a loan", zh: "有贷款"},
  none: {en: "Without a loan", zh: "无贷款"}
};

/** Months of the window of customers who opened their first account within a year; with a loan from the month of the first on. */
function monthsQuery({period, periods}: Source, {contribution}: Policy): string {
  const window = lastPeriods(periods, period, contribution.population.windowMonths);
  const ends = window.map((each) => `when '${each}' then ${lastDay(each)}`).join(" ");
  const month = (day: string) => `year(date '1970-01-01' + ${day}) * 12 + month(date '1970-01-01' + ${day})`;
  return `select * from (
      select cust_type as type, cust_id, cast(l4 as double) as l4,
        coalesce(first_loan_date <= case period ${ends} end, false) or loan_active as lent,
        cast(${month(`case period ${ends} end`)} - (${month("open_date")}) + 1 as integer) as book
      from customer_month
      where period in (${textList(window)}) and open_date >= ${firstDay(window[0]!) - 366} and l4 is not null
        and cust_type is not null
    ) m where book between 1 and ${MONTHS} order by type, cust_id, book`;
}
