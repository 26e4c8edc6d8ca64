import type {SoldTo} from "../../../src/metrics/contribution/crossSoldAmount.js";
import {crossSoldAmount} from "../../../src/metrics/contribution/crossSoldAmount.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, labelsFor, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import type {Source} from "../source.js";
import type {FirstHoldings} from "./firstHoldings.js";
import {borrowersQuery} from "./memberYears.js";
import {monthNumber} from "./population.js";

const FAMILIES = ["wealth", "fund", "insurance", "metal"] as const;

type Sale = {
  cust_id: string;
  cust_type: "P" | "C";
  family: (typeof FAMILIES)[number];
  fee: number;
} & Record<keyof SoldTo, number>;

/** What was newly sold to borrowers this month, by family. Grain: family. C08, CON-26. */
export async function crossSold(
  source: Source,
  holders: readonly FirstHoldings[],
  policy: Policy,
  facts: Mart["facts"]
): Promise<Mart> {
  const {period} = source;
  const fed = source.has("holding_event");
  const sales = fed ? await readSales(source, policy) : [];
  const firsts = new Map(holders.map(({id, held}) => [id, held]));
  const month = monthNumber(period);
  // Insurance, say, that a customer never held before the month that the sale is of.
  const isNew = ({cust_id, family}: Sale) => (firsts.get(cust_id)?.[family]?.month ?? month) >= month;
  const rowFor = (family: string, order: number, own: readonly Sale[]): MartRow => {
    const sold = own
      .map((sale) => ({...sale, amount: crossSoldAmount.compute(sale)}))
      .filter(({amount}) => amount > 0);
    const buyers = new Set(sold.map(({cust_id}) => cust_id)).size;
    const fresh = new Set(sold.filter(isNew).map(({cust_id}) => cust_id)).size;
    const firms = sold
      .filter(({cust_type}) => cust_type === "C")
      .map(({amount}) => amount)
      .sort((a, b) => b - a);
    const amount = sold.reduce((sum, each) => sum + each.amount, 0);
    return rowOf(
      {
        ...{family, order, kind: family === "total" ? "total" : "part", customers: buyers, fresh, amount},
        fee: own.reduce((sum, each) => sum + each.fee, 0)
      },
      {
        n: {all: buyers, fresh},
        kind: "retail",
        ...(firms.length
          ? {concentration: {amount: {top1: firms[0]!, top2: firms[1] ?? 0, sum: amount}}}
          : {})
      }
    );
  };
  const rows = fed
    ? [
        ...FAMILIES.map((family, order) =>
          rowFor(
            family,
            order,
            sales.filter((sale) => sale.family === family)
          )
        ),
        rowFor("total", FAMILIES.length, sales)
      ]
    : [];
  return {
    ...{id: "C08", family: "contribution", name: "cross_sold", period, rows, facts},
    ...(fed ? {} : {needs: ["T29 holding_event"]}),
    title: {en: "Newly sold to borrowers this month", zh: "本月贷款客户交叉销售"},
    columns: [
      column("family", "code", "Product", "产品", {
        labels: {...labelsFor(FAMILIES, policy.labels.families), total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Buyers", "购买客户数", {metric: "CON-26"}),
      column("fresh", "count", "For the first time", "其中首次持有", {metric: "CON-26"}),
      column("amount", "money", "New money", "新增销售额", {metric: "CON-26"}),
      column("fee", "money", "Fees", "手续费", {metric: "CON-26"})
    ],
    privacy: {
      groups: {all: ["customers", "amount", "fee"], fresh: ["fresh"]},
      additive: ["amount", "fee"],
      lines: fed ? [{total: rows.at(-1)!, members: rows.slice(0, -1)}] : [],
      nests: rows.map((row) => {
        const {all = 0, fresh = 0} = row._behind!.n as Record<string, number>;
        return {row, total: "all", members: ["fresh", {hidden: all - fresh}]};
      })
    }
  };
}

/** Sums of the month's events in base currency, by borrower and family. */
async function readSales(source: Source, policy: Policy): Promise<Sale[]> {
  const {period} = source;
  const sum = (type: string, of = "amount") =>
    `cast(coalesce(sum(case when e.type = '${type}' then e.${of} end), 0) as bigint)`;
  const fee = source.has("holding_event", "fee") ? sum("subscribe", "fee") : "cast(0 as bigint)";
  return source.rows<Sale>(`select e.cust_id, any_value(c.cust_type) as cust_type, p.family,
      ${sum("subscribe")} as subscribed, ${sum("redeem")} as redeemed, ${sum("mature")} as matured, ${fee} as fee
    from holding_event e
    join (${borrowersQuery(source, policy, source.period)}) b on b.cust_id = e.cust_id
    join product p on p.product_code = e.product_code and p.period = '${period}'
    join customer_month c on c.cust_id = e.cust_id and c.period = '${period}'
    where e.period = '${period}' and p.family in (${FAMILIES.map((family) => `'${family}'`).join(", ")})
    group by e.cust_id, p.family order by e.cust_id, p.family`);
}
