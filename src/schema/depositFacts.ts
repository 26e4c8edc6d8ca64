import type {FactTable} from "./facts.js";

/**
 * How customers use their deposits. External movements come from or go to others: not between the customer's own
 * accounts and products, not with the bank itself (interest, fees, loans), not reversed. Amounts in base currency at the
 * period's average rate. Without movements in the drop all of it is null. Grain: customer with a deposit account x month.
 */
export const behaviour_month = {
  grain: ["cust_id"],
  columns: {
    period: "VARCHAR",
    cust_id: "VARCHAR",
    in_amount: "BIGINT",
    out_amount: "BIGINT",
    in_count: "INTEGER",
    out_count: "INTEGER",
    /** Distinct days with an external movement of at least the floor (policy deposits.flows.floor). */
    in_days: "INTEGER",
    out_days: "INTEGER",
    /** Movements that the customer began himself, reversed ones left out, and the channels that he used for them. */
    own_count: "INTEGER",
    channels: "INTEGER",
    /** Distinct days with such a movement, and the channels as bits, in the order of `channels` of src/schema/columns. */
    own_days: "INTEGER",
    channel_bits: "INTEGER",
    /** Day of the last one in the period. */
    last_own_date: "INTEGER",
    payroll_in: "BIGINT",
    /** Money lent to the account and paid back from it. */
    lent_in: "BIGINT",
    repaid_out: "BIGINT",
    /** Between the customer's own accounts and products at the bank. */
    own_in: "BIGINT",
    own_out: "BIGINT",
    /** Interest less fees, and what else the bank books. */
    bank_net: "BIGINT",
    /** Risk tolerance assessed and valid at period end; marketing allowed and no objection. Null where not supplied. */
    suitable: "BOOLEAN",
    consent: "BOOLEAN"
  }
} as const satisfies FactTable;
