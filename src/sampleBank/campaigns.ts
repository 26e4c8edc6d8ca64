import {evenRank} from "./blocks.js";
import {book} from "./accounts.js";
import type {Customer} from "./customers.js";
import {addMonths, dateText, monthAt, monthIndex} from "./days.js";
import {subscribe} from "./extras.js";
import {assessedAt, mayBeAsked} from "./monthEnd.js";
import {campaigns, type CampaignParameters, type Source} from "./parameters/campaigns.js";
import {placeTerm, round} from "./portfolio.js";
import {products} from "./reference.js";
import type {Run} from "./run.js";
import {yuan} from "./text.js";

/** A customer on the list of a campaign, and what comes of it. Days are 0 where nothing happened. */
interface Lead {
  campaign: CampaignParameters;
  start: number;
  arm: "T" | "C";
  source: Source;
  contacted: number;
  interested: number;
  declined: number;
  reason: string;
  signs: number;
  /** Chance to sign, left alone and treated. */
  chances: {alone: number; treated: number};
  /** Would not have signed without being treated. */
  persuaded: boolean;
  fen: number;
  /** Set when it has signed, and the money has moved. */
  signed: number;
}

const startOf = ({start}: CampaignParameters): number => monthAt(monthIndex(start)).start;
/** Those that begin within the months of the bank: of an earlier one nothing could be played. */
const playable = (run: Run): readonly CampaignParameters[] =>
  campaigns.list.filter((campaign) => startOf(campaign) >= run.origin);

/** Campaigns begun by the end of a period. */
export function writeCampaigns(run: Run): void {
  for (const campaign of playable(run)) {
    const start = startOf(campaign);
    if (start <= run.month.end)
      run.out.campaign.row(
        `${campaign.id},${campaign.type},${dateText(start)},${dateText(addMonths(start, campaigns.months) - 1)}`
      );
  }
}

/** The lists a customer stands on: by its segment, of persons with consent alone; the arm is drawn by lot within the segment. */
export function enlist(run: Run, c: Customer): Lead[] {
  const leads: Lead[] = [];
  for (const campaign of playable(run)) {
    const k = campaigns.list.indexOf(campaign);
    const rng = run.rng("campaign", c.index, k);
    const start = startOf(campaign);
    const listed = rng.chance(campaign.lists[c.segment] ?? 0);
    if (!listed || c.open > start - 30 || c.dormant) continue;
    if (c.person && !mayBeAsked(c)) continue;
    if (campaign.product === "wealth" && !assessedAt(c, start + 90)) continue;
    const begins = run.months.findIndex((month) => month.start === start);
    if (c.defaults !== null && c.defaults <= begins) continue;
    const arm = evenRank(run, c.segment, c.ordinal, 10 + k, rng) < campaigns.treated ? "T" : "C";
    if (arm === "C" && rng.chance(campaign.lost)) continue;
    const names = Object.keys(campaign.sources) as Source[];
    const source = names[rng.weighted(names.map((name) => campaign.sources[name]?.weight ?? 0))] as Source;
    const base = campaign.sources[source]?.base ?? 0;
    const lot = rng.uniform();
    const chances = {alone: base, treated: base + (campaign.uplift[c.segment] ?? 0) * run.strength};
    const persuaded = arm === "T" && lot >= base && lot < chances.treated;
    const willing = lot < base || persuaded;
    const between = ([low, high]: readonly number[]): number => rng.integer(low as number, high as number);
    const contacted = start + between(campaigns.contactDays);
    const signs = willing ? contacted + between(campaigns.signDays) : 0;
    const reasons = Object.keys(campaigns.reasons) as (keyof typeof campaigns.reasons)[];
    const reason = reasons[rng.weighted(reasons.map((name) => campaigns.reasons[name]))] as string;
    // One in five leaves no answer.
    const answers = !willing && rng.chance(0.8);
    const unit = c.person ? 100_000 : 1_000_000;
    leads.push({
      ...{campaign, start, arm, source, chances, persuaded, reason, signs},
      contacted: arm === "T" ? contacted : 0,
      interested: arm === "T" && (willing || rng.chance(0.15)) ? contacted + rng.integer(1, 7) : 0,
      declined: arm === "T" && answers ? contacted + rng.integer(3, 30) : 0,
      fen: Math.max(
        unit,
        Math.round(((campaign.amount[c.segment] ?? 0) * 100 * rng.lognormal(0.5)) / unit) * unit
      ),
      signed: 0
    });
  }
  return leads;
}

/** Before a month is played: whoever signs in it borrows, saves or buys on that day. */
export function playLeads(
  run: Run,
  c: Customer,
  leads: readonly Lead[],
  lend: (fen: number) => boolean
): void {
  const {start, end} = run.month;
  for (const lead of leads) {
    if (lead.signs < start || lead.signs > end) continue;
    c.carry.push({
      day: lead.signs,
      order: 9,
      run: () => void (sign(run, c, lead, lend) && (lead.signed = lead.signs))
    });
  }
}

function sign(
  run: Run,
  c: Customer,
  {campaign, signs: day, fen}: Lead,
  lend: (fen: number) => boolean
): boolean {
  if (c.demand.close || (c.defaults !== null && c.defaults <= run.p)) return false;
  if (campaign.product === "loan") return lend(fen);
  const channel = c.person ? "mobile" : "ebank";
  book(run, c.demand, day, fen, "transfer", channel, "same_name_other_bank");
  if (campaign.product === "deposit") {
    const saved = round(fen);
    placeTerm(run, c, saved, day, false);
    c.termTarget += saved;
    return true;
  }
  book(run, c.demand, day, -fen, "transfer", channel, "own_wealth");
  subscribe(run, c, products.wealth, day, fen);
  return true;
}

/** Lists and their outcomes as known at the end of a month. */
export function writeLeads(run: Run, c: Customer, leads: readonly Lead[]): void {
  const {month, out} = run;
  for (const lead of leads) {
    const {campaign, start, arm, source} = lead;
    if (start > month.end) continue;
    out.campaign_target.row(`${campaign.id},${c.id},${arm},${dateText(start)},${c.rm},${source}`);
    const stage = (name: string, day: number, fen = 0, reason = ""): void => {
      if (day > 0 && day <= month.end)
        out.campaign_outcome.row(
          `${campaign.id},${c.id},${name},${dateText(day)},${fen ? yuan(fen) : ""},${reason}`
        );
    };
    const {contacted, interested, declined, reason, signed, fen} = lead;
    stage("contacted", contacted);
    stage("interested", interested);
    if (signed > 0 && contacted > 0) {
      stage("applied", Math.max(interested, contacted) + Math.floor((signed - contacted) / 3));
      if (campaign.product === "loan") stage("approved", signed - 1);
    }
    stage("signed", signed, fen);
    if (campaign.product === "loan") stage("drawn", signed, fen);
    if (signed === 0) stage("declined", declined, 0, reason);
  }
}

/** What a campaign did to a customer that signed, and of a firm on its list, the chance that it does. */
export function tellLeads(run: Run, c: Customer, leads: readonly Lead[]): void {
  for (const {campaign, start, arm, source, chances, persuaded, signed, fen} of leads) {
    if (!c.person)
      run.truth({
        ...{customer: c.id, kind: "signing", form: campaign.type, role: "plant", borderline: false},
        ...{from: dateText(start).slice(0, 7), to: null, strength: run.strength},
        values: {campaign: campaign.id, arm, source, ...chances}
      });
    if (signed === 0) continue;
    run.truth({
      ...{customer: c.id, kind: "campaign", role: persuaded ? "plant" : "lookalike"},
      // Who would have signed anyway looks like a success of the campaign.
      form: persuaded ? campaign.type : "anyway",
      ...{borderline: false, to: null, strength: run.strength},
      from: dateText(signed).slice(0, 7),
      values: {campaign: campaign.id, arm, segment: c.segment, source, persuaded, amount: fen}
    });
  }
}

/** Subjects of parameters.json about campaigns. */
export const declaredCampaigns = (factor: number): object => ({
  campaign: campaigns.list.map(({id, type, start, product, sources, uplift, lost, lists}) => ({
    ...{id, type, start, product, lists},
    treated: campaigns.treated,
    controls_lost: lost,
    signs_untreated_by_source: Object.fromEntries(
      Object.entries(sources).map(([name, {base}]) => [name, base])
    ),
    uplift_by_segment: Object.fromEntries(
      Object.keys(lists).map((segment) => [segment, (uplift[segment as keyof typeof uplift] ?? 0) * factor])
    )
  }))
});
