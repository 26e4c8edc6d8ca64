import type {FollowedLead} from "../../../data-loaders/marts/corporate/lists.js";
import {readLeads, yieldsOf} from "../../../data-loaders/marts/corporate/lists.js";
import type {ListYield} from "../../metrics/parts/listYield.js";
import type {Sight} from "./detector.js";
import type {Truth} from "./truth.js";

/** A list of a campaign, by source. */
export interface ListFound {
  name: string;
  found: ListYield;
  /** Signings had every list of the campaign been worked as far as the shortest. */
  atCapacity: number;
  /** Of those of all lists; null where the campaign had only one, or nobody signed. */
  captured: number | null;
}

const nameOf = (campaign: string, source: string) => `${source} ${campaign}`;

/** The lists of each campaign whose outcome is known, as S01 has them. */
export async function listsFound({source, policy}: Sight): Promise<ListFound[]> {
  const {known} = await readLeads(source, policy);
  return byCampaign(known).flatMap(([campaign, leads]) => {
    const {yields, capacity} = yieldsOf(leads, policy);
    const lists = yields.map(([list, found]) => ({
      ...{name: nameOf(campaign, list), found},
      atCapacity: (found.precision.value ?? 0) * capacity
    }));
    const shares = sharesOf(lists.map(({atCapacity}) => atCapacity));
    return lists.map((list, i) => ({...list, captured: shares[i] ?? null}));
  });
}

function byCampaign(leads: readonly FollowedLead[]): [string, FollowedLead[]][] {
  const campaigns = [...new Set(leads.map(({campaign}) => campaign))].sort();
  return campaigns.map((campaign) => [campaign, leads.filter((lead) => lead.campaign === campaign)]);
}

/** Of the whole; nothing where there is but one, or nothing to share. */
function sharesOf(parts: readonly number[]): (number | null)[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (parts.length > 1 && whole > 0 ? part / whole : null));
}

/** By list, the mean chance to sign of the firms that it had contacted, as the bank drew by it. */
export function trueChances({plants}: Truth): Map<string, {campaign: string; chance: number}> {
  const sums = new Map<string, {campaign: string; n: number; sum: number}>();
  for (const {kind, values} of plants) {
    const {campaign, source, arm, treated} = values;
    if (kind !== "signing" || arm !== "T" || typeof treated !== "number") continue;
    const name = nameOf(String(campaign), String(source));
    const known = sums.get(name) ?? {campaign: String(campaign), n: 0, sum: 0};
    sums.set(name, {...known, n: known.n + 1, sum: known.sum + treated});
  }
  return new Map([...sums].map(([name, {campaign, n, sum}]) => [name, {campaign, chance: sum / n}]));
}

/** By list, what part of all who would sign it captures when every list of the campaign has as many contacts. */
export function trueCaptured(truth: Truth): Map<string, number> {
  const chances = [...trueChances(truth)];
  return new Map(
    chances.flatMap(([name, {campaign, chance}]) => {
      const all = chances.filter(([, other]) => other.campaign === campaign);
      const whole = all.reduce((sum, [, other]) => sum + other.chance, 0);
      return all.length > 1 && whole > 0 ? [[name, chance / whole] as const] : [];
    })
  );
}
