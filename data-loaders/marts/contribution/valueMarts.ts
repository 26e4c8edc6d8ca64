import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import type {Reads, Source} from "../source.js";
import type {ActivityOfMonth} from "./activityIndex.js";
import type {Recent} from "./candidates.js";
import {readSubjects} from "./experiments/read.js";
import {experiments, experimentValues} from "./experiments/tables.js";
import {headroomMarts} from "./headroom/index.js";
import type {ContributionHistory} from "./history.js";
import {labelMembers} from "./labelMembers.js";
import {labels} from "./labels.js";
import {lifetimeMarts} from "./lifetime/index.js";
import type {PlacedBorrower} from "./riskFields.js";
import {readRiskFields} from "./riskFields.js";
import {standingAt} from "./standings.js";
import type {Tiers} from "./tiers.js";
import {watch} from "./watch.js";
import {judgeWatched, readPotentials} from "./watchMembers.js";

interface Options {
  history: ContributionHistory;
  tiers: Tiers | null;
  /** As `memberYears` reads them. */
  years: ColumnTable;
  placed: readonly PlacedBorrower[];
  /** Firms whose risk gate is closed. */
  red: ReadonlySet<string>;
  month: ActivityOfMonth;
  recent: Recent;
  source: Source;
  policy: Policy;
  needs: readonly string[];
  reads: Reads;
}

/** Tables about what customers may be worth: labels (LAB-01 to LAB-07), lifetime (CON-27) and headroom (CON-28); what campaigns did; and the alerts beside the decline. */
export async function valueMarts({
  history,
  tiers,
  years,
  placed,
  red,
  month,
  recent,
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
  const lacks = [...needs, ...(source.has("deposit_txn") ? [] : ["T27 deposit_txn"])];
  const room = await headroomMarts(source, years, {period, policy, needs: lacks, facts});
  const last = shiftPeriod(period, -1);
  const placedBefore = source.periods.includes(last) ? await readRiskFields(source, policy, last) : null;
  const known = {history, tiers, years, headrooms: room.members, placed, placedBefore, red, month, recent};
  const potential = await readPotentials(known, source, policy);
  const labelled = labelMembers(
    years,
    standingAt(population, tiers, period),
    policy,
    new Map([...(potential[0] ?? [])].map(([customer, {flag}]) => [customer, flag]))
  );
  const short = needs.length === 0 && !now ? ["four months"] : needs;
  const subjects = await readSubjects(source, policy);
  const tried = {
    ...{subjects, period, policy},
    needs: source.has("campaign_target") ? [] : ["T36 campaign_target"],
    facts: reads.list("customer_month")
  };
  return [
    labels({labelled, period, needs: short, facts}),
    ...(await lifetimeMarts(source, population, years, {period, policy, needs: lacks, facts})),
    ...room.marts,
    watch(await judgeWatched(known, potential, source, policy), period, facts),
    experiments(tried),
    experimentValues(tried)
  ];
}
