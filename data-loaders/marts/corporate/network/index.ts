import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import type {Source} from "../../source.js";
import type {Watched} from "../risk/index.js";
import {groupExposures, guaranteeCircles} from "./concentration.js";
import {contagion, ties} from "./contagion.js";
import {readTied} from "./read.js";

/** Tables of the page of the network: S11. */
export async function networkMarts(source: Source, policy: Policy, watched: Watched): Promise<Mart[]> {
  const tied = await readTied(source, policy, watched.firms);
  const options = {tied, period: source.period, policy, facts: [...watched.facts, ...tied.facts]};
  return [contagion(options), ties(options), groupExposures(options), guaranteeCircles(options)];
}
