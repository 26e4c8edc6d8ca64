import {contributionIds} from "./ids/contributionIds.js";
import {controlIds} from "./ids/controlIds.js";
import {corporateIds} from "./ids/corporateIds.js";
import {depositIds} from "./ids/depositIds.js";
import {requirementIds} from "./ids/requirementIds.js";
import {tableIds} from "./ids/tableIds.js";

/**
 * Every metric, label, alert, strategy, report table, quality rule, requirement and privacy feature of domain.md by its id:
 * the backbone of the dictionary and of the coverage report.
 */
export interface Id {
  id: string;
  kind: string;
  zh: string;
  en: string;
}

/** In the order of domain.md. */
export const ids: readonly Id[] = [
  ...contributionIds,
  ...depositIds,
  ...corporateIds,
  ...requirementIds,
  ...tableIds,
  ...controlIds
].map(([id, kind, zh, en]) => ({id, kind, zh, en}));
