import {Refusal} from "../../src/schema/problem.js";
import type {Step} from "./step.js";

/** Longest chain of mergers followed; beyond it the map runs in a circle. */
const longestChain = 32;

/**
 * Grain: dropped customer id that was merged. Follows mergers to the surviving id (E5), over the map of this drop and
 * what earlier drops said of ids that this one no longer names.
 */
export const applyCustomerMap: Step = {
  name: "applyCustomerMap",
  en: "following merged customers",
  async run(engine, {asOf}) {
    await engine.run(`create or replace table customer_map as
      select old_id, max(surviving_id) as cust_id from staged_customer_id_map
      where old_id <> surviving_id and (effective_date is null or effective_date <= ${asOf}) group by old_id
      union all
      select old_id, cust_id from previous_customer_map p
      where not exists (select 1 from staged_customer_id_map m where m.old_id = p.old_id)`);
    for (let link = 0; ; link++) {
      const [open] = await engine.rows<{n: number; example: string | null}>(
        `select count(*) as n, min(a.old_id) as example from customer_map a join customer_map b on a.cust_id = b.old_id`
      );
      if (!open?.n) return;
      if (link === longestChain) {
        throw new Refusal({
          rule: "DQ05",
          message: "mergers run in a circle",
          file: "customer_id_map",
          column: "surviving_id",
          value: open.example ?? ""
        });
      }
      await engine.run(`create or replace table customer_map as
        select a.old_id, coalesce(b.cust_id, a.cust_id) as cust_id
        from customer_map a left join customer_map b on a.cust_id = b.old_id`);
    }
  }
};
