import {floored} from "../engine/dialect.js";
import {textList} from "../../src/schema/textList.js";
import {caseOf, sqlStep} from "./step.js";

/**
 * Grain: side (loan or deposit) x day on which the rate was fixed x tenor. The FTP rate of the side's curve: the last
 * curve on or before that day, straight between its tenors and flat outside them (B1.2). Only for what has no rate of
 * its own. Deposits without a maturity read today's curve at the policy's tenor. Required reserves lower deposits.
 */
export const interpolateFtp = sqlStep(
  "interpolateFtp",
  "reading the transfer price curves",
  ({asOf, policy}) => {
    const {ftp, reserveRequirement: reserve} = policy.contribution;
    return [
      // a floating loan was last priced a year before it will be again, and reads the curve at the time between
      `create or replace table work_ftp_loans as
     select loan_id, fixed, ${floored("coalesce(reprice_date, due_date) - fixed")} as tenor,
       case when reprice_date is not null then due_date - fixed end as premium_tenor
     from (
       select loan_id, due_date, case when reprice_date > ${asOf} then reprice_date end as reprice_date,
         case when reprice_date between start_date and ${asOf} then reprice_date
           when reprice_date > ${asOf} then greatest(start_date, reprice_date - 365) else start_date end as fixed
       from staged_loan_account where ftp_rate is null
     ) loans`,
      `create or replace table work_ftp_pieces as
     with quoted as (
       select case curve_id when ${textList([ftp.curves.loan])} then 'loan' end as side, date, tenor_days, rate, coalesce(liq_premium, 0) as premium
       from staged_ftp_curve where curve_id = ${textList([ftp.curves.loan])}
       union all
       select 'deposit', date, tenor_days, rate, coalesce(liq_premium, 0)
       from staged_ftp_curve where curve_id = ${textList([ftp.curves.deposit])}
     ), dates as (
       select side, date, lead(date) over (partition by side order by date) as next_date
       from (select distinct side, date from quoted) quoted_dates
     )
     select q.side, q.date, d.next_date, q.tenor_days, q.rate, q.premium,
       lead(q.premium) over (partition by q.side, q.date order by q.tenor_days) as next_premium,
       lead(q.tenor_days) over (partition by q.side, q.date order by q.tenor_days) as next_tenor,
       lead(q.rate) over (partition by q.side, q.date order by q.tenor_days) as next_rate,
       lag(q.tenor_days) over (partition by q.side, q.date order by q.tenor_days) as before
     from quoted q join dates d on d.side = q.side and d.date = q.date`,
      `create or replace table work_ftp as
     with wanted as (
       select 'loan' as side, fixed, tenor from work_ftp_loans
       union select 'loan', fixed, premium_tenor from work_ftp_loans where premium_tenor is not null
       union select 'deposit', case when term is null then ${asOf} else open_date end,
         coalesce(term, ${caseOf("part", Object.entries(ftp.nonMaturityTenorDays))})
       from (
         select distinct a.open_date, coalesce(a.orig_tenor_days, a.maturity_date - a.open_date) as term,
           ${caseOf("p.family", Object.entries(policy.deposits.parts))} as part
         from staged_deposit_account a left join staged_product p on p.product_code = a.product_code
         where a.ftp_rate is null
       ) kinds
     ), read as (
       select w.side, w.fixed, w.tenor,
         ${between("rate")} as rate, ${between("premium")} as premium
       from wanted w
       join work_ftp_pieces p on p.side = w.side and p.date <= w.fixed and (p.next_date is null or p.next_date > w.fixed)
         and (p.tenor_days <= w.tenor or p.before is null) and (p.next_tenor is null or p.next_tenor > w.tenor)
       where w.tenor >= 0
     )
     select side, fixed, tenor,
       case side when 'deposit' then ${1 - reserve.ratio} * rate + ${reserve.ratio * reserve.rate} else rate end as rate, premium
     from read`
    ];
  }
);

const between = (column: string) =>
  `case when w.tenor <= p.tenor_days or p.next_tenor is null then p.${column} else p.${column}
    + (p.next_${column} - p.${column}) * (w.tenor - p.tenor_days) / (p.next_tenor - p.tenor_days) end`;
