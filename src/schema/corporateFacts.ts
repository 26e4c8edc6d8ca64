import type {FactTable} from "./facts.js";

/**
 * What is known of a firm besides its loans and limits, as the drop of the month tells it: the last report of the credit
 * bureau, events of the month, the last annual statement and the one a year before. Grain: firm of firm_month x month.
 */
export const firm_signal_month = {
  grain: ["cust_id"],
  columns: {
    period: "VARCHAR",
    cust_id: "VARCHAR",
    /** Money from outside on the firm's deposit accounts. */
    inflow: "BIGINT",
    /** Loans lent in the month, and those of them that repay older ones. */
    draws: "INTEGER",
    draws_renewing: "INTEGER",
    /** Instalments that fell due in the month, days between due and paid (or month end) summed and squared, and those paid in part. */
    due_terms: "INTEGER",
    late_days: "BIGINT",
    late_squares: "BIGINT",
    partial_terms: "INTEGER",
    /** A loan extended, restructured or lent to restructure another; one written off or sold in the month. */
    restructured: "BOOLEAN",
    written_off: "BOOLEAN",
    /** What the firm must pay on its loans within 30 days: next instalments and loans that end. */
    due_30: "BIGINT",
    /** Worst probability of default of its loans. */
    pd: "DOUBLE",
    /** Profile: people employed, capital, month of first credit (YYYY-MM), basic account with us. */
    staff: "INTEGER",
    reg_capital: "BIGINT",
    first_credit: "VARCHAR",
    basic_account: "BOOLEAN",
    since_date: "INTEGER",
    /** Product families held besides loans (CON-25), and those that it could hold. */
    products_held: "INTEGER",
    products_known: "INTEGER",
    /** Null: not asked. */
    marketing_consent: "BOOLEAN",
    opted_out: "BOOLEAN",
    /** Last report of the bureau; `bureau_use` says what for: a page of another purpose may not read the rest. */
    bureau_date: "INTEGER",
    bureau_use: "VARCHAR",
    bureau_banks: "INTEGER",
    bureau_new_6m: "INTEGER",
    bureau_balance: "BIGINT",
    bureau_own: "BIGINT",
    bureau_limit: "BIGINT",
    bureau_overdue: "BIGINT",
    bureau_class: "VARCHAR",
    /** External events of the month that may serve risk: how many, the gravest, 1 to 5, and their kinds, "|"-separated and sorted. */
    events: "INTEGER",
    event_worst: "INTEGER",
    event_types: "VARCHAR",
    /** Last annual statement: single before consolidated. */
    statement_date: "INTEGER",
    statement_audited: "BOOLEAN",
    statement_scope: "VARCHAR", // single, consolidated
    assets: "BIGINT",
    liabilities: "BIGINT",
    revenue: "BIGINT",
    net_profit: "BIGINT",
    ebit: "BIGINT",
    interest_expense: "BIGINT",
    receivables: "BIGINT",
    current_assets: "BIGINT",
    current_liabilities: "BIGINT",
    retained_earnings: "BIGINT",
    equity: "BIGINT",
    operating_cash: "BIGINT",
    short_debt: "BIGINT",
    /** Of the statement a year before. */
    assets_before: "BIGINT",
    liabilities_before: "BIGINT",
    revenue_before: "BIGINT",
    net_profit_before: "BIGINT",
    receivables_before: "BIGINT"
  }
} as const satisfies FactTable;
