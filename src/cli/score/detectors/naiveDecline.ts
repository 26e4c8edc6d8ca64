import {shiftPeriod} from "../../../../data-loaders/marts/periods.js";
import type {Detector} from "../detector.js";

/** Fall on last month at which the rule speaks. */
const FALL = 0.2;

/** The simple rule that the alert is set against (B1.8), over those with a loan: contribution a fifth below last month's. */
export const detector: Detector = {
  id: "fell-by-a-fifth",
  family: "contribution",
  catalogue: "ALR-01",
  kind: "decliner",
  en: "contribution a fifth below last month's",
  naive: true,
  timing: "onset",
  about: ({form}) => form !== "edge",
  async detect({source, period}) {
    const before = shiftPeriod(period, -1);
    const rows = await source.rows<{cust_id: string; now: number; then: number}>(
      `select n.cust_id, n.l4 as now, b.l4 as "then"
       from customer_month n join customer_month b on b.cust_id = n.cust_id and b.period = '${before}'
       where n.period = '${period}' and n.l4 is not null and b.l4 > 0
         and (n.loan_active or b.loan_active)`
    );
    return rows.map(({cust_id, now, then}) => {
      const fall = (then - now) / then;
      return {customer: cust_id, flagged: fall > FALL, score: fall};
    });
  }
};
