import {readLifetimes} from "../../../../data-loaders/marts/deposits/lifetimes.js";
import {depositRetention} from "../../../metrics/deposits/depositRetention.js";
import type {Detector} from "../detector.js";

/** Months on book that the truth is told for. */
const LONGEST = 60;

const nameOf = (type: string, vintage: string, month: number) => `${type} ${vintage} m${month}`;

/** The curves of the page on stability: of an opening quarter, the share still there after so many months. */
export const detector: Detector = {
  id: "retention-curve",
  family: "deposits",
  catalogue: "DEP-22",
  kind: "retention",
  en: "Kaplan-Meier by opening quarter, delayed entry",
  timing: "while",
  flags: false,
  async detect({source, policy}) {
    const lives = await readLifetimes(source, policy);
    const {months} = policy.deposits.retention;
    const groups = new Map<string, typeof lives>();
    for (const life of lives) {
      // Who was there before the first month known opened in any year.
      if (life.vintage === "before") continue;
      const key = `${life.cust_type} ${life.vintage}`;
      groups.set(key, [...(groups.get(key) ?? []), life]);
    }
    return [...groups.values()].flatMap((group) => {
      const [{cust_type, vintage}] = group as [(typeof group)[number]];
      const curve = depositRetention.compute({
        lives: group.map(({entry, exit, outcome, customers}) => ({
          ...{entry, time: exit, count: customers},
          event: outcome === "left" && outcome
        })),
        months
      });
      return [...curve].flatMap(([month, step]) =>
        step === null
          ? []
          : [
              {
                ...{customer: nameOf(cust_type, vintage, month), flagged: false, score: step.survival},
                interval: step.low === null || step.high === null ? null : ([step.low, step.high] as const)
              }
            ]
      );
    });
  },
  measures({parameters}) {
    const {start, months, retention} = parameters as {
      start?: string;
      months?: number;
      retention?: {monthly_hazard?: Record<string, number[]>};
    };
    const hazards = retention?.monthly_hazard;
    const found = new Map<string, number>();
    if (!hazards || start === undefined || months === undefined) return found;
    const [first, last] = [Number(start.slice(0, 4)), Number(start.slice(0, 4)) + Math.ceil(months / 12)];
    for (let year = first; year <= last; year++) {
      const hazard = hazards[year] ?? hazards["other"] ?? [];
      let there = 1;
      for (let month = 1; month <= LONGEST; month++) {
        // A customer who leaves in the k-th month still has a balance in it, and is missed from the next.
        there *= 1 - (hazard[month - 1] ?? 0);
        for (const type of ["P", "C"])
          for (let quarter = 1; quarter <= 4; quarter++)
            found.set(nameOf(type, `${year}Q${quarter}`, month), there);
      }
    }
    return found;
  }
};
