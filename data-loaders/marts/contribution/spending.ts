import {spendingOnline} from "../../../src/metrics/contribution/spendingOnline.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {absent, column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {borrowersQuery} from "./memberYears.js";

type Used = {type: "P" | "C"; customers: number; months: number; amount: number};

/** Card spending and days on the app of borrowers, a month of use. Grain: type. C09, CON-41. */
export async function spending(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart> {
  const {period} = source;
  const cards = source.has("card", "txn_amt");
  const apps = source.has("channel_event");
  const months = textList(lastPeriods(source.periods, period, policy.contribution.population.windowMonths));
  const read = (from: string, amount: string, where: string) =>
    source.rows<Used>(`select coalesce(c.cust_type, 'P') as type, cast(count(distinct t.cust_id) as integer) as customers,
        cast(count(*) as integer) as months, cast(sum(t.${amount}) as bigint) as amount
      from ${from} t join (${borrowersQuery(source, policy, source.period)}) b on b.cust_id = t.cust_id
      join customer_month c on c.cust_id = t.cust_id and c.period = '${period}'
      where t.period in (${months}) and ${where} group by 1 order by 1`);
  const spent = cards ? await read("card", "txn_amt", "t.txn_amt > 0") : [];
  const online = apps
    ? await read("channel_event", "active_days", "t.channel = 'mobile' and t.active_days > 0")
    : [];
  const types = (["P", "C"] as const).filter((type) =>
    [...spent, ...online].some((each) => each.type === type)
  );
  const told = (list: readonly Used[], type: string) => {
    const own = list.find((each) => each.type === type);
    return {
      customers: own?.customers ?? absent("MISSING"),
      mean: spendingOnline.compute({amount: own?.amount ?? null, users: own?.months ?? null}),
      n: own?.customers ?? 0
    };
  };
  return {
    ...{id: "C09", family: "contribution", name: "spending", period, facts},
    ...(cards || apps ? {} : {needs: ["T30 card", "T35 channel_event"]}),
    rows: types.map((type) => {
      const [card, app] = [told(spent, type), told(online, type)];
      return rowOf(
        {type, spenders: card.customers, spent: roundedFen(card.mean), users: app.customers, days: app.mean},
        {n: {card: card.n, app: app.n}, kind: type === "C" ? "corporate" : "retail"}
      );
    }),
    title: {en: "Card spending and days on the app", zh: "刷卡消费与手机银行活跃"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("spenders", "count", "Spend by card", "有刷卡客户数", {metric: "CON-41"}),
      column("spent", "money", "Spent a month of use", "户均月刷卡额", {metric: "CON-41"}),
      column("users", "count", "Use the app", "手机银行客户数", {metric: "CON-41"}),
      column("days", "number", "Days a month of use", "月均活跃天数", {
        metric: "CON-41",
        unit: {en: "days", zh: "天"}
      })
    ],
    privacy: {groups: {card: ["spenders", "spent"], app: ["users", "days"]}}
  };
}

const roundedFen = (measured: ReturnType<typeof spendingOnline.compute>) =>
  measured.value === null ? measured : Math.round(measured.value);
