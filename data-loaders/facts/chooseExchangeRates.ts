import {sqlStep, textList} from "./step.js";

/**
 * Grain: currency. Base currency per unit: stocks at the mid rate of period end (the last one quoted in the period),
 * flows at the period's average rate, or at mid where none is supplied (E4).
 */
export const chooseExchangeRates = sqlStep(
  "chooseExchangeRates",
  "choosing exchange rates",
  ({start, asOf, baseCcy}) => [
    `create or replace table work_fx as
   select ccy, mid_rate as mid, coalesce(avg_rate, mid_rate) as average from (
     select ccy, mid_rate, avg_rate, row_number() over (partition by ccy order by date desc) as latest
     from staged_fx_rate
     where date between ${start} and ${asOf} and mid_rate > 0 and ccy <> ${textList([baseCcy])}
   ) rates where latest = 1
   union all select ${textList([baseCcy])}, 1.0, 1.0`
  ]
);
