/** Columns that the sample bank writes, in their order, with the form they take in Parquet. Names are those of the schema. */
export type Form = "text" | "money" | "rate" | "date" | "count" | "flag";

export interface TableSpec {
  columns: Readonly<Record<string, Form>>;
  kind: "snapshot_full_plus_closed" | "increment" | "reference";
  /** Column summed for the control total, and what it is split by. */
  control?: {sum: string; distinct?: string};
}

const spec = (
  kind: TableSpec["kind"],
  columns: string,
  more: Omit<TableSpec, "columns" | "kind"> = {}
): TableSpec => ({
  kind,
  columns: Object.fromEntries(
    columns
      .trim()
      .split(/\s+/)
      .map((word) => {
        const [name, form] = word.split(":");
        return [name as string, (form ?? "text") as Form];
      })
  ),
  ...more
});

const snapshot = "snapshot_full_plus_closed";

export const tableSpecs = {
  org: spec("reference", "org_id parent_id org_name org_name_en org_level region_code open_date:date"),
  staff: spec("reference", "staff_id org_id role status"),
  product: spec(
    "reference",
    "product_code product_name product_name_en family fixed_term:flag day_basis:count demand_like:flag"
  ),
  fx_rate: spec("reference", "ccy date:date mid_rate:rate avg_rate:rate"),
  ftp_curve: spec("reference", "curve_id date:date tenor_days:count rate:rate liq_premium:rate"),
  ref_rate: spec("reference", "rate_id date:date rate:rate"),
  industry: spec("reference", "code name prosperity:rate policy_flag"),
  region: spec("reference", "code name name_en"),
  calendar: spec("reference", "date:date is_workday:flag holiday"),
  customer: spec(
    snapshot,
    "cust_id cust_type open_date:date org_id rm_id segment birth_year_band region_code status official_tier risk_assess_level risk_assess_valid_to:date marketing_consent:flag adm_opt_out:flag is_staff:flag id_token first_loan_date:date",
    {control: {sum: "", distinct: "cust_id"}}
  ),
  customer_id_map: spec("reference", "old_id surviving_id effective_date:date reason"),
  corp_profile: spec(
    snapshot,
    "cust_id uscc legal_name est_date:date reg_capital:money paid_capital:money industry_code region_code staff_n:count size_class listed:flag group_id rating first_credit_month basic_account_here:flag ews_codes event_codes"
  ),
  corp_financials: spec(
    "reference",
    "cust_id report_date:date period_type scope audited:flag total_assets:money total_liab:money revenue:money pretax_profit:money net_profit:money net_cash_flow:money receivables:money other_receivables:money current_assets:money current_liab:money inventory:money cash:money interest_expense:money ebit:money ocf:money retained_earnings:money equity:money short_debt:money long_debt:money"
  ),
  group_member: spec(snapshot, "group_id cust_id role group_limit:money group_used:money"),
  relation: spec(snapshot, "from_id to_id rel_type weight:rate start:date end:date source"),
  bureau: spec(
    snapshot,
    "cust_id report_date:date n_banks:count n_new_6m:count total_balance:money own_balance:money total_limit:money overdue_balance:money worst_class allowed_use"
  ),
  credit_limit: spec(
    snapshot,
    "limit_id cust_id limit_type ccy limit_amt:money used_amt:money start:date expiry:date status group_flag:flag revolving:flag cancellable:flag low_risk_part:money",
    {control: {sum: "limit_amt", distinct: "limit_id"}}
  ),
  loan_account: spec(
    snapshot,
    "loan_id contract_id cust_id org_id product_code ccy loan_amt:money balance:money adb:money balance_days:money start_date:date due_date:date end_date:date status class5 dpd:count principal_overdue_date:date interest_overdue_date:date overdue_principal:money int_arrears_on:money int_arrears_off:money rate:rate rate_type reprice_date:date repay_method n_terms:count cur_term:count consec_overdue_terms:count total_overdue_terms:count extension_n:count grant_type pay_method disburse_acct repay_acct next_due_date:date next_due_principal:money next_due_interest:money use_text invest_industry inclusive_flag:flag green_flag:flag agri_flag:flag tech_flag:flag internet_flag:flag guarantee_type staff_id accrual_status restructured_flag:flag ftp_rate:rate int_income:money",
    {control: {sum: "balance", distinct: "loan_id"}}
  ),
  loan_event: spec(
    "increment",
    "loan_id event_date:date type amount:money principal:money interest:money is_overdue_payment:flag reversal:flag",
    {control: {sum: "amount"}}
  ),
  repay_schedule: spec(
    snapshot,
    "loan_id term_no:count due_date:date principal_due:money interest_due:money paid_date:date paid_amt:money"
  ),
  trustee_payment: spec(
    "increment",
    "loan_id pay_date:date amount:money payee_acct_token payee_name_token payee_bank"
  ),
  class_change: spec("increment", "loan_id change_date:date from_class to_class mode"),
  collateral: spec(snapshot, "contract_id type value:money value_date:date guarantor_id amount:money"),
  deposit_account: spec(
    snapshot,
    "acct_id cust_id org_id product_code ccy balance:money balance_days:money adb:money open_date:date close_date:date maturity_date:date orig_tenor_days:count rate:rate auto_rollover:flag status last_txn_date:date margin_flag:flag pledged_flag:flag acct_class payroll_flag:flag int_expense:money ftp_rate:rate",
    {control: {sum: "balance", distinct: "acct_id"}}
  ),
  deposit_txn: spec(
    "increment",
    "txn_id acct_id cust_id date:date time seq:count dr_cr amount:money ccy balance_after:money type channel counter_acct_token counter_bank counter_class reversal_flag:flag cash_flag:flag",
    {control: {sum: "amount", distinct: "txn_id"}}
  ),
  holding: spec(
    snapshot,
    "cust_id product_code ccy balance:money adb:money market_value:money start:date maturity:date risk_level fee_rate:rate",
    {control: {sum: "balance"}}
  ),
  holding_event: spec("increment", "cust_id product_code date:date type amount:money fee:money", {
    control: {sum: "amount"}
  }),
  income_item: spec("increment", "cust_id period item amount:money vat_inclusive:flag product_code acct_id", {
    control: {sum: "amount"}
  }),
  cost_pool: spec("reference", "pool period cost:money practical_capacity:rate unit"),
  cost_driver: spec("increment", "cust_id period activity count:count minutes:rate"),
  risk_param: spec(
    snapshot,
    "cust_id loan_id as_of:date pd:rate lgd:rate ead:money stage ecl:money rw:rate rating model_version",
    {control: {sum: "ecl"}}
  ),
  external_event: spec("increment", "cust_id date:date type severity:count source allowed_use"),
  capital_inputs: spec(
    "reference",
    "net_capital:money tier1:money hurdle:rate tax_rate:rate target_ratio:rate"
  ),
  campaign: spec("reference", "campaign_id type start:date end:date"),
  campaign_target: spec("reference", "campaign_id cust_id arm assigned_at:date rm_id list_source"),
  campaign_outcome: spec("reference", "campaign_id cust_id stage stage_time:date amount:money reason_code"),
  gl_control: spec(
    "increment",
    "period org_id subject_code ccy open:money dr:money cr:money close:money avg:money"
  )
} as const satisfies Record<string, TableSpec>;

export type TableName = keyof typeof tableSpecs;
export const tableNames = Object.keys(tableSpecs) as TableName[];
