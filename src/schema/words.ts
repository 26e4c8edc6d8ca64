import {z} from "zod";

/** The same words in both languages of the site. */
export const words = z.strictObject({en: z.string().min(1), zh: z.string().min(1)});
