import type {Policy} from "../../../src/schema/policy.js";
import type {Labels} from "../cells.js";
import type {Mart} from "../mart.js";
import {shiftPeriod, spanOf} from "../periods.js";
import type {Source} from "../source.js";
import type {Bridge} from "./bridge.js";
import {bridgeOf, sumBridges} from "./bridge.js";
import type {Level} from "./bridgeFacts.js";
import {BridgeReader} from "./bridgeFacts.js";
import type {Compared} from "./bridgeTables.js";
import {bridgeCube, bridgeSteps} from "./bridgeTables.js";
import type {ContributionHistory} from "./history.js";

/** C04: the bridges of an edition, at the highest level of the ladder that the extract offers in all of its months. */
export async function bridges(
  history: ContributionHistory,
  source: Source,
  policy: Policy,
  branches: Labels,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart[]> {
  const {period} = source;
  const reader = new BridgeReader(source, policy, history.population);
  const compared: Compared[] = [];
  const between = async (before: string, after: string): Promise<Bridge> => {
    const level = levelOf(history, [before, after]);
    const bridge = bridgeOf(await reader.read([before, after], level));
    assertEnds(bridge, history, level, [before, after]);
    return bridge;
  };
  const offered = (each: string) => (history.ladders.get(each)?.l1.value ?? null) !== null;
  if (needs.length === 0) {
    for (const [comparison, months] of [
      ["month", 1],
      ["year", 12]
    ] as const) {
      const before = shiftPeriod(period, -months);
      if (!offered(before)) continue;
      compared.push({
        comparison,
        bridge: await between(before, period),
        ends: [before, period],
        periods: [period, before]
      });
    }
    const year = Array.from({length: Number(period.slice(5))}, (_, i) => shiftPeriod(period, -i)).reverse();
    const lastYear = year.map((each) => shiftPeriod(each, -12));
    if ([...year, ...lastYear].every(offered)) {
      const parts: Bridge[] = [];
      for (const [at, each] of year.entries()) parts.push(await between(lastYear[at]!, each));
      compared.push({
        comparison: "ytd",
        bridge: sumBridges(parts),
        ends: null,
        periods: [spanOf(year), spanOf(lastYear)]
      });
    }
  }
  const short = needs.length === 0 && compared.length === 0 ? ["an earlier month"] : needs;
  const options = {period, compared, policy, branches, needs: short, facts};
  return [bridgeSteps(options), bridgeCube(options)];
}

function levelOf({ladders}: ContributionHistory, periods: readonly string[]): Level {
  const levels: Level[] = ["l4", "l3", "l2", "l1"];
  return levels.find((level) => periods.every((each) => ladders.get(each)?.[level].value !== null)) ?? "l1";
}

/** The ends of a bridge are the contribution of the ladder, to the fen. */
function assertEnds(
  {cells}: Bridge,
  {ladders}: ContributionHistory,
  level: Level,
  [before, after]: readonly [string, string]
): void {
  const ends = {opening: 0, closing: 0};
  for (const {opening, closing} of cells.values()) {
    ends.opening += opening;
    ends.closing += closing;
  }
  for (const [end, period] of [
    ["opening", before],
    ["closing", after]
  ] as const) {
    const told = ladders.get(period)![level].value;
    if (ends[end] !== told)
      throw new Error(
        `bridge does not start and end at the ladder: ${end} ${ends[end]}, ${level} of ${period} ${told}`
      );
  }
}
