import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import {alertBacktest, alertTrend} from "./alertRecord.js";
import {alertCauses, alertsBySegment} from "./alerts.js";
import type {DeclinesOfMonth} from "./declines.js";
import {declinesAt, judgedPeriods, panelOf} from "./declines.js";
import type {ContributionHistory} from "./history.js";

/** The tables of the decline alert, C13. Without margins, fees and prices there is nothing to watch. */
export async function alerts(
  {members, population}: ContributionHistory,
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart[]> {
  const {period} = source;
  const judged = judgedPeriods(population.periods, period, policy);
  const panel = panelOf(population, period, policy, judged);
  const months: DeclinesOfMonth[] = [];
  for (const each of panel ? judged : []) months.push(await declinesAt(panel!, each, source, policy));
  const now = months.at(-1) ?? {
    period,
    watched: new Map(),
    found: [],
    judged: [],
    expected: new Set<number>()
  };
  const options = {now, members, policy, needs, facts};
  const empty = panel ?? {
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
    alertBacktest(empty, months, managersOf(members), policy, needs, facts)
  ];
}

/** Relationship managers of loan customers; null where the extract names none. */
function managersOf(members: ColumnTable): number | null {
  const managers = new Set((members.array("rm_id") as (string | null)[]).filter((id) => id !== null));
  return managers.size || null;
}
