import {readBook} from "../../../../data-loaders/marts/deposits/book/index.js";
import {forecastsOf} from "../../../../data-loaders/marts/deposits/liquidity/forecast.js";
import {readParts, totalsOf} from "../../../../data-loaders/marts/deposits/mix.js";
import type {Detector} from "../detector.js";

/** The forecasts of the page on liquidity, each made with nothing later known, and what came within their horizons. */
export const detector: Detector = {
  id: "deposit-forecast",
  family: "deposits",
  catalogue: "DEP-43",
  kind: "future",
  en: "trend and calendar, range by its own past errors",
  timing: "while",
  flags: false,
  async detect({source, policy, period, baseCcy}) {
    const {parts} = await readParts(source, policy, source.periods);
    const months = totalsOf(parts, policy);
    const {days} = await readBook(source, policy, {months, baseCcy});
    return forecastsOf(days, period, policy).flatMap(({basis, first, found}) =>
      found[found.better ?? "model"].tried.flatMap((each) =>
        each.low === null || each.high === null
          ? []
          : [
              {
                ...{customer: `${basis} ${first + each.last} +${each.days}`, flagged: false},
                ...{score: each.expected, interval: [each.low, each.high] as const, came: each.came}
              }
            ]
      )
    );
  }
};
