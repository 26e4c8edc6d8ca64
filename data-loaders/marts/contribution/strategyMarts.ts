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
import type {Chosen} from "./strategyChoice.js";
import {chooseStrategies} from "./strategyChoice.js";
import type {Tiers} from "./tiers.js";

interface Asked {
  history: Pick<ContributionHistory, "population">;
  month: ActivityOfMonth;
  tiers: Tiers | null;
  /** Whether risk keeps a customer from being approached; null where it cannot be told. */
  risky: (customer: string) => boolean | null;
  declines: Pick<WatchedDeclines, "months"> | null;
  /** As `memberYears` reads them. */
  years: ColumnTable;
  recent: Recent;
  source: Source;
  policy: Policy;
}

interface Options extends Omit<Asked, "risky"> {
  placed: readonly PlacedBorrower[];
  /** Firms whose risk gate is closed. */
  red: ReadonlySet<string>;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** The tables of strategies and of the next best action, C14. */
export async function strategyMarts(options: Options): Promise<Mart[]> {
  const {source, policy, needs, facts} = options;
  const rules = policy.contribution.strategies;
  const told = {period: source.period, policy, needs, facts};
  const chosen = rules ? await chooseFor({...options, risky: riskyAmong(options.placed, options.red)}) : [];
  return [strategies({...told, chosen}), nextActions({...told, chosen})];
}

/** What strategies mean for each loan customer, behind which gates. Grain: customer. Nobody where policy has no strategies. */
export async function chooseFor({
  history,
  month,
  tiers,
  risky,
  declines,
  years,
  recent,
  source,
  policy
}: Asked): Promise<Chosen[]> {
  const rules = policy.contribution.strategies;
  if (!rules) return [];
  const members = candidatesOf(
    month.borrowers,
    {
      standing: standingAt(history.population, tiers, source.period),
      risky,
      declines: declinesNow(declines),
      sleepers: source.has("deposit_txn") ? (await readSleepers(source, policy)).asleep : null,
      years,
      recent
    },
    rules,
    policy.contribution.crossSell.eligible
  );
  return chooseStrategies(members, rules);
}

/** Those alerted this month (ALR-01), with their fall in a year of twelve times thirty days. */
function declinesNow(watched: Pick<WatchedDeclines, "months"> | null): Map<string, number> | null {
  const now = watched?.months.at(-1);
  if (!now) return null;
  return new Map(
    now.found
      .filter(({explained}) => explained === null)
      .map(({customer, shortfall}) => [customer, shortfall * 12])
  );
}
