import {cost_month, deposit_day, identity_month, ledger_month} from "./bankFacts.js";
import {firm_signal_month} from "./corporateFacts.js";
import {behaviour_month} from "./depositFacts.js";

/**
 * The facts of a period: what staging and reduction leave for the marts, one Parquet file each in
 * `store/<bank>/<period>/`. Money is integer fen (BIGINT) of the bank's base currency unless the name ends in `_ccy`;
 * dates are days since 1970-01-01 (INTEGER); rates are fractions a year (DOUBLE). A column that the extract cannot
 * feed is there and null throughout.
 */
export interface FactTable {
  /** What one row is. */
  grain: readonly string[];
  /** column: engine type. */
  columns: Readonly<Record<string, "VARCHAR" | "INTEGER" | "BIGINT" | "DOUBLE" | "BOOLEAN">>;
}

/** Deposit accounts. Grain: account x currency x month. */
export const account_month = {
  grain: ["acct_id", "ccy"],
  columns: {
    period: "VARCHAR",
    acct_id: "VARCHAR",
    ccy: "VARCHAR",
    /** Surviving customer id (customer_id_map applied). */
    cust_id: "VARCHAR",
    /** Customer id as dropped. */
    source_cust_id: "VARCHAR",
    cust_type: "VARCHAR", // P or C
    segment: "VARCHAR",
    org_id: "VARCHAR",
    product_code: "VARCHAR",
    family: "VARCHAR", // dep_demand, dep_term, ... of product
    part: "VARCHAR", // demand, near_demand, term, margin, interbank (policy deposits.parts maps family to part)
    /** End of period, in the account's currency, sign as dropped. */
    balance_ccy: "BIGINT",
    /** End of period in base currency at mid rate, floored at 0 (E3). */
    balance: "BIGINT",
    /** The negative part of E3 as a positive amount, moved to the loan side. */
    overdrawn: "BIGINT",
    /** Average daily balance in base currency, days with a negative balance at 0. */
    adb: "BIGINT",
    adb_method: "VARCHAR", // balance_days, daily, txn_rebuild, 2pt
    /** Calendar days of the period, and those on which the account was open (E6). */
    days: "INTEGER",
    days_open: "INTEGER",
    /** End-of-day balances of the days open: least, greatest, mean and sum of squared deviations; null with method 2pt. */
    daily_min: "BIGINT",
    daily_max: "BIGINT",
    daily_mean: "DOUBLE",
    daily_m2: "DOUBLE",
    rate: "DOUBLE",
    ftp_rate: "DOUBLE",
    ftp_source: "VARCHAR", // account, curve, product, none
    day_basis: "INTEGER",
    int_expense: "BIGINT",
    int_expense_source: "VARCHAR", // extract, computed, none
    /** FTP margin of the period: adb x ftp_rate x days / basis - int_expense; null without an FTP rate. */
    l1: "BIGINT",
    open_date: "INTEGER",
    close_date: "INTEGER",
    maturity_date: "INTEGER",
    orig_tenor_days: "INTEGER",
    last_txn_date: "INTEGER",
    status: "VARCHAR",
    margin_flag: "BOOLEAN",
    pledged_flag: "BOOLEAN"
  }
} as const satisfies FactTable;

/** Loans. Grain: loan x month; a loan settled in the period is still there with balance 0. */
export const loan_month = {
  grain: ["loan_id"],
  columns: {
    period: "VARCHAR",
    loan_id: "VARCHAR",
    contract_id: "VARCHAR",
    cust_id: "VARCHAR",
    source_cust_id: "VARCHAR",
    cust_type: "VARCHAR",
    segment: "VARCHAR",
    org_id: "VARCHAR",
    product_code: "VARCHAR",
    family: "VARCHAR",
    /** Counts in the report population: loan families without entrusted and card (policy contribution.population). */
    in_population: "BOOLEAN",
    ccy: "VARCHAR",
    balance_ccy: "BIGINT",
    balance: "BIGINT",
    adb: "BIGINT",
    adb_method: "VARCHAR", // balance_days, adb, event_rebuild, 2pt
    days: "INTEGER",
    /** True if the balance was above 0 on any day of the period. */
    active: "BOOLEAN",
    loan_amt: "BIGINT",
    start_date: "INTEGER",
    due_date: "INTEGER",
    end_date: "INTEGER",
    status: "VARCHAR", // normal, overdue, settled, written_off, transferred
    class5: "VARCHAR", // normal, special_mention, substandard, doubtful, loss
    dpd: "INTEGER",
    dpd_source: "VARCHAR", // extract, overdue_dates, schedule, none
    /** Instalments due and unpaid at period end (principal and interest), where known. */
    arrears: "BIGINT",
    overdue_principal: "BIGINT",
    rate: "DOUBLE",
    ftp_rate: "DOUBLE",
    ftp_source: "VARCHAR",
    day_basis: "INTEGER",
    accrual: "BOOLEAN",
    int_income: "BIGINT",
    int_income_source: "VARCHAR",
    /** FTP margin of the period: int_income - adb x ftp_rate x days / basis; null without an FTP rate. */
    l1: "BIGINT",
    pd: "DOUBLE",
    lgd: "DOUBLE",
    /** Risk weight, where the bank supplies its own (1 is 100 %). */
    rw: "DOUBLE",
    ead: "BIGINT",
    /** Expected credit loss booked for the loan at period end (risk_param.ecl, in base currency). */
    ecl: "BIGINT",
    /**
     * Credit cost of the period. Policy elMode EL: pd x lgd x ead x days / 365, null where a parameter is missing. ECL: what
     * was booked, that is the change of `ecl` and the principal written off; null without the month before.
     */
    el: "BIGINT",
    drawn: "BIGINT",
    principal_repaid: "BIGINT",
    interest_repaid: "BIGINT",
    /** Distinct days with a repayment in the period. */
    repay_days: "INTEGER",
    grant_type: "VARCHAR",
    /** What it was lent for: first scenario of the policy (corporate.useOfFunds) with a word of the contract's text, else other. */
    use_scenario: "VARCHAR",
    /** Section of GB/T 4754 that it is used in. */
    use_industry: "VARCHAR",
    pay_method: "VARCHAR" // self, trustee, mixed
  }
} as const satisfies FactTable;

/** Customers, retail and corporate. Grain: surviving customer x month. Sums of the rows above and of customer-grain tables. */
export const customer_month = {
  grain: ["cust_id"],
  columns: {
    period: "VARCHAR",
    cust_id: "VARCHAR",
    cust_type: "VARCHAR",
    segment: "VARCHAR",
    org_id: "VARCHAR",
    rm_id: "VARCHAR",
    region_code: "VARCHAR",
    open_date: "INTEGER",
    first_loan_date: "INTEGER",
    is_staff: "BOOLEAN",
    status: "VARCHAR",
    /** More than one dropped id stands behind this row (E5). */
    restated: "BOOLEAN",
    /** With a balance at period end; one settled in the month is no loan any more. */
    loans: "INTEGER",
    loans_overdue: "INTEGER",
    loan_active: "BOOLEAN",
    loan_balance: "BIGINT",
    loan_adb: "BIGINT",
    overdue_balance: "BIGINT",
    overdue_balance_30: "BIGINT",
    overdue_balance_90: "BIGINT",
    dpd_max: "INTEGER",
    loan_int_income: "BIGINT",
    loan_l1: "BIGINT",
    el: "BIGINT",
    drawn: "BIGINT",
    principal_repaid: "BIGINT",
    repay_days: "INTEGER",
    dep_accounts: "INTEGER",
    dep_balance: "BIGINT",
    dep_adb: "BIGINT",
    dep_demand_balance: "BIGINT",
    dep_demand_adb: "BIGINT",
    dep_near_demand_balance: "BIGINT",
    dep_near_demand_adb: "BIGINT",
    dep_term_balance: "BIGINT",
    dep_term_adb: "BIGINT",
    dep_margin_balance: "BIGINT",
    dep_margin_adb: "BIGINT",
    dep_int_expense: "BIGINT",
    dep_l1: "BIGINT",
    /** Daily total of the customer's deposits over the calendar days of the period; null unless known for every account. */
    dep_daily_days: "INTEGER",
    dep_daily_min: "BIGINT",
    dep_daily_max: "BIGINT",
    dep_daily_mean: "DOUBLE",
    dep_daily_m2: "DOUBLE",
    wealth_balance: "BIGINT",
    fund_balance: "BIGINT",
    insurance_balance: "BIGINT",
    metal_balance: "BIGINT",
    /** Since when the oldest of what is held now is held; what was given up before has left no date. */
    dep_start_date: "INTEGER",
    wealth_start_date: "INTEGER",
    fund_start_date: "INTEGER",
    insurance_start_date: "INTEGER",
    limit_amt: "BIGINT",
    limit_used: "BIGINT",
    fee_income: "BIGINT",
    recovery: "BIGINT",
    /** Fees of loans, by their product or account: part of fee_income (CON-13; the rest is CON-15). */
    loan_fee: "BIGINT",
    /** Margin of deposits that are pledged or stand as margin: part of dep_l1 (CON-14). */
    dep_l1_tied: "BIGINT",
    /** Time-driven cost, or the ratio fallback of the policy. */
    cost: "BIGINT",
    /** Parts of cost that policy costLegs gives to loans, deposits and fees; the rest is joint. */
    loan_cost: "BIGINT",
    dep_cost: "BIGINT",
    fee_cost: "BIGINT",
    cost_method: "VARCHAR", // tdabc, ratio, none
    /** Product families held above their floor besides loans, "|"-separated and sorted (CON-25), and those eligible. */
    families_held: "VARCHAR",
    families_known: "VARCHAR",
    /** Margin ladder of the month (domain B1.1); a level is null when one of its parts was not supplied. */
    l1: "BIGINT",
    l2: "BIGINT",
    l3: "BIGINT",
    l4: "BIGINT"
  }
} as const satisfies FactTable;

/** Corporate customers with a limit, a loan or a deposit. Grain: legal entity x month. */
export const firm_month = {
  grain: ["cust_id"],
  columns: {
    period: "VARCHAR",
    cust_id: "VARCHAR",
    segment: "VARCHAR",
    org_id: "VARCHAR",
    rm_id: "VARCHAR",
    industry_code: "VARCHAR",
    region_code: "VARCHAR",
    size_class: "VARCHAR",
    group_id: "VARCHAR",
    rating: "VARCHAR",
    est_date: "INTEGER",
    /** Valid limits at period end (COR-11), their use, and the part of each limit not used (COR-13). */
    limits: "INTEGER",
    limit_amt: "BIGINT",
    limit_used: "BIGINT",
    undrawn: "BIGINT",
    limits_over: "INTEGER",
    limits_expired_used: "INTEGER",
    /** Fen still used under them; no part of limit_used. */
    expired_used: "BIGINT",
    earliest_expiry: "INTEGER",
    loans: "INTEGER",
    loan_balance: "BIGINT",
    loan_adb: "BIGINT",
    dpd_max: "INTEGER",
    overdue_balance: "BIGINT",
    npl_balance: "BIGINT",
    class5_worst: "VARCHAR",
    /** First month in default (dpd over 90 or class substandard or worse) is this one. */
    new_default: "BOOLEAN",
    defaulted: "BOOLEAN",
    dep_balance: "BIGINT",
    dep_adb: "BIGINT",
    l4: "BIGINT"
  }
} as const satisfies FactTable;

/** Stretches of unchanged end-of-day balance, clipped to the period. Grain: account x currency x from_day. */
export const balance_runs = {
  grain: ["acct_id", "ccy", "from_day"],
  columns: {
    acct_id: "VARCHAR",
    ccy: "VARCHAR",
    cust_id: "VARCHAR",
    from_day: "INTEGER",
    /** Inclusive. */
    to_day: "INTEGER",
    /** In the account's currency, sign as booked. */
    fen: "BIGINT"
  }
} as const satisfies FactTable;

export const factTables = {
  account_month,
  loan_month,
  customer_month,
  firm_month,
  firm_signal_month,
  balance_runs,
  deposit_day,
  behaviour_month,
  ledger_month,
  cost_month,
  identity_month
} as const;
export type FactName = keyof typeof factTables;
