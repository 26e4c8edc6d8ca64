import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import type {Source} from "../../source.js";
import type {FollowedLead} from "../lists.js";
import type {FirmRecord} from "../risk/histories.js";
import {indicatorDimensions, indicators} from "./indicators.js";
import {outcomesOf} from "./outcomes.js";
import {readLent, screen, yearBefore} from "./read.js";
import {scoreBands, scorePoints} from "./scoreTables.js";
import {calibration, scoreLift, validation} from "./validation.js";

interface Given {
  firms: ReadonlyMap<string, FirmRecord>;
  leads: readonly FollowedLead[];
  facts: Mart["facts"];
}

/** Tables of the page of the scorecard: S02, S03. */
export async function screeningMarts(
  source: Source,
  policy: Policy,
  {firms, leads, facts}: Given
): Promise<Mart[]> {
  const {period} = source;
  const lent = await readLent(source);
  const read = [...facts, {name: "loan_month", periods: source.periods, rows: lent.rows}];
  const context = {policy, period};
  const options = {
    ...{period, policy, facts: read, now: screen(firms, lent, period, context)},
    before: screen(firms, lent, yearBefore(period), context),
    outcomes: outcomesOf(firms, lent, leads, context)
  };
  return [
    indicators(options),
    indicatorDimensions(options),
    scorePoints(options),
    scoreBands(options),
    validation(options),
    scoreLift(options),
    calibration(options)
  ];
}
