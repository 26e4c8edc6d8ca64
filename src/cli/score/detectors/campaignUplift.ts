import {
  byCampaign,
  effectOf,
  readSubjects
} from "../../../../data-loaders/marts/contribution/experiments/read.js";
import type {Detector} from "../detector.js";

const nameOf = (campaign: string, segment: string) => `${campaign} ${segment}`;

/** The uplift of the page on experiments, by campaign and segment, with its interval; a broken split tells none. */
export const detector: Detector = {
  id: "campaign-uplift",
  family: "contribution",
  catalogue: "C18",
  kind: "campaign",
  en: "difference of shares by intention to treat, Newcombe's interval, after the check of the split",
  timing: "while",
  // A drop tells of a campaign all that came of it so far.
  looksBack: 1,
  flags: false,
  things: true,
  async detect({source, policy}) {
    const subjects = await readSubjects(source, policy);
    return [...byCampaign(subjects)].flatMap(([campaign, whole]) => {
      const segments = [...new Set(whole.map(({segment}) => segment ?? ""))].sort();
      return segments.flatMap((segment) => {
        const own = whole.filter((each) => (each.segment ?? "") === segment);
        const {uplift, interval} = effectOf(own, whole, policy);
        return uplift === null || interval === null
          ? []
          : [
              {
                ...{customer: nameOf(campaign, segment), flagged: false, score: uplift},
                interval: [interval.low, interval.high] as const
              }
            ];
      });
    });
  },
  measures({parameters}) {
    const {campaign} = parameters as {
      campaign?: {id: string; uplift_by_segment: Record<string, number>}[];
    };
    return new Map(
      (campaign ?? []).flatMap(({id, uplift_by_segment}) =>
        Object.entries(uplift_by_segment).map(([segment, uplift]) => [nameOf(id, segment), uplift])
      )
    );
  }
};
