import type {Fen} from "../metric.js";

/** A depositor over the months looked back on. */
export interface DepositYear {
  /** Mean of the monthly average balances. */
  adb: Fen | null;
  /** Months that the customer was there for. */
  months: number;
  /** Months with a movement of the customer's own; null where movements were not supplied. */
  activeMonths: number | null;
  /** Coefficient of variation of daily balances. */
  cv: number | null;
  /** What is left of the balance of the first month, at most all of it. */
  grr: number | null;
}

/** Whether a customer known for fewer than twelve months moved as often as is asked of twelve. */
export const activeEnough = (activeMonths: number, months: number, ofTwelve: number): boolean =>
  activeMonths * 12 >= ofTwelve * months;
