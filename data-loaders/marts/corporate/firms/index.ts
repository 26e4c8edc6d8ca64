import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import type {Source} from "../../source.js";
import type {Watched} from "../risk/index.js";
import {firstSigns, postMortems} from "./postMortems.js";
import {altmanZones, financials, readStatements, statementQuality} from "./statements.js";

/** Tables of the page of firms: S12, S16. */
export async function firmsMarts(source: Source, policy: Policy, {firms, facts}: Watched): Promise<Mart[]> {
  const {period} = source;
  const options = {period, policy, facts, firms, stated: await readStatements(source, policy, firms)};
  return [
    financials(options),
    altmanZones(options),
    statementQuality(options),
    postMortems(options),
    firstSigns(options)
  ];
}
