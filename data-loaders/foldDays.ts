import {existsSync} from "node:fs";
import {join} from "node:path";
import {parquetRows} from "./engine/dialect.js";
import {ratesOf} from "./facts/chooseExchangeRates.js";
import {countedFen, daysOfRuns} from "./facts/customerDays.js";
import {firstDay} from "./marts/periods.js";
import type {RunManifest} from "./runManifest.js";

/** What the store knows of an earlier month. */
export interface StoredMonth {
  folder: string;
  run: Pick<RunManifest, "period" | "asOf" | "bank_settings">;
}

/**
 * Daily totals (DEP-13) of customers of an earlier month that are one now, as ingest would have made them: the days of
 * two customers cannot be added from their moments, so they are added again from the balance runs of that month.
 * Grain: period x survivor that has them; null where the month's runs are no longer kept. `merged` names a relation
 * (old_id, cust_id) that has the survivors too.
 */
export function foldedDays({folder, run}: StoredMonth, merged: string): string | null {
  const rows = (name: string) => parquetRows([join(folder, `${name}.parquet`)]);
  if (!existsSync(join(folder, "balance_runs.parquet"))) return null;
  const [start, asOf] = [firstDay(run.period), run.asOf];
  const days = asOf - start + 1;
  const quotes = existsSync(join(folder, "fx_rate.parquet"))
    ? rows("fx_rate")
    : "(select null as ccy, null as date, null as mid_rate, null as avg_rate where false) no_quotes";
  return `with joint_runs as materialized (
      select m.cust_id as c, r.from_day, r.to_day, ${countedFen("r.fen", "f.mid")} as fen
      from ${rows("balance_runs")} r join ${merged} m on m.old_id = r.cust_id
      join (${ratesOf(quotes, {start, asOf, baseCcy: run.bank_settings.base_ccy})}) f on f.ccy = r.ccy
    ), known as (
      select m.cust_id from ${rows("account_month")} a join ${merged} m on m.old_id = a.cust_id
      group by m.cust_id having bool_and(a.days_open = 0 or a.daily_max is not null)
    )
    select '${run.period}' as period, d.c as cust_id, cast(${days} as integer) as dep_daily_days,
      d.daily_min as dep_daily_min, d.daily_max as dep_daily_max,
      cast(d.daily_mean as double) as dep_daily_mean, cast(d.daily_m2 as double) as dep_daily_m2
    from (${daysOfRuns("joint_runs", {start, asOf, days})}) d join known k on k.cust_id = d.c`;
}
