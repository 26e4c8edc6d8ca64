import {betasOf, readMoves, readNewRates} from "../../../../data-loaders/marts/deposits/liquidity/beta.js";
import type {Detector} from "../detector.js";

const WAYS = ["down", "up"] as const;
const nameOf = (segment: string, way: string) => `${segment} ${way}`;

/** The sensitivities of the page on liquidity: of a segment, what of a move of the reference reaches new term rates. */
export const detector: Detector = {
  id: "deposit-beta",
  family: "deposits",
  catalogue: "DEP-46",
  kind: "deposit_beta",
  en: "least squares within product and tenor, down and up apart",
  timing: "while",
  flags: false,
  async detect({source, policy}) {
    const moves = await readMoves(source, policy);
    const found = await readNewRates(source, policy, moves);
    return [...new Set(found.map(({segment}) => segment))].flatMap((segment) => {
      const own = found.filter((each) => each.segment === segment);
      const betas = betasOf(own, moves, policy);
      return WAYS.flatMap((way) => {
        const {beta, low, high} = betas[way];
        return beta.value === null
          ? []
          : [
              {
                ...{customer: nameOf(segment, way), flagged: false, score: beta.value},
                interval:
                  low.value === null || high.value === null ? null : ([low.value, high.value] as const)
              }
            ];
      });
    });
  },
  measures({parameters}) {
    const {deposit_beta: planted} = parameters as {
      deposit_beta?: {by_segment?: Record<string, Record<(typeof WAYS)[number], number>>};
    };
    return new Map(
      Object.entries(planted?.by_segment ?? {}).flatMap(([segment, ways]) =>
        WAYS.map((way) => [nameOf(segment, way), ways[way]] as const)
      )
    );
  }
};
