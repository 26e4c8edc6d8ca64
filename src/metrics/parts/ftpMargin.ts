import type {Fen} from "../metric.js";

/** Rates are fractions a year, basis is the days of an interest year (360 for RMB). */
export interface FtpInput {
  adb: Fen;
  rate: number;
  ftp: number;
  days: number;
  basis: number;
}

/**
 * What money earns against the price of funds, the two legs of L1 (domain.md B1.1). In fen, not rounded.
 * 10 m at 4.35 % funded at 2.65 % for 31 of 360 days: 14,638.89.
 */
export const ftpMargin = {
  loan: ({adb, rate, ftp, days, basis}: FtpInput): number => (adb * (rate - ftp) * days) / basis,
  deposit: ({adb, rate, ftp, days, basis}: FtpInput): number => (adb * (ftp - rate) * days) / basis
};
