/** Code lists of domain.md D.3 that more than one table or policy file speaks of. */

export const depositFamilies = [
  "dep_demand",
  "dep_term",
  "dep_notice",
  "dep_agree",
  "dep_negotiated",
  "dep_cd",
  "dep_struct",
  "dep_margin",
  "dep_interbank"
] as const;

export const loanFamilies = [
  "loan_wc",
  "loan_fa",
  "loan_proj",
  "loan_trade",
  "loan_discount",
  "loan_mortgage",
  "loan_consumer",
  "loan_pbiz",
  "loan_auto",
  "loan_card",
  "loan_overdraft",
  "loan_entrusted"
] as const;

export const otherFamilies = [
  "wealth",
  "fund",
  "insurance",
  "metal",
  "card",
  "settle",
  "payroll",
  "cash_mgmt",
  "fx",
  "guarantee",
  "scf",
  "other"
] as const;

export const families = [...depositFamilies, ...loanFamilies, ...otherFamilies] as const;
export type Family = (typeof families)[number];

/** Parts of the deposit book (DEP-05): the policy says which family belongs to which. */
export const depositParts = ["demand", "near_demand", "term", "margin", "interbank"] as const;
export type DepositPart = (typeof depositParts)[number];

/** P: person, C: company or institution. */
export const customerTypes = ["P", "C"] as const;
export type CustomerType = (typeof customerTypes)[number];

/** Five-grade classification, best first. */
export const classes = ["normal", "special_mention", "substandard", "doubtful", "loss"] as const;
export type Class5 = (typeof classes)[number];

/** Families counted by the cross-sell index besides the loan itself (CON-25). */
export const crossSellFamilies = [
  "deposit",
  "wealth",
  "fund",
  "insurance",
  "card",
  "payroll",
  "settle"
] as const;
export type CrossSellFamily = (typeof crossSellFamilies)[number];

/** Kinds of deposit movement (deposit_txn.type). */
export const movementTypes = [
  "transfer",
  "cash_out",
  "cash_in",
  "purchase",
  "payroll",
  "direct_debit",
  "bill_payment",
  "interest",
  "batch",
  "loan_disburse",
  "loan_principal",
  "loan_interest",
  "securities",
  "wealth",
  "fee",
  "tax",
  "other"
] as const;
