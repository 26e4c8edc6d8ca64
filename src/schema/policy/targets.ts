import {z} from "zod";
import {period} from "../period.js";
import {count, money, rate, share} from "./values.js";

/** How the value of each kind of figure is written: amounts in 元, shares and rates as fractions. */
const values = {money, share, rate, count, number: z.number()} as const;

/**
 * The key figures that may have a target, by family, and what each is measured in. The marts' own definitions are held
 * to this list by a test, so that a mistyped figure is refused with its line and not passed over.
 */
export const keyFigures = {
  contribution: {
    ...of("money", "net_contribution", "net_contribution_12m", "loan_balance", "loan_adb", "interest_income"),
    ...of("money", "l1", "l2", "l3"),
    ...of("count", "loan_customers", "active_customers", "settled_customers"),
    ...of(
      "share",
      "overdue_ratio",
      "overdue_ratio_30",
      "overdue_ratio_90",
      "overdue_ratio_count",
      "short_share"
    ),
    ...of("number", "cross_sell", "families_held")
  },
  deposits: {
    ...of("money", "adb", "balance"),
    ...of("count", "customers", "accounts"),
    ...of("share", "demand_share", "near_demand_share", "term_share", "margin_share", "deviation"),
    ...of("rate", "cost_rate"),
    ...of("number", "volatility_median")
  },
  corporate: {
    ...of("money", "limit", "used", "undrawn", "loan_balance"),
    ...of("share", "utilisation", "overdue_ratio", "npl_ratio", "default_rate"),
    ...of("count", "firms", "borrowers", "new_defaults", "firms_over_90", "limits_expired")
  }
} as const;

type Kind = keyof typeof values;

function of<const K extends Kind, const N extends string>(kind: K, ...names: readonly N[]): Record<N, K> {
  return Object.fromEntries(names.map((name) => [name, kind])) as Record<N, K>;
}

const target = (kind: Kind) =>
  z
    .strictObject({
      value: values[kind],
      /** Whether the figure should reach it or stay below it. */
      sense: z.enum(["at_least", "at_most"]),
      /** What the target is called, e.g. 2025年计划. */
      en: z.string().min(1),
      zh: z.string().min(1),
      /** First and last month that it holds for. */
      from: period.optional(),
      to: period.optional(),
      /** Shown with the sample bank and no other. */
      sampleOnly: z.boolean().default(false)
    })
    .refine(({from, to}) => from === undefined || to === undefined || from <= to, {
      path: ["to"],
      message: "to must not be before from"
    });

export type Target = z.output<ReturnType<typeof target>>;

const family = <F extends Record<string, Kind>>(figures: F) =>
  z
    .strictObject(
      Object.fromEntries(Object.entries(figures).map(([kpi, kind]) => [kpi, target(kind).optional()])) as {
        [K in keyof F]: z.ZodOptional<ReturnType<typeof target>>;
      }
    )
    .default({} as never);

/** Targets of key figures; the strip shows one only where it stands here. */
export const targets = z.strictObject({
  contribution: family(keyFigures.contribution),
  deposits: family(keyFigures.deposits),
  corporate: family(keyFigures.corporate)
});

/** Targets of one family that hold in a month, for the sample bank or another. */
export function targetsOf(
  family: Readonly<Record<string, Target | undefined>>,
  {month, sample}: {month: string; sample: boolean}
): Record<string, Target> {
  return Object.fromEntries(
    Object.entries(family).filter(
      (entry): entry is [string, Target] =>
        entry[1] !== undefined &&
        (sample || !entry[1].sampleOnly) &&
        (entry[1].from ?? month) <= month &&
        month <= (entry[1].to ?? month)
    )
  );
}
