import type {Policy} from "../../../../src/schema/policy.js";
import {adjustedDifference} from "../../../../src/stats/adjustedDifference.js";
import type {AdjustedDifference} from "../../../../src/stats/adjustedDifference.js";
import type {Interval} from "../../../../src/stats/wilson.js";
import {newcombe} from "../../../../src/stats/newcombe.js";
import {detectable, splitChance} from "../../../../src/stats/sampleRatio.js";
import {textList} from "../../../../src/schema/textList.js";
import {isoDay, lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";

/** A customer on the list of a campaign, old enough for the outcome to be known. Grain: campaign x customer. */
export interface Subject {
  campaign: string;
  customer: string;
  firm: boolean;
  segment: string | null;
  treated: boolean;
  success: boolean;
  /** Mean gross contribution a month, fen, of three months before the month of assignment and after it; null without facts. */
  before: number | null;
  after: number | null;
}

/** Whether an effect may be told: randomised and whole, broken by the split, or without a group left alone. */
export type Verdict = "valid" | "broken" | "alone";

export interface Effect {
  treated: number;
  others: number;
  /** Successes of each. */
  won: number;
  otherWon: number;
  verdict: Verdict;
  /** How often chance splits as unevenly. */
  split: number | null;
  /** Share of successes more than in the group left alone; null where the verdict allows none. */
  uplift: number | null;
  interval: Interval | null;
  detectable: number | null;
  /** Gross contribution a month more than in the group left alone. */
  value: AdjustedDifference | null;
}

/** Months of contribution on each side. */
const SIDE = 3;

/** Everybody on a list whose outcome is known by now, with what they brought before and after. */
export async function readSubjects(source: Source, policy: Policy): Promise<Subject[]> {
  if (!source.has("campaign_target")) return [];
  const {outcomeDays, success} = policy.value.experiments;
  const rows = await source.rows<{
    campaign_id: string;
    cust_id: string;
    cust_type: string | null;
    segment: string | null;
    arm: string;
    assigned_at: number;
    success: boolean;
  }>(
    `select t.campaign_id, t.cust_id, c.cust_type, c.segment, t.arm, t.assigned_at, coalesce(o.reached, false) as success
     from campaign_target t
     left join (select cust_id, cust_type, segment from customer_month where period = '${source.period}') c on c.cust_id = t.cust_id
     left join (
       select o.campaign_id, o.cust_id, true as reached from campaign_outcome o
       join campaign_target g on g.period = o.period and g.campaign_id = o.campaign_id and g.cust_id = o.cust_id
       where o.period = '${source.period}' and o.stage in (${textList([success])}) and o.stage_time <= g.assigned_at + ${outcomeDays}
       group by o.campaign_id, o.cust_id
     ) o on o.campaign_id = t.campaign_id and o.cust_id = t.cust_id
     where t.period = '${source.period}' and t.assigned_at + ${outcomeDays} <= ${source.asOf}
     order by t.campaign_id, t.cust_id`
  );
  const monthOf = (day: number) => isoDay(day).slice(0, 7);
  const wanted = new Set(
    rows.flatMap(({assigned_at}) =>
      Array.from({length: 2 * SIDE + 1}, (_, k) => shiftPeriod(monthOf(assigned_at), k - SIDE))
    )
  );
  const periods = source.periods.filter((each) => wanted.has(each));
  const earned = new Map<string, number>();
  if (rows.length > 0 && periods.length > 0) {
    const months = await source.rows<{period: string; cust_id: string; l2: number}>(
      `select c.period, c.cust_id, cast(c.l2 as double) as l2 from customer_month c
       join (select distinct cust_id from campaign_target where period = '${source.period}') t on t.cust_id = c.cust_id
       where c.period in (${textList(periods)}) and c.l2 is not null`
    );
    for (const {period, cust_id, l2} of months) earned.set(`${period} ${cust_id}`, l2);
  }
  const meanOf = (customer: string, from: string, to: string): number | null => {
    const months = lastPeriods(periods, to, SIDE).filter((each) => each >= from);
    const values = months.flatMap((each) => earned.get(`${each} ${customer}`) ?? []);
    return values.length === SIDE ? values.reduce((sum, x) => sum + x, 0) / SIDE : null;
  };
  return rows.map((row) => {
    const month = monthOf(row.assigned_at);
    return {
      ...{
        campaign: row.campaign_id,
        customer: row.cust_id,
        firm: row.cust_type === "C",
        segment: row.segment
      },
      ...{treated: row.arm === "T", success: row.success},
      before: meanOf(row.cust_id, shiftPeriod(month, -SIDE), shiftPeriod(month, -1)),
      after: meanOf(row.cust_id, shiftPeriod(month, 1), shiftPeriod(month, SIDE))
    };
  });
}

/**
 * What a campaign did to those it treated, against those it left alone, by intention: whoever was assigned counts, whether
 * or not anybody reached them. `whole` are all subjects of the campaign, whose split tells whether any part may be told.
 */
export function effectOf(own: readonly Subject[], whole: readonly Subject[], {value}: Policy): Effect {
  const {treated: share, splitLevel, power} = value.experiments;
  const sizes = (list: readonly Subject[]) => {
    const treated = list.filter((each) => each.treated).length;
    return [treated, list.length - treated] as const;
  };
  const split = splitChance(...sizes(whole), share);
  const [all, alone] = sizes(whole);
  const verdict: Verdict =
    all === 0 || alone === 0 ? "alone" : split !== null && split < splitLevel ? "broken" : "valid";
  const [treated, others] = sizes(own);
  const won = own.filter((each) => each.treated && each.success).length;
  const otherWon = own.filter((each) => !each.treated && each.success).length;
  const told = verdict === "valid" && treated > 0 && others > 0;
  const side = (is: boolean) =>
    own.flatMap(({treated: own, before, after}) =>
      own === is && before !== null && after !== null ? [{before, after}] : []
    );
  return {
    ...{treated, others, won, otherWon, verdict, split},
    uplift: told ? won / treated - otherWon / others : null,
    interval: told ? newcombe(won, treated, otherWon, others) : null,
    detectable: told ? detectable((won + otherWon) / (treated + others), treated, others, power) : null,
    value: told ? adjustedDifference(side(true), side(false)) : null
  };
}

/** Subjects by campaign, in the order of their names. */
export function byCampaign(subjects: readonly Subject[]): Map<string, Subject[]> {
  const found = new Map<string, Subject[]>();
  for (const each of subjects) {
    const own = found.get(each.campaign);
    if (own) own.push(each);
    else found.set(each.campaign, [each]);
  }
  return found;
}
