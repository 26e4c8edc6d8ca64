import type {Target} from "../../src/schema/policy/targets.js";
import type {Cell, ReleasedColumn, ReleasedType} from "../../src/schema/released.js";
import type {Measure} from "./cells.js";
import {column, given} from "./cells.js";
import {changeOf} from "./change.js";

/** The target of a key figure and how far the figure stands from it, measured as its changes are; null without one. */
export function targetCells(
  {kpi, type}: {kpi: string; type: ReleasedType},
  now: Measure,
  target: Target | undefined
): Record<string, Cell | Measure> {
  if (!target) return {target: null, target_sense: null, target_name: null, target_gap: null};
  return {
    target: target.value,
    target_sense: target.sense,
    target_name: kpi,
    target_gap: changeOf(type, now, given(target.value))
  };
}

const SENSES = {at_least: {en: "At least", zh: "不低于"}, at_most: {en: "At most", zh: "不高于"}};

export function targetColumns(targets: Readonly<Record<string, Target | undefined>>): ReleasedColumn[] {
  const names = Object.entries(targets).flatMap(([kpi, target]) =>
    target ? [[kpi, {en: target.en, zh: target.zh}]] : []
  );
  return [
    column("target", "number", "Target", "目标"),
    column("target_sense", "code", "Sense", "目标方向", {labels: SENSES}),
    column("target_name", "code", "Target's name", "目标名称", {labels: Object.fromEntries(names)}),
    column("target_gap", "number", "Against target", "与目标相差")
  ];
}
