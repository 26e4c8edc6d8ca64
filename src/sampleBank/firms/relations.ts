import type {Customer} from "../customers.js";
import {dateText} from "../days.js";
import {firms} from "../parameters/firms.js";
import type {Run} from "../run.js";
import {noDate, pad, rateText} from "../text.js";
import type {FirmPlan, Tie} from "./plan.js";

/** A firm of the neighbourhood: a customer, or a token where the bank has no such customer. */
export const partyOf = (run: Run, index: number): string =>
  index < run.size.customers ? pad(index + 1, 10) : `K${pad(index + 1, 10)}`;

/**
 * The firm's ties as the bank has them on file, told by the end that suffers: "a supplier of b", "a vouches for b",
 * "a holds shares of b". Some are not known; weights are a little off.
 */
export function relationLines(run: Run, c: Customer, plan: FirmPlan): string[] {
  const rng = run.rng("firm", c.index, 2);
  const {known, weightError} = firms.network;
  const lines: string[] = [];
  const seen = new Set<string>();
  const add = (from: string, to: string, type: string, weight: number, source: string): void => {
    const key = `${from}|${to}|${type}`;
    const since = dateText(Math.max(c.open, run.origin - rng.integer(60, 1500)));
    const error = Math.exp(weightError * rng.normal());
    const noted = source === "registry" ? weight : Math.min(1, weight * error);
    if (!rng.chance(known) || seen.has(key)) return;
    seen.add(key);
    lines.push(`${from},${to},${type},${rateText(noted)},${since},${noDate},${source}`);
  };
  for (const tie of plan.ties) {
    // The other end tells it, unless it banks elsewhere.
    if (!tie.inward && tie.other.index < run.size.customers) continue;
    const [source, sufferer] = ends(run, c, tie);
    if (tie.kind === "guarantee") add(sufferer, source, "guarantee", tie.weight, "contract");
    else if (tie.kind === "ownership") add(source, sufferer, "shareholding", tie.weight, "registry");
    else if (tie.weight >= (firms.network.buys[1] as number)) {
      add(sufferer, source, "supplier", tie.weight, "declared");
      add(source, sufferer, "core_enterprise", tie.weight, "declared");
    } else add(source, sufferer, "buyer", tie.weight, "transactions");
  }
  if (plan.group) add(`P${plan.group.id}`, c.id, "controller", 1, "registry");
  else if (rng.chance(0.25)) add(`P${pad(c.index, 7)}`, c.id, "legal_rep", 1, "registry");
  return lines;
}

const ends = (run: Run, c: Customer, {other, inward}: Tie): [string, string] => {
  const party = partyOf(run, other.index);
  return inward ? [party, c.id] : [c.id, party];
};

/** Who vouches for the firm, if a firm of the neighbourhood does. */
export function guarantorOf(run: Run, {ties}: FirmPlan): string {
  const tie = ties.find(({kind, inward}) => kind === "guarantee" && !inward);
  return tie ? partyOf(run, tie.other.index) : "";
}
