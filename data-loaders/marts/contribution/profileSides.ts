import type {Dimension} from "../../../src/metrics/contribution/fourDimensions.js";
import {dimensions, fourDimensions} from "../../../src/metrics/contribution/fourDimensions.js";
import {satisfaction} from "../../../src/metrics/contribution/satisfaction.js";
import {unifiedId} from "../../../src/metrics/contribution/unifiedId.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {absent, column, orderColumn, rowOf, UNKNOWN, unknownLabel} from "../cells.js";
import type {Mart} from "../mart.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {bySegment} from "./bySegment.js";
import {borrowersQuery} from "./memberYears.js";
import {QUARTER} from "./borrowerActivity.js";

type Identity = {
  type: string;
  customers: number;
  merged: number;
  documented: number | null;
  duplicates: number | null;
  conflicts: number | null;
  accounts: number;
  linked: number;
};

/** How well accounts hang together by customer. Grain: customer type. C02, CON-03. */
export async function identity(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart> {
  const {period} = source;
  // Accounts of customers that the customer table does not know have no type.
  const found =
    await source.rows<Identity>(`select i.cust_type as type, i.customers, i.merged, i.documented, i.duplicates,
      i.conflicts, cast(coalesce(a.n, 0) as integer) as accounts,
      cast(case when i.cust_type = 'unknown' then 0 else coalesce(a.n, 0) end as integer) as linked
    from identity_month i
    left join (
      select coalesce(cust_type, 'unknown') as type, count(*) as n from (
        select cust_type from account_month where period = '${period}'
        union all select cust_type from loan_month where period = '${period}'
      ) every group by 1
    ) a on a.type = i.cust_type
    where i.period = '${period}' order by case i.cust_type when 'P' then 0 when 'C' then 1 else 2 end`);
  return {
    ...{id: "C02", family: "contribution", name: "identity", period, facts},
    title: {en: "Whether customers are told apart", zh: "统一客户ID归集质量"},
    columns: [
      column("type", "code", "Customers", "客户类型", {
        labels: {...policy.labels.customerTypes, [UNKNOWN]: unknownLabel}
      }),
      column("customers", "count", "Customers", "客户数", {metric: "CON-03"}),
      column("accounts", "count", "Accounts and loans", "账户与借据数", {metric: "CON-03"}),
      column("match", "share", "Of known customers", "账户关联率", {metric: "CON-03"}),
      column("merged", "count", "Ids merged", "已归并客户号", {metric: "CON-03"}),
      column("per10k", "number", "Share their document", "证件重复", {
        unit: {en: "of 10,000", zh: "每万户"},
        metric: "CON-03"
      }),
      column("conflicts", "count", "Of them in conflict", "其中资料矛盾", {metric: "CON-03"})
    ],
    rows: found.map((each) => {
      const {match, per10k} = unifiedId.compute(each);
      return rowOf(
        {
          ...{
            type: each.type,
            customers: each.customers,
            accounts: each.accounts,
            match,
            merged: each.merged,
            per10k
          },
          conflicts: each.conflicts ?? absent("MISSING")
        },
        {
          n: {
            all: each.customers,
            merged: each.merged,
            shared: each.duplicates ?? 0,
            conflicts: each.conflicts ?? 0
          },
          kind: each.type === "C" ? "corporate" : "retail"
        }
      );
    }),
    privacy: {
      groups: {
        ...{all: ["customers", "accounts", "match"], merged: ["merged"]},
        ...{shared: ["per10k"], conflicts: ["conflicts"]}
      }
    }
  };
}

/** Of how many borrowers each side of a profile is known. Grain: side. C02, CON-04. */
export async function profileSides(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart> {
  const {period} = source;
  const quarter = textList(lastPeriods(source.periods, period, QUARTER));
  const [found] = await source.rows<Record<Dimension, number> & {customers: number}>(
    `select cast(count(*) as integer) as customers,
      cast(count(case when n.dep_balance is not null or n.wealth_balance is not null then 1 end) as integer) as assets,
      cast(count(n.loan_balance) as integer) as liabilities, cast(count(f.moved) as integer) as transactions,
      cast(count(f.own) as integer) as behaviour
    from customer_month n join (${borrowersQuery(source, policy, source.period)}) b on b.cust_id = n.cust_id
    left join (
      select cust_id, sum(in_count + out_count) as moved, sum(own_count) as own from behaviour_month
      where period in (${quarter}) group by cust_id
    ) f on f.cust_id = n.cust_id where n.period = '${period}'`
  );
  const customers = found?.customers ?? 0;
  const supplied: Readonly<Record<Dimension, boolean>> = {
    assets: source.has("deposit_account") || source.has("holding"),
    liabilities: source.has("loan_account"),
    transactions: source.has("deposit_txn"),
    behaviour: source.has("deposit_txn") || source.has("channel_event")
  };
  return {
    ...{id: "C02", family: "contribution", name: "profile_sides", period, facts},
    title: {en: "What is known of each borrower", zh: "客户画像四维覆盖"},
    columns: [
      column("side", "code", "Side", "维度", {labels: SIDES}),
      orderColumn,
      column("customers", "count", "Known of", "已知客户数", {metric: "CON-04"}),
      column("share", "share", "Of all borrowers", "覆盖率", {metric: "CON-04"}),
      column("from", "text", "Supplied by", "数据来源")
    ],
    rows: dimensions.map((side, order) => {
      const known = supplied[side] && found ? found[side] : null;
      return rowOf(
        {
          ...{side, order, customers: known ?? absent("MISSING")},
          share: fourDimensions.compute({known, customers}),
          from: tablesOf(side, source)
        },
        {n: {all: known ?? 0, rest: customers - (known ?? 0)}, kind: "retail"}
      );
    }),
    privacy: {groups: {all: ["customers"], rest: ["share"]}}
  };
}

const SIDES = {
  assets: {en: "Assets with the bank", zh: "资产（在本行）"},
  liabilities: {en: "Liabilities to the bank", zh: "负债（借款）"},
  transactions: {en: "Transactions", zh: "交易"},
  behaviour: {en: "Behaviour: own movements, channels", zh: "行为（主动交易与渠道）"}
};
/** Extract tables that tell a side: name and id. */
const FROM: Readonly<Record<Dimension, readonly (readonly [string, string])[]>> = {
  assets: [
    ["deposit_account", "T25"],
    ["holding", "T28"]
  ],
  liabilities: [
    ["loan_account", "T19"],
    ["credit_limit", "T18"]
  ],
  transactions: [["deposit_txn", "T27"]],
  behaviour: [
    ["deposit_txn", "T27"],
    ["channel_event", "T35"]
  ]
};

/** The tables that were supplied; where none was, those that would tell it. */
function tablesOf(side: Dimension, source: Source): string {
  const there = FROM[side].filter(([name]) => source.has(name));
  return (there.length ? there : FROM[side]).map(([, id]) => id).join(" ");
}

type Answer = {segment: string | null; type: string; nps: number; cust_id: string | null};

/** What borrowers answered in the year's surveys. Grain: segment. C09, CON-35. */
export async function satisfactionBySegment(
  source: Source,
  policy: Policy,
  facts: Mart["facts"]
): Promise<Mart> {
  const {period} = source;
  const fed = source.has("survey", "nps");
  const months = textList(lastPeriods(source.periods, period, policy.contribution.population.windowMonths));
  const answers = fed
    ? await source.rows<Answer>(`select c.segment, coalesce(c.cust_type, 'P') as type, s.cust_id, cast(s.nps as integer) as nps
        from survey s join (${borrowersQuery(source, policy, source.period)}) b on b.cust_id = s.cust_id
        join customer_month c on c.cust_id = s.cust_id and c.period = '${period}'
        where s.period in (${months}) and s.nps between 0 and 10 order by s.cust_id`)
    : [];
  const {rows, lines, columns} = bySegment(answers, policy, (own) => {
    const {score, interval} = satisfaction.compute(own.map(({nps}) => nps));
    const customers = new Set(own.map(({cust_id}) => cust_id)).size;
    return {
      cells: {
        ...{answers: own.length, score},
        ...{low: interval?.low ?? absent("ZERO_DEN"), high: interval?.high ?? absent("ZERO_DEN")}
      },
      behind: {n: customers}
    };
  });
  return {
    ...{id: "C09", family: "contribution", name: "satisfaction", period, rows, facts},
    ...(fed ? {} : {needs: ["T38 survey"]}),
    title: {en: "Satisfaction of borrowers", zh: "贷款客户满意度"},
    columns: [
      ...columns,
      column("answers", "count", "Answers", "答卷数", {metric: "CON-35"}),
      column("score", "share", "Net promoters", "净推荐值", {metric: "CON-35"}),
      column("low", "share", "from", "下限", {metric: "CON-35", head: {en: "95 % interval", zh: "95%区间"}}),
      column("high", "share", "to", "上限", {metric: "CON-35", head: {en: "95 % interval", zh: "95%区间"}})
    ],
    privacy: {groups: {all: ["answers", "score", "low", "high"]}, additive: ["answers"], lines}
  };
}
