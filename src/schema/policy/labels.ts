import {z} from "zod";
import {classes, depositParts, families} from "../codes.js";
import {words} from "../words.js";

const open = z.record(z.string(), words);

/** What codes are called on pages. A code without a label is shown as it is. */
export const labels = z.strictObject({
  segments: open,
  families: z.partialRecord(z.enum(families), words),
  parts: z.strictObject(
    Object.fromEntries(depositParts.map((part) => [part, words])) as Record<
      (typeof depositParts)[number],
      typeof words
    >
  ),
  statuses: open,
  classes: z.strictObject(
    Object.fromEntries(classes.map((grade) => [grade, words])) as Record<
      (typeof classes)[number],
      typeof words
    >
  ),
  customerTypes: z.strictObject({P: words, C: words}),
  crossSell: open,
  channels: open,
  adbMethods: open,
  /** Cost pools by the name that the extract gives them. */
  activities: open.default({}),
  regions: open.default({}),
  /** LAB-20 to LAB-27, and `general`. */
  depositLabels: open.default({}),
  /** Where money goes, by the codes of policy deposits.flows.destinations. */
  destinations: open.default({})
});
