import {z} from "zod";

/** An amount written in whole units of the base currency (元), kept in hundredths (fen). */
export const money = z
  .number()
  .refine((yuan) => Math.abs(yuan * 100 - Math.round(yuan * 100)) < 1e-6, "more than two decimals")
  .transform((yuan) => Math.round(yuan * 100));

/** A fraction from 0 to 1. */
export const share = z.number().min(0).max(1);

/** A fraction a year; beyond these limits somebody wrote per cent. */
export const rate = z.number().min(-0.05).max(0.36);

/** Whole days, months or counts. */
export const count = z.int().min(0);

/** Lower limits of bands: each above the one before. */
export function rising<T extends z.ZodType<number>>(item: T) {
  return z
    .array(item)
    .min(1)
    .superRefine((list, context) => {
      list.forEach((value, i) => {
        const before = list[i - 1];
        if (before !== undefined && value <= before) {
          context.addIssue({code: "custom", path: [i], message: "bands must rise"});
        }
      });
    });
}
