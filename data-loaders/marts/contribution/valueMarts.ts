import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import type {Reads, Source} from "../source.js";
import {readSubjects} from "./experiments/read.js";
import {experiments, experimentValues} from "./experiments/tables.js";
import {headroomMarts} from "./headroom/index.js";
import type {ContributionHistory} from "./history.js";
import {labelMembers} from "./labelMembers.js";
import {labels} from "./labels.js";
import {lifetimeMarts} from "./lifetime/index.js";
import type {Tiers} from "./tiers.js";

interface Options {
  history: ContributionHistory;
  tiers: Tiers | null;
  /** As `memberYears` reads them. */
  years: ColumnTable;
  source: Source;
  policy: Policy;
  needs: readonly string[];
  reads: Reads;
}

/** Tables about what customers may be worth: labels (LAB-01 to LAB-07) and lifetime (CON-27); and what campaigns did. */
export async function valueMarts({
  history,
  tiers,
  years,
  source,
  policy,
  needs,
  reads
}: Options): Promise<Mart[]> {
  const {period} = source;
  const {population} = history;
  reads.note("customer_month", [period], years.numRows());
  const facts = reads.list("customer_month", "behaviour_month");
  const now = tiers?.standings.get(period);
  const labelled = labelMembers(
    years,
    (customer) => {
      const number = population.numberOf(customer);
      const profit = number === undefined ? NaN : (now?.profits[number] ?? NaN);
      const tier = number === undefined ? undefined : now?.tiers.get(number);
      return {profit: Number.isNaN(profit) ? null : profit, tier: tier ?? null};
    },
    policy
  );
  const short = needs.length === 0 && !now ? ["four months"] : needs;
  const lacks = [...needs, ...(source.has("deposit_txn") ? [] : ["T27 deposit_txn"])];
  const subjects = await readSubjects(source, policy);
  const tried = {
    ...{subjects, period, policy},
    needs: source.has("campaign_target") ? [] : ["T36 campaign_target"],
    facts: reads.list("customer_month")
  };
  return [
    labels({labelled, period, needs: short, facts}),
    ...(await lifetimeMarts(source, population, years, {period, policy, needs: lacks, facts})),
    ...(await headroomMarts(source, years, {period, policy, needs: lacks, facts})).marts,
    experiments(tried),
    experimentValues(tried)
  ];
}
