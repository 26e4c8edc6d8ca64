import type {FactTable} from "./facts.js";

/** What cost pools could have done and what customers used (B1.5). Grain: pool. */
export const cost_month = {
  grain: ["pool"],
  columns: {
    period: "VARCHAR",
    pool: "VARCHAR",
    unit: "VARCHAR",
    cost: "BIGINT",
    /** In units of the pool: what it could have done, and what customers used. */
    capacity: "DOUBLE",
    used: "DOUBLE",
    /** Who used it. */
    customers: "INTEGER",
    /** Cost of what was used, at cost / capacity. */
    charged: "BIGINT"
  }
} as const satisfies FactTable;

/**
 * What ledger and facts say of the same thing, in base currency: flows at the period's average rate, stocks at mid.
 * Grain: item x currency (what carries no currency of its own stands in the base currency).
 */
export const ledger_month = {
  grain: ["item", "ccy"],
  columns: {
    period: "VARCHAR",
    item: "VARCHAR", // loan_interest, fees, recoveries, deposit_interest, operating_cost, allowance, treasury_income, treasury_expense
    ccy: "VARCHAR",
    /** Null where the ledger has no such subject. */
    ledger: "BIGINT",
    /** All customers, accounts and pools, whether in a report or not; null where nothing of it was supplied. */
    facts: "BIGINT",
    /** False where some of it was worked out for want of the booked amount. */
    booked: "BOOLEAN"
  }
} as const satisfies FactTable;

/**
 * Deposits of the whole bank at the end of each day, in the accounts' currency, accounts below zero counting nothing
 * (E3). Days on which no account has a known balance are not there. Grain: part x currency x day.
 */
export const deposit_day = {
  grain: ["part", "ccy", "day"],
  columns: {
    period: "VARCHAR",
    /** As in account_month; `unknown` where the product has none. */
    part: "VARCHAR",
    ccy: "VARCHAR",
    day: "INTEGER",
    fen: "BIGINT"
  }
} as const satisfies FactTable;

/**
 * How well customers are told apart (CON-03): documents by their tokens, firms by their unified social credit code where
 * no token was supplied; merged ids count as one. Grain: customer type.
 */
export const identity_month = {
  grain: ["cust_type"],
  columns: {
    period: "VARCHAR",
    /** P, C, or unknown where the customer table has none. */
    cust_type: "VARCHAR",
    customers: "INTEGER",
    /** Ids that were merged into the customers (customer_id_map). */
    merged: "INTEGER",
    /** Customers whose document is known, those who share it with another, and of these those whose other data differ. */
    documented: "INTEGER",
    duplicates: "INTEGER",
    conflicts: "INTEGER"
  }
} as const satisfies FactTable;
