import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {Labels} from "../../cells.js";
import type {Leads} from "../lists.js";
import {leadFact} from "../lists.js";
import type {FirmRecord} from "../risk/histories.js";
import {earlierDefaults} from "./cases.js";
import {leadAges, leadReasons} from "./feedback.js";
import {indicatorDimensions, indicators} from "./indicators.js";
import {informationLags} from "./lag.js";
import type {Used} from "./lenders.js";
import {bureauCoverage, lenders, ownShares} from "./lenders.js";
import {maturities} from "./maturities.js";
import {cardPoints, cardState} from "./cardTables.js";
import {cardCalibration, cardTrials} from "./cardTrials.js";
import {outcomesOf} from "./outcomes.js";
import {placesOf} from "./places.js";
import {readLent, screen, yearBefore} from "./read.js";
import {processChecks} from "./process.js";
import {profiles} from "./profiles.js";
import {pushOf} from "./push.js";
import {readReports} from "./reports.js";
import {scoreBands, scorePoints} from "./scoreTables.js";
import {statisticalCards} from "./statistical.js";
import {activities, archetypes, listingOf, targetReasons} from "./targets.js";
import {lifecycle, riskGates, screened, tierGates, tierMoves, tiers} from "./tiers.js";
import {listSteps, managerWork} from "./work.js";
import {calibration, scoreLift, signingOf, validation} from "./validation.js";

interface Given {
  firms: ReadonlyMap<string, FirmRecord>;
  leads: Leads;
  used: Used;
  branches: Labels;
  facts: Mart["facts"];
}

/** Tables of the pages of the scorecard and of targets: S02 to S06, S08, S14, S15, S17. */
export async function screeningMarts(
  source: Source,
  policy: Policy,
  {firms, leads, used, branches, facts}: Given
): Promise<Mart[]> {
  const {period} = source;
  const lent = await readLent(source, policy);
  const read = [...facts, {name: "loan_month", periods: source.periods, rows: lent.rows}];
  const context = {policy, period};
  const before = screen(firms, lent, yearBefore(period), context);
  const options = {
    ...{period, policy, facts: read, now: screen(firms, lent, period, context), before},
    outcomes: outcomesOf(firms, lent, leads.known, context, before)
  };
  const cards = statisticalCards({...options, earlier: earlierDefaults(firms, lent, context)});
  const statistical = {cards, period, policy, facts: read};
  const last = shiftPeriod(period, -1);
  const placed = {
    ...{period, policy, facts: read, now: placesOf(options.now, lent, period, policy)},
    before: source.periods.includes(last)
      ? placesOf(screen(firms, lent, last, context), lent, last, policy)
      : null
  };
  const listing = listingOf(placed.now, period, policy);
  const listed = {...placed, listing};
  const work = {
    ...{period, policy, branches, facts: read},
    pushed: pushOf(placed.now, listing, leads, period, policy)
  };
  const replies = {leads, asOf: source.asOf, period, policy, facts: [...facts, leadFact(leads, period)]};
  const lentBy = {period, policy, facts: read, reported: await readReports(source, policy, options.now)};
  return [
    screened(placed),
    tiers(placed),
    tierMoves(placed),
    riskGates(placed),
    tierGates(placed),
    lifecycle(placed),
    profiles(placed),
    archetypes(placed),
    activities(listed),
    targetReasons(listed),
    maturities({...placed, due: lent.due}),
    indicators(options),
    indicatorDimensions(options),
    scorePoints(options),
    scoreBands(options),
    validation(options),
    scoreLift(options),
    calibration(options),
    cardState(statistical),
    cardPoints(statistical),
    cardTrials(statistical),
    cardCalibration(statistical),
    informationLags(lentBy),
    bureauCoverage(lentBy),
    lenders(lentBy),
    ownShares({...lentBy, used}),
    listSteps(work),
    managerWork(work),
    leadAges(replies),
    leadReasons(replies),
    processChecks({...placed, ...work, ...lentBy, ...replies, signing: signingOf(options.outcomes)})
  ];
}
