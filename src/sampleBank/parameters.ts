/**
 * Every rate and effect of the sample bank: what is changed here changes the bank. Amounts in 元, rates a year as fractions.
 */

export * from "./parameters/business.js";
export * from "./parameters/loans.js";
export * from "./parameters/plants.js";
export * from "./parameters/retention.js";
export * from "./parameters/segments.js";
export * from "./parameters/wallets.js";

export interface Size {
  customers: number;
  months: number;
  format: "csv" | "parquet";
  /** Multiplies the number of term deposits of a person: how finely savings are split into sub-accounts. */
  termSplit: number;
  /** Multiplies everyday transactions. */
  activity: number;
  /** Of the customers only the firms, eight in a hundred, are played: to see as many defaults as a bank many times its size has. */
  firmsOnly?: true;
}

/** All sizes end with 2026-10. */
export const lastPeriod = "2026-10";
export const sizes: Record<"xs" | "demo" | "s" | "m" | "l" | "firms", Size> = {
  xs: {customers: 2_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  // What a first build writes: as large as fits, with everything else, well into three minutes on two cores.
  demo: {customers: 8_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  s: {customers: 20_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  m: {customers: 300_000, months: 13, format: "parquet", termSplit: 10, activity: 0.36},
  // 3.5 million deposit accounts and 68 million transactions: five times the customers of m, seldom seen.
  l: {customers: 1_500_000, months: 13, format: "parquet", termSplit: 1, activity: 0.1},
  // 8,000 firms of which some 270 stop paying in the months that `score` looks at, and no persons.
  firms: {customers: 100_000, months: 25, format: "parquet", termSplit: 1, activity: 0.3, firmsOnly: true}
};
export type SizeName = keyof typeof sizes;
