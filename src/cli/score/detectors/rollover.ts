import {readMatured, renewalRates} from "../../../../data-loaders/marts/deposits/liquidity/rollover.js";
import type {Detector} from "../detector.js";

/** Level of the intervals that the score asks for. */
const LEVEL = 0.95;

/** The renewal of the page on liquidity: of a segment's term deposits that fell due, the share that was renewed. */
export const detector: Detector = {
  id: "rollover",
  family: "deposits",
  catalogue: "DEP-43",
  kind: "rollover",
  en: "renewed of what fell due in twelve months, empirical Bayes",
  timing: "while",
  flags: false,
  async detect({source, policy}) {
    const rates = renewalRates(await readMatured(source, policy), LEVEL);
    return [...rates].flatMap(([key, found]) =>
      found === null
        ? []
        : [
            {
              ...{customer: key.split("|")[1]!, flagged: false, score: found.rate},
              interval: [found.low, found.high] as const
            }
          ]
    );
  },
  measures({parameters}) {
    const {rollover} = parameters as {rollover?: {by_segment?: Record<string, number>}};
    return new Map(Object.entries(rollover?.by_segment ?? {}));
  }
};
