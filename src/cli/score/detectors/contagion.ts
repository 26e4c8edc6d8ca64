import {reachedOf} from "../../../../data-loaders/marts/corporate/network/contagion.js";
import {readTied} from "../../../../data-loaders/marts/corporate/network/read.js";
import {byChain} from "../chain.js";
import type {Detector} from "../detector.js";
import {firmsSeen} from "../firms.js";
import {ninetyDays} from "../ninetyDays.js";

/** The alert of the page on the network: near default along relations, and among those that it would hit hardest. */
export const detector: Detector = {
  id: "contagion",
  family: "corporate",
  catalogue: "ALR-16",
  kind: "corporate_default",
  en: "DebtRank from firms in default, in part from those late or warned of, over known relations; defaults that the chain brought",
  timing: "outcome",
  outcome: ninetyDays,
  about: byChain,
  async detect(sight) {
    const {source, policy} = sight;
    const tied = await readTied(source, policy, await firmsSeen(sight));
    return reachedOf({tied, policy}).flatMap(({firm, defaulted, alert, loss}) =>
      defaulted ? [] : [{customer: firm, flagged: alert, score: loss}]
    );
  }
};
