import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {readSleepers} from "../deposits/labels/asleep.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import type {ActivityOfMonth} from "./activityIndex.js";
import type {Recent} from "./candidates.js";
import {candidatesOf} from "./candidates.js";
import type {WatchedDeclines} from "./alertTables.js";
import type {ContributionHistory} from "./history.js";
import type {PlacedBorrower} from "./riskFields.js";
import {riskyAmong} from "./riskFields.js";
import {standingAt} from "./standings.js";
import {nextActions, strategies} from "./strategies.js";
import {chooseStrategies} from "./strategyChoice.js";
import type {Tiers} from "./tiers.js";

interface Options {
  history: ContributionHistory;
  month: ActivityOfMonth;
  tiers: Tiers | null;
  placed: readonly PlacedBorrower[];
  declines: WatchedDeclines | null;
  /** As `memberYears` reads them. */
  years: ColumnTable;
  recent: Recent;
  source: Source;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** The tables of strategies and of the next best action, C14. */
export async function strategyMarts(options: Options): Promise<Mart[]> {
  const {history, month, source, policy, needs, facts} = options;
  const rules = policy.contribution.strategies;
  const told = {period: source.period, policy, needs, facts};
  if (!rules) return [strategies({...told, chosen: []}), nextActions({...told, chosen: []})];
  const members = candidatesOf(
    month.borrowers,
    {
      standing: standingAt(history.population, options.tiers, source.period),
      risky: riskyAmong(options.placed),
      declines: declinesNow(options.declines),
      sleepers: source.has("deposit_txn") ? await readSleepers(source, policy) : null,
      years: options.years,
      recent: options.recent
    },
    rules,
    policy.contribution.crossSell.eligible
  );
  const chosen = chooseStrategies(members, rules);
  return [strategies({...told, chosen}), nextActions({...told, chosen})];
}

/** Those alerted this month (ALR-01), with their fall in a year of twelve times thirty days. */
function declinesNow(watched: WatchedDeclines | null): Map<string, number> | null {
  const now = watched?.months.at(-1);
  if (!now) return null;
  return new Map(
    now.found
      .filter(({explained}) => explained === null)
      .map(({customer, shortfall}) => [customer, shortfall * 12])
  );
}
