import type {Detector} from "../detector.js";
import {firmsSeen} from "../firms.js";
import {ninetyDays} from "../ninetyDays.js";

/** The flag 风险预警 of the page on risk: red, by points or a hard sign. A firm in default is nobody's warning any more. */
export const detector: Detector = {
  id: "early-warning",
  family: "corporate",
  catalogue: "LAB-44",
  kind: "corporate_default",
  en: "signs in repayment, accounts, limits, statements, bureau, partners and events",
  timing: "outcome",
  outcome: ninetyDays,
  async detect(sight) {
    const [firms, {period}] = [await firmsSeen(sight), sight];
    return [...firms.values()].flatMap(({firm, history, warnings}) => {
      const now = warnings.at(-1);
      if (!now || history.at(-1)?.period !== period || now.state === "non_performing") return [];
      return [{customer: firm, flagged: now.flagged, score: now.score, since: now.redSince}];
    });
  }
};
