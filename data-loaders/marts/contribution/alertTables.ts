import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import {alertBacktest, alertTrend} from "./alertRecord.js";
import {alertCauses, alertsBySegment} from "./alerts.js";
import type {DeclinesOfMonth, Panel} from "./declines.js";
import {declinesAt, judgedPeriods, panelOf} from "./declines.js";
import type {ContributionHistory} from "./history.js";

/** Contribution as the decline alert watches it, and what it found in the months judged, newest last. */
export interface WatchedDeclines {
  panel: Panel;
  months: readonly DeclinesOfMonth[];
}

/** Runs the decline alert over the months judged; null without margins, fees and prices, when there is nothing to watch. */
export async function watchDeclines(
  {population}: ContributionHistory,
  source: Source,
  policy: Policy
): Promise<WatchedDeclines | null> {
  const {period} = source;
  const judged = judgedPeriods(population.periods, period, policy);
  const panel = panelOf(population, period, policy, judged);
  if (!panel) return null;
  const months: DeclinesOfMonth[] = [];
  for (const each of judged) months.push(await declinesAt(panel, each, source, policy));
  return {panel, months};
}

/** The tables of the decline alert, C13. */
export function alerts(
  watched: WatchedDeclines | null,
  {members}: ContributionHistory,
  period: string,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart[] {
  const months = watched?.months ?? [];
  const now = months.at(-1) ?? {
    period,
    watched: new Map(),
    found: [],
    judged: [],
    expected: new Set<number>()
  };
  const options = {now, members, policy, needs, facts};
  const panel = watched?.panel ?? {
    ids: [],
    segments: [],
    periods: [period],
    months: 1,
    values: new Float64Array(0),
    level: "l1"
  };
  return [
    alertsBySegment(options),
    alertCauses(options),
    alertTrend(months, needs, facts),
    alertBacktest(panel, months, managersOf(members), policy, needs, facts)
  ];
}

/** Relationship managers of loan customers; null where the extract names none. */
function managersOf(members: ColumnTable): number | null {
  const managers = new Set((members.array("rm_id") as (string | null)[]).filter((id) => id !== null));
  return managers.size || null;
}
