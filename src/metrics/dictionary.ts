import {edgeWords} from "./edges.js";
import type {Id} from "./ids.js";
import {ids} from "./ids.js";
import type {EdgeCode, Unit, Words} from "./metric.js";
import {metrics} from "./registry.js";

export interface DictionaryEntry extends Id {
  status: "computed" | "not yet";
  version?: number;
  unit?: Unit;
  grain?: string;
  definition?: Words;
  formula?: Words;
  source?: readonly string[];
  edges?: Partial<Record<EdgeCode, Words>>;
}

/** Every id of domain.md; those of the registry with their definition. Report tables and rules have their own pages. */
export const dictionary: readonly DictionaryEntry[] = ids.map((entry) => {
  const metric = metrics.get(entry.id);
  if (!metric) return {...entry, status: "not yet"};
  const {version, unit, grain, definition, formula, source, edges} = metric;
  return {...entry, status: "computed", version, unit, grain, definition, formula, source, edges};
});

/** What a reason on a page means: the metric's own words, else those of the code. MISSING:fee is read as MISSING. */
export function reasonWords(reason: string, metricId?: string): Words {
  const code = reason.split(":")[0] as EdgeCode;
  return (metricId && metrics.get(metricId)?.edges[code]) || (edgeWords[code] ?? {en: reason, zh: reason});
}
