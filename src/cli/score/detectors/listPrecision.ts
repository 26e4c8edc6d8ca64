import type {Detector} from "../detector.js";
import {listsFound, trueChances} from "../lists.js";

/** Of the firms that a list had contacted, the share that signed, against the chances that the bank drew by. */
export const detector: Detector = {
  id: "list-precision",
  family: "corporate",
  catalogue: "COR-04",
  kind: "signing",
  en: "signed of those contacted by list and campaign, with Wilson interval",
  timing: "while",
  // A drop tells of a campaign all that came of it so far.
  looksBack: 1,
  flags: false,
  things: true,
  async detect(sight) {
    return (await listsFound(sight)).flatMap(({name, found: {precision, interval}}) =>
      precision.value === null || interval === null
        ? []
        : [
            {
              ...{customer: name, flagged: false, score: precision.value},
              interval: [interval.low, interval.high] as const
            }
          ]
    );
  },
  measures: (truth) => new Map([...trueChances(truth)].map(([name, {chance}]) => [name, chance]))
};
