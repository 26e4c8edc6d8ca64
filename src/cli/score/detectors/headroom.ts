import {memberHeadrooms} from "../../../../data-loaders/marts/contribution/headroom/measure.js";
import {memberYears} from "../../../../data-loaders/marts/contribution/memberYears.js";
import type {Detector} from "../detector.js";

/** What a loan customer could keep here more, against what it keeps elsewhere in truth. */
export const detector: Detector = {
  id: "headroom",
  family: "contribution",
  catalogue: "CON-28",
  kind: "latent_wallet",
  en: "upper quantile of deposits of customers alike, less own",
  timing: "while",
  flags: false,
  async detect({source, policy, period}) {
    const years = await memberYears(source, policy, period);
    return memberHeadrooms(years, period, policy).flatMap(({customer, headroom}) =>
      headroom === null ? [] : [{customer, flagged: false, score: headroom}]
    );
  },
  measures: ({plants}) =>
    new Map(
      plants.flatMap(({customer, kind, values}) => {
        if (kind !== "latent_wallet") return [];
        const {wallet_fen: wallet, share, deposits, share_deposits: kept} = values as Record<string, number>;
        const [all, here] = [wallet ?? deposits, share ?? kept];
        return all === undefined || here === undefined ? [] : [[customer, all * (1 - here)] as const];
      })
    )
};
