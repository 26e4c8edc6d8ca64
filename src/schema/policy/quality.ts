import {z} from "zod";
import {count, money, share} from "./values.js";

/** Share of good rows: below `warn` the rule warns, below `block` the drop is refused. */
const goodShare = z.strictObject({warn: share, block: share}).refine(({warn, block}) => block <= warn, {
  path: ["block"],
  message: "block must not be above warn"
});
const warnShare = z.strictObject({warn: share});
const between = z.strictObject({low: z.number(), high: z.number()}).refine(({low, high}) => low < high, {
  path: ["high"],
  message: "high must be above low"
});

/** Ledger subjects by prefix: with 6011 also 6011.01. None: the item is not compared. */
const subjects = z.array(z.string().regex(/^[\w.-]+$/, 'expected a subject code such as "6011"')).default([]);

export const quality = z.strictObject({
  /** Share of a table's rows that may fail to parse before the drop is refused. */
  rejectedShare: share,
  /** Months for which staged events and balance runs are kept. */
  retentionMonths: count.min(1),
  /** What the ledger books of the month, or holds, that extract and contribution tell too (DQ10, C02, G02). */
  ledger: z
    .strictObject({
      /** Income: credits less debits of the month. */
      loan_interest: subjects,
      fees: subjects,
      recoveries: subjects,
      treasury_income: subjects,
      /** Expense: debits less credits of the month. */
      deposit_interest: subjects,
      treasury_expense: subjects,
      operating_cost: subjects,
      /** Stock: what stands at the end of the month. */
      allowance: subjects
    })
    .prefault({}),
  rules: z.strictObject({
    DQ05: goodShare,
    DQ08: goodShare,
    /** Difference to the ledger: within the larger of amount and share it passes, above `block` (a share) it blocks. */
    DQ10: z.strictObject({toleranceAmount: money, toleranceShare: share, block: share}),
    DQ11: warnShare,
    DQ12: between,
    /** Change of the row count against the last period. */
    DQ13: z.strictObject({change: share}),
    /** Without daily balances the average may reach this multiple of the larger of opening and closing balance. */
    DQ14: z.strictObject({multiple: z.number().min(1)}),
    DQ15: between,
    DQ20: warnShare,
    DQ23: warnShare,
    /** Share of fee and income rows below zero. */
    DQ24: z.strictObject({warnAbove: share}),
    /** Months after which a reference table is stale. */
    DQ28: z.strictObject({months: count})
  })
});
