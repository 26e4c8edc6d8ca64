import type {z} from "zod";
import {alerts} from "./policy/alerts.js";
import {audiences} from "./policy/audiences.js";
import {contribution} from "./policy/contribution.js";
import {corporate} from "./policy/corporate.js";
import {deposits} from "./policy/deposits.js";
import {labels} from "./policy/labels.js";
import {privacy} from "./policy/privacy.js";
import {quality} from "./policy/quality.js";
import {screening} from "./policy/screening.js";
import {sentences} from "./policy/sentences.js";
import {targets} from "./policy/targets.js";
import {value} from "./policy/value.js";
import type {Problem} from "./problem.js";
import {Refusal} from "./problem.js";
import {parseYaml} from "./yamlText.js";

/** One YAML file of reports/policy for each. */
const schemas = {
  alerts,
  audiences,
  contribution,
  corporate,
  deposits,
  labels,
  privacy,
  quality,
  screening,
  sentences,
  targets,
  value
} as const;

/** Every threshold, weight, rate and template that an analyst may change; money in fen, rates and shares as fractions. */
export type Policy = {readonly [K in keyof typeof schemas]: z.output<(typeof schemas)[K]>};
export type PolicyName = keyof Policy;

export const policyNames = Object.keys(schemas) as PolicyName[];

/** `file` is what a message calls it; `name` is the file name with or without its ending. */
export interface PolicyFile {
  name: string;
  text: string;
  file: string;
}

/** Reads all policy files at once, so that one refusal lists every mistake. Throws Refusal. */
export function parsePolicy(files: readonly PolicyFile[]): Policy {
  const problems: Problem[] = [];
  const policy: Partial<Record<PolicyName, unknown>> = {};
  for (const {name, text, file} of files) {
    const key = name.replace(/\.ya?ml$/, "");
    if (!isPolicyName(key)) {
      problems.push({message: "unknown policy file", file});
      continue;
    }
    try {
      policy[key] = parseYaml<z.ZodType>(schemas[key], text, file);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(...error.problems);
    }
  }
  const given = new Set(files.map(({name}) => name.replace(/\.ya?ml$/, "")));
  for (const name of policyNames)
    if (!given.has(name)) problems.push({message: "missing policy file", value: `${name}.yaml`});
  if (problems.length) throw new Refusal(problems);
  return policy as Policy;
}

const isPolicyName = (name: string): name is PolicyName => Object.hasOwn(schemas, name);
