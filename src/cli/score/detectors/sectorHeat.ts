import {heatCohort, tallyOf} from "../../../../data-loaders/marts/corporate/risk/heat.js";
import {shiftPeriod} from "../../../../data-loaders/marts/periods.js";
import {industryRisk} from "../../../metrics/corporate/industryRisk.js";
import type {Detector} from "../detector.js";
import {firmsSeen} from "../firms.js";

/** The shrunken default rate of an industry, against the mean true chance of its borrowers. */
export const detector: Detector = {
  id: "sector-heat",
  family: "corporate",
  catalogue: "COR-41",
  kind: "default_risk",
  en: "defaults within a year by industry, beta-binomial empirical Bayes with credible interval",
  timing: "while",
  flags: false,
  things: true,
  async detect(sight) {
    const {months, level} = sight.policy.corporate.heat;
    const cohort = heatCohort(await firmsSeen(sight), shiftPeriod(sight.period, -months), months);
    const industries = [...new Set(cohort.map(({industry}) => industry))].sort();
    const tallies = industries.map((code) => tallyOf(cohort.filter(({industry}) => industry === code)));
    return industryRisk.compute({tallies, level}).cells.flatMap(({rate, low, high}, i) =>
      rate.value === null || low.value === null || high.value === null
        ? []
        : [
            {
              ...{customer: `industry ${industries[i]!}`, flagged: false, score: rate.value},
              interval: [low.value, high.value] as const
            }
          ]
    );
  },
  measures({plants}) {
    const sums = new Map<string, {n: number; sum: number}>();
    for (const {kind, values} of plants) {
      const [code, chance] = [values["industry_code"], values["chance"]];
      if (kind !== "default_risk" || typeof chance !== "number") continue;
      const known = sums.get(String(code)) ?? {n: 0, sum: 0};
      sums.set(String(code), {n: known.n + 1, sum: known.sum + chance});
    }
    return new Map([...sums].map(([code, {n, sum}]) => [`industry ${code}`, sum / n]));
  }
};
