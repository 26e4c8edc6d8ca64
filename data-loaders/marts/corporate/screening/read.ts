import type {Draw} from "../../../../src/metrics/parts/firmHistory.js";
import type {FirmView, Indicators} from "../../../../src/metrics/parts/firmIndicators.js";
import {demandPartsOf, indicatorsOf, withDemand} from "../../../../src/metrics/parts/firmIndicators.js";
import type {IndustryRow} from "../../../../src/metrics/corporate/industryAttributes.js";
import type {Due} from "../../../../src/metrics/corporate/loansMaturing.js";
import type {ScoreAttribute, Scored} from "../../../../src/metrics/parts/scorecard.js";
import {scoreFirm} from "../../../../src/metrics/parts/scorecard.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {addable} from "../../addable.js";
import {textList} from "../../../../src/schema/textList.js";
import {FLOW_MONTHS} from "../../contribution/memberYears.js";
import {lastDay, lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {FirmRecord} from "../risk/histories.js";

/** What screening reads besides the histories of firms. */
export interface Lent {
  /** Loans of the last three years by firm, as lent. */
  draws: ReadonlyMap<string, Draw[]>;
  /** Loans with a balance at the end of the period by firm. */
  due: ReadonlyMap<string, Due[]>;
  industries: ReadonlyMap<string, IndustryRow>;
  /** Loans of the period by firm: average rate and what it must earn for money and expected loss, weighted by balance. */
  rates: ReadonlyMap<string, {rate: number; floor: number}>;
  /** Product families held by firm, and its segment. */
  held: ReadonlyMap<string, {segment: string; products: readonly string[]}>;
  /** Whether money lent came into the accounts of a firm in the last months; null or nobody where that is not known. */
  lately: ReadonlyMap<string, boolean | null>;
  rows: number;
}

/** A firm as it stood at the end of a month, with all that is worked out of it. */
export interface Screened {
  record: FirmRecord;
  at: number;
  indicators: Indicators;
  scored: Scored;
}

const LENT_DAYS = 1100;

/** Loans of firms, as lent and as they fall due, and what their industries are like. */
export async function readLent(source: Source, policy: Policy): Promise<Lent> {
  const lent = await source.rows<{
    cust_id: string;
    loan_id: string;
    start: number;
    due: number | null;
    family: string | null;
    fen: number | null;
    grant_type: string | null;
  }>(`select cust_id, loan_id, min(start_date) as start, max(due_date) as due, min(family) as family,
      max(loan_amt) as fen, max(grant_type) as grant_type
    from loan_month
    where cust_type = 'C' and in_population and start_date > ${source.asOf - LENT_DAYS} and period <= '${source.period}'
    group by cust_id, loan_id order by cust_id, start, loan_id`);
  const open = await source.rows<{cust_id: string; due: number; fen: number}>(
    `select cust_id, due_date as due, balance as fen from loan_month
     where period = '${source.period}' and cust_type = 'C' and in_population and balance > 0 and due_date is not null
     order by cust_id, due_date, loan_id`
  );
  const draws = new Map<string, Draw[]>();
  for (const {cust_id, start, due, family, fen, grant_type} of lent)
    add(draws, cust_id, {start, due, family: family ?? "unknown", fen: Number(fen ?? 0), grant: grant_type});
  const due = new Map<string, Due[]>();
  for (const {cust_id, due: day, fen} of open) add(due, cust_id, {due: day, fen: Number(fen)});
  return {
    ...{draws, due, industries: await readIndustries(source)},
    ...{rates: await readRates(source), held: await readHeld(source), rows: lent.length + open.length},
    lately: await readLately(source, policy)
  };
}

/** A loan whose rate, price of money or expected loss is not known leaves its firm without. */
async function readRates(source: Source): Promise<Lent["rates"]> {
  const rows = await source.rows<{cust_id: string; rate: number | null; floor: number | null}>(
    `select cust_id, cast(sum(${addable("rate * balance")}) as double) / sum(balance) as rate,
       case when count(*) = count(ftp_rate + pd * lgd)
         then cast(sum(${addable("(ftp_rate + pd * lgd) * balance")}) as double) / sum(balance) end as floor
     from loan_month
     where period = '${source.period}' and cust_type = 'C' and in_population and balance > 0
     group by cust_id order by cust_id`
  );
  return new Map(
    rows.flatMap(({cust_id, rate, floor}) =>
      rate === null || floor === null ? [] : [[cust_id, {rate, floor}]]
    )
  );
}

async function readHeld(source: Source): Promise<Lent["held"]> {
  const rows = await source.rows<{cust_id: string; segment: string | null; families_held: string | null}>(
    `select cust_id, segment, families_held from customer_month
     where period = '${source.period}' and cust_type = 'C' order by cust_id`
  );
  return new Map(
    rows.map(({cust_id, segment, families_held}) => [
      cust_id,
      {
        segment: segment ?? "unknown",
        products: (families_held ?? "").split("|").filter((each) => each !== "")
      }
    ])
  );
}

/** Over the months in which contacts are counted too, as strategies of contribution ask it. */
async function readLately({period, periods, rows}: Source, {contribution}: Policy): Promise<Lent["lately"]> {
  const months = lastPeriods(periods, period, contribution.strategies?.contact.months ?? FLOW_MONTHS);
  const read = await rows<{cust_id: string; lent: boolean | null}>(
    `select b.cust_id, bool_or(b.lent_in > 0) as lent from behaviour_month b
     join customer_month c on c.cust_id = b.cust_id and c.period = '${period}' and c.cust_type = 'C'
     where b.period in (${textList(months)}) group by b.cust_id`
  );
  return new Map(read.map(({cust_id, lent}) => [cust_id, lent]));
}

async function readIndustries(source: Source): Promise<Map<string, IndustryRow>> {
  if (!source.has("industry")) return new Map();
  const table = await source.read("industry", {
    columns: ["code", "prosperity", "policy_flag"],
    periods: [source.period]
  });
  return new Map(
    (table.objects() as {code: string; prosperity: number | null; policy_flag: string | null}[]).map(
      ({code, prosperity, policy_flag}) => [code, {code, prosperity, policy: policy_flag}]
    )
  );
}

function add<T>(map: Map<string, T[]>, key: string, item: T) {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** All firms with credit at the end of a month, or `only` some of them, as they stood then; nothing later is looked at. */
export function screen(
  firms: ReadonlyMap<string, FirmRecord>,
  lent: Lent,
  when: string,
  {policy, period}: {policy: Policy; period: string},
  only?: ReadonlySet<string>
): Screened[] {
  const asOf = lastDay(when);
  const {indicators, scorecard} = policy.screening;
  const all = [...firms.values()].flatMap((record) => {
    const at = record.history.findIndex((month) => month.period === when);
    return at < 0 ? [] : [{record, at}];
  });
  const found = only ? all.filter(({record}) => only.has(record.firm)) : all;
  const others = only && all.map(({record: {history}, at}) => demandPartsOf({history, at}, indicators).parts);
  const values = withDemand(
    found.map(({record, at}) => {
      const view: FirmView = {
        ...{history: record.history, at, asOf, traits: record.traits},
        draws: lent.draws.get(record.firm) ?? [],
        due: when === period ? (lent.due.get(record.firm) ?? []) : null
      };
      return indicatorsOf(view, lent.industries, indicators);
    }),
    others
  );
  return found.map(({record, at}, i) => {
    const own = values[i]!;
    return {record, at, indicators: own, scored: scoreFirm(attributesOf(own), scorecard)};
  });
}

/** What the scorecard looks at. */
export const attributesOf = (own: Indicators): Record<ScoreAttribute, number | null> => ({
  ...{
    utilisation: own.utilisation,
    growth: own.growth,
    draws: own.draws,
    dpd: own.dpd,
    episodes: own.episodes
  },
  ...{regularity: own.regularity, banks: own.banks, entropy: own.entropy, coverage: own.coverage},
  ...{revenue_growth: own.revenueGrowth, inflow_growth: own.inflowGrowth, depth: own.depth},
  prosperity: own.prosperity
});

/** Firms that performed so many months ago, as they stood then, and whether they were in default since. */
export const cohortOf = (firms: readonly Screened[]): Screened[] =>
  firms.filter(({record, at}) => {
    const {defaulted, loanBalance} = record.history[at]!;
    return defaulted !== true && (loanBalance ?? 0) > 0;
  });

/** Month of the cohort whose year is over. */
export const yearBefore = (period: string) => shiftPeriod(period, -12);
