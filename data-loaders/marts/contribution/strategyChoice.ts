import {activityOperation} from "../../../src/metrics/contribution/activityOperation.js";
import {declineRemedy} from "../../../src/metrics/contribution/declineRemedy.js";
import {exclusiveBenefits} from "../../../src/metrics/contribution/exclusiveBenefits.js";
import type {PossibleAction} from "../../../src/metrics/contribution/nextBestAction.js";
import {nextBestAction} from "../../../src/metrics/contribution/nextBestAction.js";
import {productSynergy} from "../../../src/metrics/contribution/productSynergy.js";
import {servicePackage} from "../../../src/metrics/contribution/servicePackage.js";
import {targetedOffer} from "../../../src/metrics/contribution/targetedOffer.js";
import {tieredManagement} from "../../../src/metrics/contribution/tieredManagement.js";
import {wakeUp} from "../../../src/metrics/contribution/wakeUp.js";
import type {StrategyGate, StrategyId} from "../../../src/metrics/parts/strategyGates.js";
import {closedGates, strategyIds} from "../../../src/metrics/parts/strategyGates.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Member} from "./candidates.js";

type Rules = NonNullable<Policy["contribution"]["strategies"]>;

/** A customer meant by strategies, with what is closed to it and what is best for it. */
export interface Chosen {
  member: Member;
  /** Null where it cannot be told whether the customer is meant. */
  targeted: Readonly<Record<StrategyId, boolean | null>>;
  closed: Readonly<Partial<Record<StrategyId, readonly StrategyGate[]>>>;
  best: ReturnType<typeof nextBestAction.compute>;
}

const targets = {
  ...{"STR-01": productSynergy, "STR-02": tieredManagement, "STR-03": activityOperation},
  ...{"STR-04": servicePackage, "STR-05": targetedOffer, "STR-06": declineRemedy},
  ...{"STR-07": exclusiveBenefits, "STR-08": wakeUp}
} as const;

/** Who is meant by what, behind which gates, and the one action that is worth most. Grain: customer. */
export function chooseStrategies(members: readonly Member[], rules: Rules): Chosen[] {
  return members.map((member) => {
    const targeted = Object.fromEntries(
      strategyIds.map((id) => [id, targets[id].compute({candidate: member, rule: rules})])
    ) as Chosen["targeted"];
    const meant = strategyIds.filter((id) => targeted[id] === true);
    const closed = Object.fromEntries(
      meant.map((id) => [id, closedGates(member, {gates: rules.list[id].gates, cap: rules.contact.cap})])
    ) as Chosen["closed"];
    const actions: PossibleAction[] = meant.map((strategy) => ({
      ...{strategy, closed: closed[strategy]!, value: valueOf(strategy, member, rules)},
      ...{propensity: rules.list[strategy].propensity, cost: rules.contact.cost}
    }));
    return {member, targeted, closed, best: nextBestAction.compute(actions)};
  });
}

/**
 * What a success is worth in a year: the gap to peers where the strategy makes more of a customer, a share of his profit
 * where it keeps him, the fall where it mends one. Nothing is added to who stands above his peers.
 */
function valueOf(strategy: StrategyId, {gaps, profit, shortfall}: Member, {kept}: Rules): number {
  switch (strategy) {
    case "STR-01":
    case "STR-05":
      return gaps.breadth ?? 0;
    case "STR-03":
    case "STR-08":
      return gaps.activity ?? 0;
    case "STR-04":
    case "STR-07":
      return kept * Math.max(0, profit ?? 0);
    case "STR-06":
      return shortfall;
    case "STR-02":
      return 0;
  }
}
