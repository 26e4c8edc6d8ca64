import {z} from "zod";
import {words} from "../words.js";
import {share} from "./values.js";

const points = z.number().min(0);

/** Points by steps: `from` is the least value of a step, the first one has none. */
const attribute = z
  .strictObject({
    group: z.string().min(1),
    points,
    steps: z.array(z.strictObject({from: z.number().optional(), points})).min(2)
  })
  .superRefine(({points: most, steps}, context) => {
    const complain = (at: number, message: string) =>
      context.addIssue({code: "custom", path: ["steps", at], message});
    steps.forEach(({from}, i) => {
      const before = steps[i - 1]?.from;
      if (i === 0 && from !== undefined) complain(i, "the first step has no `from`");
      if (i > 0 && from === undefined) complain(i, "a step needs `from`");
      if (from !== undefined && before !== undefined && from <= before) complain(i, "steps must rise");
    });
    const rises = steps.at(-1)!.points >= steps[0]!.points;
    steps.forEach((step, i) => {
      const before = steps[i - 1]?.points ?? step.points;
      if (rises ? step.points < before : step.points > before)
        complain(i, `points must go one way: ${before}, then ${step.points}`);
    });
    const best = Math.max(...steps.map((step) => step.points));
    if (best !== most) complain(0, `the best step has ${best} points, the attribute ${most}`);
  });

/** Scorecard of experts: attributes as the metrics know them. */
export const scorecard = z
  .strictObject({
    /** Least share of all points whose attributes are known. */
    coverage: share,
    attributes: z.strictObject({
      utilisation: attribute,
      growth: attribute,
      draws: attribute,
      dpd: attribute,
      episodes: attribute,
      regularity: attribute,
      banks: attribute,
      entropy: attribute,
      coverage: attribute,
      revenue_growth: attribute,
      inflow_growth: attribute,
      depth: attribute,
      prosperity: attribute
    }),
    groups: z.record(z.string(), words)
  })
  .superRefine(({attributes, groups}, context) => {
    const all = Object.entries(attributes);
    const sum = all.reduce((whole, [, {points: each}]) => whole + each, 0);
    if (Math.abs(sum - 100) > 1e-9)
      context.addIssue({code: "custom", path: ["attributes"], message: `points add up to ${sum}, not 100`});
    for (const [name, {group}] of all)
      if (!Object.hasOwn(groups, group))
        context.addIssue({
          ...{code: "custom", path: ["attributes", name, "group"]},
          message: `no such group: ${group}`
        });
  });
