import type {Policy} from "../../../src/schema/policy.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import {nthLargest} from "../largest.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {kindOf, typeColumn, TYPES} from "./groups.js";
import type {Source} from "../source.js";
import {sleepQuery} from "./labels/asleep.js";
import {inScope} from "./mix.js";

const STATES = ["awake", "alert", "dormant", "unknown", "arranged", "exempt"] as const;

/** Accounts of a type in one state, from SQL. `top1` and `top2` are its two largest customers by average balance. */
export type Sleeping = {
  cust_type: "P" | "C";
  state: string;
  accounts: number;
  customers: number;
  balance: number;
  adb: number;
  top1: number;
  top2: number;
};

export async function readSleeping(source: Source, policy: Policy): Promise<Sleeping[] | null> {
  const query = sleepQuery(source, policy);
  if (query === null) return null;
  return source.rows<Sleeping>(`with customers as (
      select cust_type, state, cust_id, count(*) as accounts, sum(balance) as balance, sum(adb) as adb
      from (${query}) accounts where cust_type is not null and ${inScope(policy)} group by cust_type, state, cust_id
    )
    select cust_type, state, cast(sum(accounts) as bigint) as accounts, cast(count(*) as bigint) as customers,
      cast(sum(balance) as bigint) as balance, cast(sum(adb) as bigint) as adb,
      ${nthLargest("adb", 1)} as top1, ${nthLargest("adb", 2)} as top2
    from customers group by cust_type, state order by cust_type, state`);
}

/** Accounts by whether they sleep. Grain: type x state. D14, DEP-25. */
export function dormancy(
  found: readonly Sleeping[] | null,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const mine = (found ?? []).filter((row) => row.cust_type === type);
    const sum = (name: "accounts" | "balance") => mine.reduce((all, row) => all + row[name], 0);
    if (mine.length === 0) continue;
    const rowFor = (
      state: string,
      order: number,
      {accounts, customers, balance, top1, top2, adb}: Sleeping
    ) =>
      rowOf(
        {
          ...{type, state, order, kind: state === "total" ? "total" : "part", accounts, balance},
          accounts_share: ratio(accounts, sum("accounts"))
        },
        {
          // An account is told of here, and a customer may have several.
          n: customers,
          of: population(period, "deposit accounts", `type=${type}`, `state=${state}`),
          kind: kindOf(type),
          concentration: type === "C" ? {balance: {top1, top2, sum: adb}} : {}
        }
      );
    const parts = STATES.flatMap((state, order) => {
      const row = mine.find((each) => each.state === state);
      const nobody = {
        ...{cust_type: type, state, accounts: 0, customers: 0, balance: 0, adb: 0},
        top1: 0,
        top2: 0
      };
      return row || state === "dormant" || state === "alert" ? [rowFor(state, order, row ?? nobody)] : [];
    });
    const total = rowFor("total", STATES.length, {
      ...{cust_type: type, state: "total", accounts: sum("accounts"), balance: sum("balance")},
      // One may have accounts in several states.
      customers: Math.max(...mine.map((row) => row.customers)),
      ...{
        adb: mine.reduce((all, row) => all + row.adb, 0),
        top1: Math.max(...mine.map(({top1}) => top1)),
        top2: 0
      }
    });
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D14", family: "deposits", name: "dormancy", period, rows, facts},
    title: {en: "Sleeping accounts", zh: "沉睡账户"},
    ...(found === null ? {needs: ["T27 deposit_txn"]} : {}),
    metrics: ["DEP-25"],
    columns: [
      typeColumn(policy),
      column("state", "code", "Last movement of the customer's own", "客户主动动户情况", {
        labels: labelsOf(policy)
      }),
      orderColumn,
      kindColumn,
      column("accounts", "count", "Accounts", "账户数", {metric: "DEP-25"}),
      column("balance", "money", "Balance", "余额", {metric: "DEP-01"}),
      column("accounts_share", "share", "Share of accounts", "账户占比", {metric: "DEP-25"})
    ],
    privacy: {
      groups: {all: ["accounts", "balance", "accounts_share"]},
      additive: ["accounts", "balance"],
      lines
    }
  };
}

const labelsOf = ({deposits}: Policy) => {
  const {alertDays, days} = deposits.labels.sleeping;
  return {
    awake: {en: `Within ${alertDays} days`, zh: `${alertDays}天内有主动交易`},
    alert: {en: `${alertDays} to ${days} days ago (alert)`, zh: `${alertDays}–${days}天无主动交易（预警）`},
    dormant: {en: `${days} days ago or more (dormant)`, zh: `${days}天以上无主动交易（沉睡）`},
    unknown: {en: "Movements not known for long enough", zh: "流水历史不足"},
    arranged: {en: "Moves by arrangement (notice, agreement)", zh: "协定、通知存款（按约定划转）"},
    exempt: {en: "Cannot sleep (in term, pledged, frozen)", zh: "不适用（未到期、质押、冻结等）"},
    total: totalLabel
  };
};
