import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {HISTORY_MONTHS, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {noting, once, Reads} from "../../source.js";
import {QUALITY_COLUMNS} from "../loanQuality.js";
import {readFollowed} from "../../deposits/loanUses.js";
import {readDepartures} from "../../deposits/signals/anomalies.js";
import {classFloors} from "./classFloors.js";
import {outsideEvents} from "./events.js";
import {flowAlerts} from "./flowAlerts.js";
import {fundsUses, USE_COLUMNS} from "./fundsUses.js";
import {heat} from "./heat.js";
import type {FirmRecord} from "./histories.js";
import {readHistories} from "./histories.js";
import {warningAlarms, warningLeads, warningSigns} from "./outcomes.js";
import {monthEnds, readRushed} from "./monthEnds.js";
import {sectorRises} from "./rises.js";
import {readMoves, rollRates} from "./rollRates.js";
import {useDeviations} from "./useDeviations.js";
import {readVintages, vintages} from "./vintages.js";
import {warningLevels, warningStates} from "./warnings.js";

/** Firms of the last months with their histories, and what was read for them. */
export interface Watched {
  firms: ReadonlyMap<string, FirmRecord>;
  periods: readonly string[];
  facts: Mart["facts"];
}

export const readWatched = once(async (given: Source, policy: Policy): Promise<Watched> => {
  const reads = new Reads();
  const periods = lastPeriods(given.periods, given.period, HISTORY_MONTHS);
  const firms = await readHistories(noting(given, reads), policy, periods);
  return {firms, periods, facts: reads.list()};
});

/** Tables of the page of risk: S09, S10, S13. */
export async function riskMarts(
  given: Source,
  policy: Policy,
  regions: Labels,
  {firms, periods, facts}: Watched
): Promise<Mart[]> {
  const forLoans = new Reads();
  const {period} = given;
  const loans = await noting(given, forLoans).read("loan_month", {
    columns: [...QUALITY_COLUMNS, ...USE_COLUMNS, "grant_type"],
    periods: [period]
  });
  const moves = await readMoves(given, policy);
  const lent = await readVintages(given, policy);
  forLoans.note("loan_month", given.periods, moves.moves.length + lent.length);
  // Where money went is told by the class of the other side.
  const told = given.has("deposit_txn", "counter_class");
  const used = told ? (await readFollowed(given, policy)).used : [];
  const rushed = await readRushed(given, policy);
  const ofLoans = forLoans.list();
  const moved = [...facts, {name: "behaviour_month", periods, rows: firms.size}];
  const followed = {firms, periods, period, policy, facts};
  return [
    warningLevels(followed),
    warningStates(followed),
    warningLeads(followed),
    warningAlarms(followed),
    warningSigns(followed),
    flowAlerts({...followed, tested: await readDepartures(given, policy), facts: moved}),
    useDeviations({...followed, used, facts: moved}),
    monthEnds(rushed, given, policy, ofLoans),
    fundsUses(loans, firms, {period, policy, facts: ofLoans}),
    outsideEvents(followed),
    heat({...followed, regions}),
    sectorRises({...followed, regions}),
    rollRates(moves, period, policy, ofLoans),
    vintages(lent, given, policy, ofLoans),
    classFloors(loans, period, policy, ofLoans)
  ];
}
