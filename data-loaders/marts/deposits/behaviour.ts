import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {depositLabels} from "../../../src/metrics/parts/depositLabels.js";
import type {Mart} from "../mart.js";
import {lastPeriods, shiftPeriod} from "../periods.js";
import type {Reads, Source} from "../source.js";
import type {Used} from "./activity.js";
import {activity, readActivity, usedOf} from "./activity.js";
import {directions, readDirections} from "./directions.js";
import {dormancy, readSleeping} from "./dormancy.js";
import {flagTable, labels} from "./labels/labelTables.js";
import {external} from "./labels/passed.js";
import {readCohorts, readHeld, readLifetimes} from "./lifetimes.js";
import {readBorrowing} from "./loanMoney.js";
import {borrowersDeposits, proceeds, proceedsUses} from "./loanMoneyTables.js";
import {proceedsScreens} from "./loanScreens.js";
import {readFollowed} from "./loanUses.js";
import {retention, retentionRates} from "./retention.js";
import {retentionTest} from "./retentionTest.js";
import {readEarnings, vintageContribution} from "./vintageContribution.js";

/** How deposits are used, and by whom: D04, D06 to D09, D14, D15, D17. */
export async function behaviourMarts(
  source: Source,
  policy: Policy,
  {labelled, measure, reads}: {labelled: ColumnTable; measure: string; reads: Reads}
): Promise<Mart[]> {
  const {period} = source;
  const {window} = policy.deposits.labels;
  const periods = lastPeriods(source.periods, period, window);
  for (const fact of ["customer_month", "behaviour_month"]) reads.note(fact, periods, labelled.numRows());
  const facts = reads.list("customer_month", "behaviour_month", "balance_runs", "account_month");
  const options = {labelled, period, policy, facts, measure};
  const moved = source.has("deposit_txn") ? {} : {needs: ["T27 deposit_txn"]};
  return [
    {
      ...flagTable(options, {
        ...{id: "D04", name: "visitors"},
        title: {en: "Money that visits and money that stays", zh: "过路资金与稳定资金对比"},
        shown: ["LAB-24", "LAB-25", "LAB-22", "LAB-20"]
      }),
      metrics: ["DEP-18", "DEP-19", "DEP-20"]
    },
    {...labels(options), ...moved, metrics: ["DEP-24"]},
    {
      ...flagTable(options, {
        ...{id: "D15", name: "label_flags"},
        title: {en: "What holds of depositors, and what to do", zh: "客户标签与经营策略"},
        shown: depositLabels
      }),
      ...moved
    },
    dormancy(await readSleeping(source, policy), period, policy, facts),
    ...(await retentionMarts(source, policy, facts)),
    ...(await flowMarts(source, policy, usedOf(labelled), facts))
  ];
}

async function retentionMarts(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart[]> {
  const {period} = source;
  const then = shiftPeriod(period, -12);
  const held = await readHeld(source, policy, policy.deposits.retention.inflowDays, external(policy));
  const lives = await readLifetimes(source, policy);
  return [
    retention(lives, period, policy, facts),
    retentionTest(lives, period, policy, facts),
    vintageContribution(await readEarnings(source, policy), period, policy, facts),
    retentionRates(await readCohorts(source, then), held, {period, then}, policy, facts)
  ];
}

/** How money moves, and what becomes of what the bank lends: D07, D08, D09, D17. */
async function flowMarts(source: Source, policy: Policy, used: Used, facts: Mart["facts"]): Promise<Mart[]> {
  const {period} = source;
  const moved = source.has("deposit_txn") ? {} : {needs: ["T27 deposit_txn"]};
  const {followed, screened} = await readFollowed(source, policy);
  const lent =
    followed.length || !source.has("deposit_txn") ? moved : {needs: ["T27 deposit_txn.type loan_disburse"]};
  return [
    {...activity(await readActivity(source), used, period, policy, facts), ...moved},
    directions(await readDirections(source, policy), period, policy, facts),
    {...proceeds(followed, period, policy, facts), ...lent},
    {...proceedsUses(followed, period, policy, facts), ...lent},
    {...proceedsScreens(screened, period, policy, facts), ...lent},
    {...borrowersDeposits(await readBorrowing(source), followed, period, policy, facts), ...moved}
  ];
}
