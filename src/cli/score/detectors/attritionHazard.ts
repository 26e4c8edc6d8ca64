import {judgeLeavers} from "../../../../data-loaders/marts/deposits/signals/judgeLeavers.js";
import {readLeavers} from "../../../../data-loaders/marts/deposits/signals/leavers.js";
import type {Detector} from "../detector.js";

/** The chance to leave of the page on signals: flagged are as many of the likeliest as can be spoken to in a month. */
export const detector: Detector = {
  id: "attrition-hazard",
  family: "deposits",
  catalogue: "DEP-24",
  kind: "retention",
  en: "hazard of leaving in the next month, the likeliest",
  timing: "outcome",
  // Who moved its money away and repays a loan is still there.
  about: ({form}) => form !== "stays",
  async detect({source, policy}) {
    const rows = await readLeavers(source, policy);
    const judged = judgeLeavers(rows, policy);
    const last = Math.max(...rows.map(({month}) => month));
    const now = rows
      .filter(({month, event}) => month === last && event === null)
      .map(({cust_id, x}) => ({customer: cust_id, score: judged.score(x)}))
      .sort((a, b) => b.score - a.score);
    const room = Math.floor(policy.deposits.hazard.capacity * now.length);
    return judged.better === null ? [] : now.map((each, at) => ({...each, flagged: at < room}));
  }
};
