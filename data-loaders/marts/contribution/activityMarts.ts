import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import type {ActivityOfMonth} from "./activityIndex.js";
import {
  activityBySegment,
  activityPartsTable,
  activityStability,
  channelsTable,
  repaymentBySegment
} from "./activityTables.js";
import type {ContributionHistory} from "./history.js";
import {identity, profileSides, satisfactionBySegment} from "./profileSides.js";
import {profitability} from "./profitability.js";
import {retainedAssets} from "./retainedAssets.js";
import {spending} from "./spending.js";
import {trends} from "./trends.js";

/** The tables of activity and channels (C09), of what is known of customers (C02) and what lending brings (C03). */
export async function activityMarts(
  history: ContributionHistory,
  month: ActivityOfMonth,
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart[]> {
  const options = {month, period: source.period, policy, facts};
  return [
    activityBySegment(options),
    activityPartsTable(options),
    activityStability(options),
    channelsTable(options),
    repaymentBySegment(options),
    await retainedAssets(source, policy, facts),
    trends(history, policy, needs, facts),
    await spending(source, policy, facts),
    await satisfactionBySegment(source, policy, facts),
    await identity(source, policy, facts),
    await profileSides(source, policy, facts),
    profitability(history.members, source.period, policy, needs, facts)
  ];
}
