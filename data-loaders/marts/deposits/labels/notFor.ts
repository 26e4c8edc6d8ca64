import type {DepositLabel} from "../../../../src/metrics/parts/depositLabels.js";
import type {Policy} from "../../../../src/schema/policy.js";

/** Labels that customers of a type are never given. */
export const notFor = (type: string, {deposits}: Policy): readonly DepositLabel[] =>
  type === "C" ? deposits.labels.ofPersons : [];
