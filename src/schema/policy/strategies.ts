import {z} from "zod";
import {words} from "../words.js";
import {count, money, share} from "./values.js";

const gates = z.array(z.enum(["consent", "conduct", "contact", "suitability", "own_funds"]));

const strategy = z.strictObject({
  /** Chance that a contact succeeds; 0 for what is no contact. */
  propensity: share,
  gates,
  action: words,
  /** What may not be done with it. */
  forbidden: words
});

const offers = ["STR-01", "STR-05"] as const;

/** STR-01 to STR-09: whom strategies are meant for, what stands between, and what they may bring (C14). */
export const strategies = z
  .strictObject({
    /** Ranks among customers of the type. */
    breadth: share,
    quiet: share,
    lively: share,
    /** Share of the peers of higher tiers from which on a product counts as common among them. */
    common: share,
    /** Share of annual profit that an action to keep a customer is credited with. */
    kept: share,
    contact: z.strictObject({months: count.min(1), cap: count.min(1), cost: money}),
    list: z.strictObject({
      "STR-01": strategy,
      "STR-02": strategy,
      "STR-03": strategy,
      "STR-04": strategy,
      "STR-05": strategy,
      "STR-06": strategy,
      "STR-07": strategy,
      "STR-08": strategy
    })
  })
  .superRefine(({list}, context) => {
    // Wealth products may be among what is offered: rules 12 and 13 leave no choice.
    for (const id of offers)
      for (const gate of ["consent", "conduct", "suitability", "own_funds"] as const)
        if (!list[id].gates.includes(gate))
          context.addIssue({
            code: "custom",
            path: ["list", id, "gates"],
            message: `the gate may not be left out: ${gate}`
          });
  })
  .optional();
