import {byCampaign, readSubjects} from "../../../../data-loaders/marts/contribution/experiments/read.js";
import {splitChance} from "../../../stats/sampleRatio.js";
import {wilson} from "../../../stats/wilson.js";
import type {Detector} from "../detector.js";

/** The share left alone that the check of the split looks at, against what is left of it in truth. */
export const detector: Detector = {
  id: "campaign-split",
  family: "contribution",
  catalogue: "C18",
  kind: "campaign",
  en: "share left alone, Wilson's interval; the chance of so uneven a split by chi-square",
  timing: "while",
  // A drop tells of a campaign all that came of it so far.
  looksBack: 1,
  flags: false,
  async detect({source, policy}) {
    const subjects = await readSubjects(source, policy);
    return [...byCampaign(subjects)].flatMap(([campaign, own]) => {
      const alone = own.filter(({treated}) => !treated).length;
      const within = wilson(alone, own.length);
      const chance = splitChance(own.length - alone, alone, policy.value.experiments.treated);
      return within === null || chance === null
        ? []
        : [
            {
              ...{
                customer: campaign,
                flagged: chance < policy.value.experiments.splitLevel,
                score: alone / own.length
              },
              interval: [within.low, within.high] as const
            }
          ];
    });
  },
  measures({parameters}) {
    const {campaign} = parameters as {campaign?: {id: string; treated: number; controls_lost: number}[]};
    return new Map(
      (campaign ?? []).map(({id, treated, controls_lost: lost}) => {
        const alone = (1 - treated) * (1 - lost);
        return [id, alone / (treated + alone)];
      })
    );
  }
};
