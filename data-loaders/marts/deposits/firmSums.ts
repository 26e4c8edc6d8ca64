import type {Policy} from "../../../src/schema/policy.js";
import {twoLargest} from "../largest.js";
import {balanceYears, costDays, inScope, openAt} from "./mix.js";

/** What a group of accounts adds up to. Amounts in fen, null where no account tells them. */
export interface AccountSums {
  /** Customers of the accounts, those who closed theirs in the month too: the average speaks of them. */
  customers: number;
  /** Open at month end. */
  accounts: number;
  balance: number | null;
  adb: number | null;
  int_expense: number | null;
  /** Sum of average balance x days / basis of the accounts with an expense. */
  adb_cost_days: number | null;
  /** FTP margin, and average balance x days / basis of the accounts with one. */
  l1: number | null;
  adb_l1_days: number | null;
  /** Largest and second largest firm, all its accounts in the group together. */
  adb_1: number;
  adb_2: number;
  balance_1: number;
  balance_2: number;
}

/** Accounts in scope of a month: `keys` (expressions with names) and what `accountSums` adds up. */
export const accountsIn = (keys: string, policy: Policy, period: string) =>
  `(select ${keys}, cust_id, cust_type, case when ${openAt(period)} then 1 else 0 end as opened,
      balance, adb, int_expense, ${costDays} as adb_cost_days, l1, ${balanceYears("l1")} as adb_l1_days
    from account_month where period = '${period}' and ${inScope(policy)})`;

/** Grouping sets in SQL, each with `also`. */
export const groupingSets = (sets: readonly (readonly string[])[], also: readonly string[] = []) =>
  `grouping sets (${sets.map((set) => `(${[...set, ...also].join(", ")})`).join(", ")})`;

/**
 * A query of AccountSums by each set of columns of `accounts` (of `accountsIn`), a customer counted once in each group;
 * `head` are the columns told of the group.
 */
export function accountSums(
  head: string,
  names: readonly string[],
  sets: readonly (readonly string[])[],
  accounts: string
): string {
  const largest = (amount: string) => twoLargest(`case when cust_type = 'C' then ${amount} end`, amount);
  return `with customers as (
      select ${names.join(", ")}, cust_id, max(cust_type) as cust_type, sum(opened) as accounts,
        sum(balance) as balance, sum(adb) as adb, sum(int_expense) as int_expense, sum(adb_cost_days) as adb_cost_days,
        sum(l1) as l1, sum(adb_l1_days) as adb_l1_days
      from ${accounts} a group by ${groupingSets(sets, ["cust_id"])}
    )
    select ${head}, cast(count(*) as bigint) as customers, cast(sum(accounts) as bigint) as accounts,
      cast(sum(balance) as bigint) as balance, cast(sum(adb) as bigint) as adb,
      cast(sum(int_expense) as bigint) as int_expense, cast(sum(adb_cost_days) as double) as adb_cost_days,
      cast(sum(l1) as bigint) as l1, cast(sum(adb_l1_days) as double) as adb_l1_days,
      ${largest("adb")}, ${largest("balance")}
    from customers group by ${names.join(", ")}`;
}
