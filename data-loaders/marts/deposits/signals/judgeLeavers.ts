import {fitHazard, tryHazard} from "../../../../src/metrics/parts/leavingHazard.js";
import {validate} from "../../../../src/metrics/parts/validation.js";
import {aucDifference} from "../../../../src/stats/aucDifference.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Leaver} from "./leavers.js";

export interface Judged {
  /** The model where it told leavers apart better beyond chance, else the simple rule; null where neither could be tried. */
  better: "model" | "fallen" | null;
  /** By how much the AUC of the model is above that of the simple rule on the same cases. */
  gain: ReturnType<typeof aucDifference>;
  /** Of the months kept to judge by: score by each way, and whether the customer left. */
  scored: Record<"model" | "fallen", {cust_id: string; score: number; event: boolean}[]>;
  weights: readonly number[];
  months: number;
  /** Chance to leave in the next month, of those of the edition's month; learned from all months told. */
  predict(x: readonly number[]): number;
  /** What the way that is used goes by: the higher, the likelier to leave. */
  score(x: readonly number[]): number;
}

/** The model tried on months that it does not know, beside the share of the balance that is gone already. */
export function judgeLeavers(rows: readonly Leaver[], policy: Policy): Judged {
  const rules = policy.deposits.hazard;
  const tried = tryHazard(rows, rules);
  const by = (score: (row: Leaver) => number) =>
    (tried?.judged ?? []).map((row) => ({
      ...{cust_id: row.cust_id, score: score(row), event: row.event === true}
    }));
  const scored = {model: by(({x}) => tried!.hazard.predict(x)), fallen: by(({x}) => x[0]!)};
  const scores = (way: keyof typeof scored) => scored[way].map(({score}) => score);
  const events = scored.model.map(({event}) => event);
  const gain = aucDifference(scores("model"), scores("fallen"), events);
  const tryable = validate(scored.model) && validate(scored.fallen);
  const better = tryable ? ((gain?.interval.low ?? 0) > 0 ? "model" : "fallen") : null;
  const whole = fitHazard(rows, rules);
  const told = rows.filter(({event}) => event !== null);
  const rate = told.filter(({event}) => event).length / Math.max(1, told.length);
  return {
    ...{better, gain, scored, weights: whole?.weights ?? [], months: tried?.months ?? 0},
    predict: better === "model" && whole ? whole.predict : () => rate,
    score: better === "model" && whole ? whole.predict : (x) => x[0]!
  };
}
