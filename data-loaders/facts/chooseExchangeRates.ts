import {textList} from "../../src/schema/textList.js";
import {type FactContext, sqlStep} from "./step.js";

/** Grain: currency. Base currency per unit, `mid` and `average`, from the quotes of the period. */
export const ratesOf = (
  quotes: string,
  {start, asOf, baseCcy}: Pick<FactContext, "start" | "asOf" | "baseCcy">
): string => `select ccy, mid_rate as mid, coalesce(avg_rate, mid_rate) as average from (
     select ccy, mid_rate, avg_rate, row_number() over (partition by ccy order by date desc) as latest
     from ${quotes}
     where date between ${start} and ${asOf} and mid_rate > 0 and ccy <> ${textList([baseCcy])}
   ) rates where latest = 1
   union all select ${textList([baseCcy])}, 1.0, 1.0`;

/**
 * Grain: currency. Base currency per unit: stocks at the mid rate of period end (the last one quoted in the period),
 * flows at the period's average rate, or at mid where none is supplied (E4).
 */
export const chooseExchangeRates = sqlStep("chooseExchangeRates", "choosing exchange rates", (context) => [
  `create or replace table work_fx as
   ${ratesOf("staged_fx_rate", context)}`
]);
