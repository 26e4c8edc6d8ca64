import {depositLiquidity} from "../../../../src/metrics/deposits/depositLiquidity.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {addable} from "../../addable.js";
import type {Labels} from "../../cells.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";
import {inScope, openAt} from "../mix.js";

/** Open accounts of a type in one bucket of remaining time. */
export type Rung = {
  cust_type: CustType;
  bucket: string;
  accounts: number;
  customers: number;
  balance: number;
  /** Balance x rate of accounts with one, and their balance; the same of the FTP rate. */
  rated: number | null;
  rate_balance: number | null;
  ftp: number | null;
  ftp_balance: number | null;
  top1: number;
  top2: number;
};

/** Grain: type x bucket; the buckets of DEP-08 in SQL, for accounts are too many to carry. */
export function readLadder(source: Source, policy: Policy): Promise<Rung[]> {
  const {ladder} = policy.deposits.liquidity;
  const rest = `maturity_date - ${source.asOf}`;
  return source.rows<Rung>(`with accounts as (
      select cust_type, cust_id, balance, rate, ftp_rate, case when maturity_date is null then 'demand' when ${rest} <= 0 then 'matured'
        ${ladder.map((limit, at) => `when ${rest} <= ${limit} then 't${at}'`).join(" ")} else 't${ladder.length}' end as bucket
      from account_month where period = '${source.period}' and ${inScope(policy)} and ${openAt(source.period)} and cust_type is not null
    ), customers as (
      select cust_type, bucket, cust_id, count(*) as accounts, sum(balance) as balance, sum(${addable("balance * rate")}) as rated,
        sum(case when rate is not null then balance end) as rate_balance, sum(${addable("balance * ftp_rate")}) as ftp,
        sum(case when ftp_rate is not null then balance end) as ftp_balance
      from accounts group by cust_type, bucket, cust_id
    ), grouped as (
      select cust_type, bucket, cast(sum(accounts) as integer) as accounts, cast(count(*) as integer) as customers,
        cast(sum(balance) as bigint) as balance, round(sum(rated)) as rated, cast(sum(rate_balance) as bigint) as rate_balance,
        round(sum(ftp)) as ftp, cast(sum(ftp_balance) as bigint) as ftp_balance, max(cast(balance as bigint), 2) as most
      from customers group by cust_type, bucket
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by cust_type, bucket`);
}

/** Deposits by the time that they still have to run. Grain: type (and all) x bucket. D10, DEP-08, DEP-42. */
export function ladder(found: readonly Rung[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const limits = policy.deposits.liquidity.ladder;
  const order = ["demand", "matured", ...Array.from({length: limits.length + 1}, (_, at) => `t${at}`)];
  for (const type of TYPES) {
    const mine = found.filter((rung) => rung.cust_type === type);
    if (mine.length === 0) continue;
    const sum = (of: readonly Rung[], name: keyof Rung) =>
      of.reduce((all, rung) => all + ((rung[name] as number | null) ?? 0), 0);
    const whole = sum(mine, "balance");
    const rowFor = (bucket: string, at: number, of: readonly Rung[]) => {
      const upTo = mine.filter((rung) => order.indexOf(rung.bucket) <= at);
      return rowOf(
        {
          ...{type, bucket, order: at, kind: bucket === "total" ? "total" : "part"},
          ...{accounts: sum(of, "accounts"), balance: sum(of, "balance")},
          share: ratio(sum(of, "balance"), whole),
          cumulative: depositLiquidity.compute({due: sum(upTo, "balance"), balance: whole}),
          rate: ratio(sum(of, "rated"), sum(of, "rate_balance")),
          ftp: ratio(sum(of, "ftp"), sum(of, "ftp_balance"))
        },
        {
          n: bucket === "total" ? Math.max(...of.map(({customers}) => customers)) : sum(of, "customers"),
          of: population(period, "deposit ladder", `type=${type}`, bucket),
          kind: kindOf(type),
          concentration:
            type === "C" && of.length === 1
              ? {balance: {top1: of[0]!.top1, top2: of[0]!.top2, sum: of[0]!.balance}}
              : {}
        }
      );
    };
    const parts = order.flatMap((bucket, at) => {
      const of = mine.filter((rung) => rung.bucket === bucket);
      return of.length ? [rowFor(bucket, at, of)] : [];
    });
    const total = rowFor("total", order.length, mine);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D10", family: "deposits", name: "ladder", period, rows, facts},
    title: {en: "Maturity ladder", zh: "存款到期阶梯"},
    metrics: ["DEP-08"],
    // Without a date all would be on demand, term deposits too.
    ...(found.some(({bucket}) => bucket !== "demand") ? {} : {needs: ["T25 deposit_account.maturity_date"]}),
    columns: [
      typeColumn(policy),
      column("bucket", "code", "Time to run", "剩余期限", {labels: bucketLabels(limits)}),
      orderColumn,
      kindColumn,
      column("accounts", "count", "Accounts", "账户数", {metric: "DEP-08"}),
      column("balance", "money", "Balance", "余额", {metric: "DEP-08"}),
      column("share", "share", "Share", "占比", {metric: "DEP-08"}),
      column("cumulative", "share", "Due by then", "累计可支取占比", {metric: "DEP-42"}),
      column("rate", "rate", "Rate paid", "加权利率", {metric: "DEP-08"}),
      column("ftp", "rate", "FTP rate", "FTP利率", {metric: "DEP-08"})
    ],
    privacy: {
      groups: {all: ["accounts", "balance", "share", "cumulative", "rate", "ftp"]},
      additive: ["accounts", "balance"],
      lines
    }
  };
}

/** Days up to a year, then years. */
export function bucketLabels(limits: readonly number[]): Labels {
  const name = (days: number, day: string, year: string) => {
    const years = Math.round(days / 365.25);
    if (days < 365) return `${days}${day}`;
    return `${years}${years === 1 ? year.replace(/s$/, "") : year}`;
  };
  const inside = (at: number, day: string, year: string) => {
    const [from, to] = [limits[at - 1], limits[at]];
    if (to === undefined) return `> ${name(from!, day, year)}`;
    if (from === undefined) return `≤ ${name(to, day, year)}`;
    return to <= 365 ? `${from + 1}–${to}${day}` : `${name(from, day, year)}–${name(to, day, year)}`;
  };
  return {
    demand: {en: "On demand", zh: "活期（随时支取）"},
    matured: {en: "Matured, not drawn", zh: "已到期未支取"},
    ...Object.fromEntries(
      Array.from({length: limits.length + 1}, (_, at) => [
        `t${at}`,
        {en: inside(at, " days", " years"), zh: inside(at, "天", "年")}
      ])
    ),
    total: totalLabel
  };
}
