import {z} from "zod";
import {classes} from "../codes.js";
import {words} from "../words.js";
import {count, rising, share} from "./values.js";
import {warning} from "./warning.js";

const deviation = z.strictObject({destinations: z.array(z.string().min(1)).min(1), share});

export const corporate = z.strictObject({
  /** COR-12: lower limits; the last band is what is above its limit. */
  utilisationBands: rising(z.number().min(0)),
  /** Upper limits in days of M0, M1, ... ; the last bucket is open. */
  dpdBuckets: rising(count),
  /** Overdue no longer than this is technical. */
  technicalOverdueDays: count,
  nplClasses: z.array(z.enum(classes)).min(1),
  /** Overdue for longer than this is default. */
  defaultDays: count,
  /** Months ahead shown in the calendar of expiring limits. */
  expiryMonths: count.min(1),
  /** ALR-20: days in which a limit that expires is to be looked after. */
  expiryDays: count.min(1),
  /** COR-22: days after which a report of the credit bureau counts no more. */
  bureauDays: count.min(1),
  warning,
  /** Least class by days past due: later than this is at least that. */
  classFloors: z.partialRecord(z.enum(classes), count),
  refinanceFloor: z.enum(classes),
  heat: z.strictObject({
    months: count.min(1),
    level: z.number().gt(0).lt(1),
    /** ALR-12, ALR-13: months back, least probability of a rise, least rise in points of a share. */
    rise: z.strictObject({months: count.min(1), probability: share, points: share})
  }),
  /** ALR-18: where loan money may not go, by destinations of deposits.destinations, and the least share that counts. */
  useOfFunds: z.strictObject({
    ...{days: count.min(1), prohibited: deviation, related: deviation},
    /** COR-25: what loans are for, by words of the contract's text; the first that fits. Texts without any are other. */
    scenarios: z.record(
      z.string().regex(/^(?!(other|unknown|total)$)/, "a name that the table has for itself"),
      words.extend({words: z.array(z.string().min(1)).min(1)})
    )
  }),
  /** ALR-21: least share of a month's lending that only stood over its end. */
  monthEndShare: share,
  vintages: z.strictObject({ages: rising(count.min(1)), days: rising(count)}),
  lists: z.strictObject({
    /** Days after assignment in which a signing counts; younger leads wait. */
    outcomeDays: count.min(1),
    /** Stage that counts as contacted and as signed, and the stages in order. */
    contacted: z.string().min(1),
    signed: z.string().min(1),
    stages: z.record(z.string(), words),
    sources: z.record(z.string(), words),
    /** Reasons given where nothing was signed, by the bank's code. */
    reasons: z.record(z.string(), words)
  }),
  /** Kinds of outside events, by the bank's code. */
  events: z.record(z.string(), words),
  sizes: z.record(z.string(), words),
  /** Sections of GB/T 4754. */
  industries: z.record(z.string(), words)
});
