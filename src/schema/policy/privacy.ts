import {z} from "zod";
import {share} from "./values.js";

/** Small-cell suppression (F5). Three is the floor below which no bank may set a limit. */
const minimum = z.int().min(3);

/** What the filters of a page may combine: at most so many dimensions, cells and small cells. */
const combine = z.strictObject({most: z.int().min(1).max(3), shown: share, cells: z.int().min(1)});

export const privacy = z.strictObject({
  minimum: z.strictObject({retail: minimum, corporate: minimum}),
  dominance: z.strictObject({top1: share, pPercent: share}),
  combine: combine.default({most: 3, shown: 0.3, cells: 600})
});
