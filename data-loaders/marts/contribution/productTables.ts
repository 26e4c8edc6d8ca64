import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import {combinations} from "./combinations.js";
import {conversion} from "./conversion.js";
import {crossSold} from "./crossSold.js";
import {dualHolders} from "./dualHolders.js";
import {readFirstHoldings} from "./firstHoldings.js";
import type {ContributionHistory} from "./history.js";
import {largeLimits, readLimits} from "./largeLimits.js";
import {borrowersBy} from "./overdue.js";
import {newcomers} from "./newcomers.js";
import {repurchase} from "./repurchase.js";
import type {PlacedBorrower} from "./riskFields.js";
import {riskFields} from "./riskFields.js";

/** The tables of products beside the loan, of income at risk and of newcomers: C08, C15, C16. */
export async function productTables(
  history: ContributionHistory,
  placed: readonly PlacedBorrower[],
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart[]> {
  const {members} = history;
  const holders = await readFirstHoldings(source, policy);
  return [
    combinations(members, source.period, policy, facts),
    ...conversion(holders, source.period, policy, facts),
    await repurchase(source, policy, facts),
    await crossSold(source, holders, policy, facts),
    await dualHolders(history, source, policy, needs, facts),
    largeLimits(await readLimits(source, policy), source.period, policy, facts, borrowersBy(members)),
    riskFields(placed, source.period, policy, facts),
    await newcomers(source, policy, needs, facts)
  ];
}
