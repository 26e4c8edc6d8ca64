import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import type {Hazards} from "../../../../src/stats/contractValue.js";
import {firstDay, lastDay} from "../../periods.js";
import type {Source} from "../../source.js";

/** Loan-months of a family by months on book, and how they ended. Grain: family x age band. */
export interface Ended {
  family: string;
  /** Place in policy value.lifetime.ageBands. */
  band: number;
  atRisk: number;
  early: number;
  failed: number;
}

/** Loans of a family that reached their end, and those followed by another of it. Grain: family. */
export interface Renewed {
  family: string;
  matured: number;
  renewed: number;
}

export interface Endings {
  ended: readonly Ended[];
  renewed: ReadonlyMap<string, Renewed>;
}

const MONTH = 30.4375;

/** How loans of the report ended over the periods, as far as the facts of these tell. */
export async function readEndings(
  source: Source,
  {value}: Policy,
  periods: readonly string[]
): Promise<Endings> {
  const {ageBands, defaultDays, scheduleDays, renewal} = value.lifetime;
  const of = (list: readonly string[], day: (period: string) => number) =>
    `case l.period ${list.map((each) => `when '${each}' then ${day(each)}`).join(" ")} end`;
  if (periods.length === 0) return {ended: [], renewed: new Map()};
  const within = `l.period in (${textList(periods)}) and l.in_population`;
  const finished = `l.end_date between ${of(periods, firstDay)} and ${of(periods, lastDay)} and l.status not in ('written_off', 'transferred')`;
  const onTime = `l.end_date >= l.due_date - ${scheduleDays}`;
  // Loans enter default in the month in which they pass the limit; after it they are at risk no more.
  const span = `(${of(periods, lastDay)} - ${of(periods, firstDay)} + 1)`;
  const failed = `coalesce(l.dpd, 0) > ${defaultDays} and l.dpd <= ${defaultDays} + ${span} or coalesce(l.dpd, 0) <= ${defaultDays} and l.status in ('written_off', 'transferred')`;
  const ended = await source.rows<{
    family: string;
    band: number;
    at_risk: number;
    early: number;
    failed: number;
  }>(
    `select family, band, cast(count(*) as integer) as at_risk, cast(sum(early) as integer) as early, cast(sum(failed) as integer) as failed from (
       select l.family, ${bandOf(`(${of(periods, firstDay)} - l.start_date) / ${MONTH}`, ageBands)} as band,
         case when ${failed} then 1 else 0 end as failed,
         case when not (${failed}) and ${finished} and not coalesce(${onTime}, true) then 1 else 0 end as early
       from loan_month l
       where ${within} and l.active and l.start_date is not null and coalesce(l.dpd, 0) <= ${defaultDays} + ${span}
     ) months group by family, band order by family, band`
  );
  const renewed = await source.rows<{family: string; matured: number; renewed: number}>(
    `with ends as (
       select distinct l.loan_id, l.cust_id, l.family, l.end_date from loan_month l
       where ${within} and ${finished} and ${onTime} and l.end_date <= ${lastDay(periods.at(-1)!)} - ${renewal.after}
     ), starts as (
       select distinct l.loan_id, l.cust_id, l.family, l.start_date from loan_month l where ${within}
     )
     select e.family, cast(count(distinct e.loan_id) as integer) as matured,
       cast(count(distinct case when s.loan_id is not null then e.loan_id end) as integer) as renewed
     from ends e left join starts s on s.cust_id = e.cust_id and s.family = e.family and s.loan_id <> e.loan_id
       and s.start_date between e.end_date - ${renewal.before} and e.end_date + ${renewal.after}
     group by e.family order by e.family`
  );
  return {
    ended: ended.map(({at_risk, ...each}) => ({...each, atRisk: at_risk})),
    renewed: new Map(renewed.map((each) => [each.family, each]))
  };
}

const bandOf = (months: string, bands: readonly number[]) =>
  `case ${bands
    .map((from, at) => `when ${months} >= ${from} then ${at}`)
    .reverse()
    .join(" ")} else 0 end`;

/** Chances of a month by family and months on book: those of the band, drawn towards the family's own. */
export function hazardsOf({ended}: Endings, {value}: Policy): (family: string, age: number) => Hazards {
  const {ageBands, weight} = value.lifetime;
  const families = new Map<string, {all: Ended; bands: Map<number, Ended>}>();
  for (const each of ended) {
    const own = families.get(each.family) ?? {
      all: {...each, atRisk: 0, early: 0, failed: 0},
      bands: new Map<number, Ended>()
    };
    families.set(each.family, own);
    own.bands.set(each.band, each);
    for (const count of ["atRisk", "early", "failed"] as const) own.all[count] += each[count];
  }
  return (family, age) => {
    const own = families.get(family);
    if (!own) return {early: 0, fails: 0};
    const band = own.bands.get(
      Math.max(
        0,
        ageBands.findLastIndex((from) => age >= from)
      )
    );
    const {all} = own;
    const drawn = (count: "early" | "failed") =>
      ((band?.[count] ?? 0) + (weight * all[count]) / all.atRisk) / ((band?.atRisk ?? 0) + weight);
    return weight === 0 && !band ? {early: 0, fails: 0} : {early: drawn("early"), fails: drawn("failed")};
  };
}

/** Share of loans that came to their end and were followed by another. */
export const renewalChance = ({renewed}: Endings, family: string): number => {
  const own = renewed.get(family);
  return own && own.matured > 0 ? own.renewed / own.matured : 0;
};
