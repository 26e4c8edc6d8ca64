import {textList} from "../../src/schema/textList.js";
import {sqlStep} from "./step.js";

/**
 * Grain: loan repaid in instalments, without a rate of its own. FTP by the strip of its principal (B1.2): the curve of
 * the day of pricing, weighted by principal x time: f = sum(P t y(t)) / sum(P t). The schedule gives the principal
 * where it is whole; else `repay_method` and the number of terms do, at equal distances until maturity. The price is
 * locked: a loan that had it last month keeps it. Floating loans are priced to their next repricing instead.
 *
 * Without a schedule nothing is spread out by term. On a piece of the curve y = a + b t, so that
 * sum(P t y) = a h S1 + b h h S2 with t = k h and S1, S2 the sums of k P and k k P over the terms on that piece, which
 * for equal principal (P = 1) and for equal instalments (P grows by the rate) have closed forms. Fractions are added up
 * in order: in another they would end in another last digit.
 */
export const priceStrips = sqlStep("priceStrips", "pricing instalment loans", ({start, policy}) => {
  const {annuity, principal} = policy.contribution.ftp.amortising;
  return [
    `create or replace table work_strip_loans as
     select l.loan_id, l.loan_amt, t.fixed, t.tenor, t.fixed = l.start_date as since_start, l.rate,
       case when l.repay_method in (${textList(annuity)}) then 'annuity' when l.repay_method in (${textList(principal)}) then 'principal' end as method,
       greatest(round(coalesce(l.n_terms, (l.due_date - l.start_date) / 30.4375) * t.tenor / (l.due_date - l.start_date)), 1) as n
     from work_ftp_loans t join staged_loan_account l on l.loan_id = t.loan_id
     where t.premium_tenor is null and t.tenor > 0
       and not exists (select 1 from previous_loan_month b where b.loan_id = l.loan_id and b.ftp_source = 'curve' and t.fixed < ${start})`,
    `create or replace table work_ftp_strips as
     with instalments as (
       select s.loan_id, s.due_date - l.fixed as t, cast(s.principal_due as double) as p, l.fixed
       from staged_repay_schedule s join work_strip_loans l on l.loan_id = s.loan_id
       where l.since_start and s.due_date > l.fixed and s.principal_due > 0
     ), whole as (
       select i.loan_id from instalments i join work_strip_loans l on l.loan_id = i.loan_id
       group by i.loan_id, l.loan_amt having sum(i.p) >= 0.99 * l.loan_amt
     ), scheduled as (
       select i.loan_id, sum(i.p * i.t * ${between("i.t")} order by i.t, i.p) / sum(i.p * i.t order by i.t, i.p) as rate
       from instalments i
       join whole w on w.loan_id = i.loan_id
       join work_ftp_pieces c on ${ofDay("i")} and (c.tenor_days <= i.t or c.before is null) and (c.next_tenor is null or c.next_tenor > i.t)
       group by i.loan_id
     ), shapes as (
       select loan_id, fixed, n, tenor / n as h,
         case when method = 'annuity' and rate > 0 then 1 + rate * (tenor / n) / 365.0 else 1.0 end as q
       from work_strip_loans l
       where method is not null and not exists (select 1 from whole w where w.loan_id = l.loan_id)
     ), pieces as (
       select s.loan_id, s.n, s.h, s.q,
         case when c.next_rate is null then 0.0 else (c.next_rate - c.rate) / (c.next_tenor - c.tenor_days) end as b, c.rate, c.tenor_days,
         case when c.before is null then 0.0 else least(s.n, ceil(c.tenor_days / s.h) - 1) end as first_k,
         case when c.next_tenor is null then s.n else least(s.n, ceil(c.next_tenor / s.h) - 1) end as last_k,
         -- below its first tenor the curve is flat
         case when c.before is null then least(s.n, ceil(c.tenor_days / s.h) - 1) else 0.0 end as flat_k
       from shapes s join work_ftp_pieces c on ${ofDay("s")}
     ), strips as (
       select loan_id, sum(rate * h * ${sum1("flat_k")}
           + (rate - b * tenor_days) * h * (${sum1("last_k")} - ${sum1("greatest(first_k, flat_k)")})
           + b * h * h * (${sum2("last_k")} - ${sum2("greatest(first_k, flat_k)")})
           order by tenor_days)
         / max(h * ${sum1("n")}) as rate
       from pieces group by loan_id
     )
     select l.loan_id, b.ftp_rate as rate from work_ftp_loans l
     join previous_loan_month b on b.loan_id = l.loan_id and b.ftp_source = 'curve'
     where l.premium_tenor is null and l.fixed < ${start}
     union all select loan_id, rate from scheduled
     union all select loan_id, rate from strips`,
    "drop table work_strip_loans"
  ];
});

/** The curve of the last day on or before pricing. */
const ofDay = (alias: string) =>
  `c.side = 'loan' and c.date <= ${alias}.fixed and (c.next_date is null or c.next_date > ${alias}.fixed)`;

const between = (t: string) =>
  `case when ${t} <= c.tenor_days or c.next_tenor is null then c.rate
    else c.rate + (c.next_rate - c.rate) * (${t} - c.tenor_days) / (c.next_tenor - c.tenor_days) end`;

/** Sums of the first K numbers, of their squares, and so on to the fifth power. */
const powers = (k: string) => {
  const [n, m] = [`(${k})`, `((${k}) + 1)`];
  const first = `(${n} * ${m} / 2.0)`;
  const second = `(${n} * ${m} * (2 * ${n} + 1) / 6.0)`;
  return [
    ...[first, second, `(${first} * ${first})`, `(${second} * (3 * ${n} * ${n} + 3 * ${n} - 1) / 5.0)`],
    `(${first} * ${first} * (2 * ${n} * ${n} + 2 * ${n} - 1) / 3.0)`
  ];
};

/**
 * The sum of k^power q^k for k = 1 to K. Where the terms hardly grow, the closed form would subtract nearly equal numbers;
 * there q^k is 1 + k g + (k g)^2 / 2 + (k g)^3 / 6 with g = ln q, and powers of k have exact sums (g = 0: equal principal).
 */
function sumOf(power: 1 | 2, k: string): string {
  const [one, g, gg, ggg] = powers(k).slice(power - 1);
  const n = `(${k})`;
  const closed =
    power === 1
      ? `q * (1 - (${n} + 1) * power(q, ${n}) + ${n} * power(q, ${n} + 1)) / power(1 - q, 2)`
      : `q * (1 + q - power(${n} + 1, 2) * power(q, ${n}) + (2 * ${n} * ${n} + 2 * ${n} - 1) * power(q, ${n} + 1)
          - ${n} * ${n} * power(q, ${n} + 2)) / power(1 - q, 3)`;
  return `case when n * ln(q) < 0.1 then ${one} + ln(q) * (${g} + ln(q) / 2 * (${gg} + ln(q) / 3 * ${ggg})) else ${closed} end`;
}

const sum1 = (k: string) => sumOf(1, k);
const sum2 = (k: string) => sumOf(2, k);
