import {z} from "zod";

/** A calendar month, YYYY-MM. */
export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "expected a month such as 2025-06");

/** A day, YYYY-MM-DD, that the calendar has. */
export const isoDate = z.iso.date("expected a date such as 2025-06-30");
