import {z} from "zod";
import {share} from "./values.js";

/** Small-cell suppression (F5). Three is the floor below which no bank may set a limit. */
const minimum = z.int().min(3);

export const privacy = z.strictObject({
  minimum: z.strictObject({retail: minimum, corporate: minimum}),
  dominance: z.strictObject({top1: share, pPercent: share})
});
