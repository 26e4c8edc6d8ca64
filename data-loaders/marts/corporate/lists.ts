import {listComparison} from "../../../src/metrics/corporate/listComparison.js";
import {managerList} from "../../../src/metrics/corporate/managerList.js";
import {scoreList} from "../../../src/metrics/corporate/scoreList.js";
import {staticList} from "../../../src/metrics/corporate/staticList.js";
import {strategyAdvice} from "../../../src/metrics/corporate/strategyAdvice.js";
import type {Lead, ListYield} from "../../../src/metrics/parts/listYield.js";
import type {Policy} from "../../../src/schema/policy.js";
import {
  absent,
  column,
  intervalColumns,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel
} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {Source} from "../source.js";

/** A lead with the days from assignment to each stage. */
export interface FollowedLead extends Lead {
  firm: string;
  campaign: string;
  /** Day number of its assignment. */
  assigned: number;
  days: Readonly<Record<string, number>>;
  /** The last reason that was given. */
  reason: string | null;
}

export interface Leads {
  /** Old enough for their outcome to be known. */
  known: FollowedLead[];
  /** Too young to be judged. */
  young: number;
  /** The young ones. */
  recent: FollowedLead[];
}

/** Leads of all campaigns for firms, with what came of them. */
export async function readLeads(source: Source, policy: Policy): Promise<Leads> {
  if (!source.has("campaign_target")) return {known: [], young: 0, recent: []};
  const {outcomeDays, contacted, signed} = policy.corporate.lists;
  const stages = Object.keys(policy.corporate.lists.stages);
  const rows = await source.rows<{
    campaign_id: string;
    cust_id: string;
    arm: string;
    assigned_at: number;
    rm_id: string | null;
    list_source: string | null;
    stage: string | null;
    stage_time: number | null;
    reason_code: string | null;
  }>(`select t.campaign_id, t.cust_id, t.arm, t.assigned_at, t.rm_id, t.list_source, o.stage, o.stage_time, o.reason_code
    from campaign_target t
    join customer_month c on c.period = t.period and c.cust_id = t.cust_id and c.cust_type = 'C'
    left join campaign_outcome o on o.period = t.period and o.campaign_id = t.campaign_id and o.cust_id = t.cust_id
    where t.period = '${source.period}' order by t.campaign_id, t.cust_id, o.stage_time`);
  const found = new Map<
    string,
    {row: (typeof rows)[number]; days: Record<string, number>; reason: string | null}
  >();
  for (const row of rows) {
    const key = JSON.stringify([row.campaign_id, row.cust_id]);
    const lead = found.get(key) ?? {row, days: {}, reason: null};
    found.set(key, lead);
    if (row.stage === null || row.stage_time === null) continue;
    const after = row.stage_time - row.assigned_at;
    if (after > outcomeDays) continue;
    lead.days[row.stage] ??= after;
    lead.reason = row.reason_code ?? lead.reason;
  }
  const all = [...found.values()];
  const followed = (leads: typeof all): FollowedLead[] =>
    leads.map(({row, days, reason}) => ({
      ...{
        firm: row.cust_id,
        campaign: row.campaign_id,
        assigned: row.assigned_at,
        source: row.list_source ?? "OTHER"
      },
      ...{treated: row.arm === "T", rm: row.rm_id, days, reason},
      contacted: reached(days, contacted, stages),
      signed: reached(days, signed, stages)
    }));
  const isOld = ({row}: (typeof all)[number]) => row.assigned_at + outcomeDays <= source.asOf;
  const recent = followed(all.filter((lead) => !isOld(lead)));
  return {young: recent.length, recent, known: followed(all.filter(isOld))};
}

/** What was read for leads. */
export const leadFact = ({known, young}: Leads, period: string): Mart["facts"][number] => ({
  ...{name: "campaign_target", periods: [period], rows: known.length + young}
});

/** Who got further was here too, whether or not anybody noted it. */
export const reached = (days: Readonly<Record<string, number>>, stage: string, stages: readonly string[]) =>
  stages.slice(stages.indexOf(stage)).some((each) => each in days);

const OWN = {RM: managerList, STATIC: staticList, SCORE: scoreList} as const;

/** What each list was worth, in the order of the policy, and how many contacts the shortest of them had. */
export function yieldsOf(leads: readonly Lead[], policy: Policy) {
  const yields = sourcesOf(leads, policy).map(
    (source) =>
      [
        source,
        source in OWN
          ? OWN[source as keyof typeof OWN].compute({leads})
          : listComparison.compute({leads, source})
      ] as const
  );
  // Every list worked as far as the shortest of them.
  return {yields, capacity: Math.min(...yields.map(([, {contacted}]) => contacted))};
}

/** What every table of lists tells of one, or of all together. */
export function yieldCells(found: ListYield) {
  const cell = (value: number | null | undefined) => value ?? absent("ZERO_DEN");
  const {listed, contacted, signed, precision, interval, uplift, upliftInterval} = found;
  return {
    ...{listed, contacted, signed, precision, low: cell(interval?.low), high: cell(interval?.high)},
    ...{uplift, uplift_low: cell(upliftInterval?.low), uplift_high: cell(upliftInterval?.high)}
  };
}

/** Who stands behind it; all lists together are the same firms in whatever way they are told apart. */
export function yieldBehind(
  {listed, contacted, signed}: ListYield,
  period: string,
  key: string
): NonNullable<MartRow["_behind"]> {
  const whom = key.endsWith("=total") ? "total" : key;
  const of = (what: string) => population(period, "corporate", `${what} by lists ${whom}`);
  return {
    n: {all: listed, contacted, signed},
    of: {all: of("listed"), contacted: of("contacted"), signed: of("signed")},
    ...{kind: "corporate", zeros: true}
  };
}

export const YIELD_COLUMNS = [
  column("listed", "count", "Listed", "名单户数", {metric: "COR-04"}),
  column("contacted", "count", "Contacted", "接触户数", {metric: "COR-04"}),
  column("signed", "count", "Signed", "签约户数", {metric: "COR-04"}),
  column("precision", "share", "Precision", "精度", {metric: "COR-04"}),
  ...intervalColumns("share")
];
export const UPLIFT_COLUMNS = [
  column("uplift", "pp", "Signed more than without contact", "较对照组增量", {metric: "COR-04"}),
  ...intervalColumns("pp", {low: "uplift_low", high: "uplift_high", of: {en: "Uplift", zh: "增量"}})
];

/** Ways of finding customers by the same measures, and at the same number of contacts. Grain: list source. S01, COR-01 to COR-04. */
export function methods({known, young}: Leads, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {yields, capacity} = yieldsOf(known, policy);
  const sources = yields.map(([source]) => source);
  const rowFor = (source: string, order: number, kind: string, found: ListYield): MartRow => {
    const {precision, upliftInterval} = found;
    return rowOf(
      {
        ...{source, order, kind, ...yieldCells(found), captured: found.captured},
        contacts_per_signing: found.contactsPerSigning,
        contacts_per_manager: found.contactsPerManager,
        dispersion: found.dispersion ?? absent("ZERO_DEN"),
        at_capacity:
          kind === "total" || precision.value === null
            ? absent("NOT_APPLICABLE")
            : precision.value * capacity,
        advice: kind === "total" ? null : strategyAdvice.compute({uplift: upliftInterval})
      },
      yieldBehind(found, period, `source=${source}`)
    );
  };
  const parts = yields.map(([source, found], order) => rowFor(source, order, "part", found));
  const total = rowFor(
    "total",
    sources.length,
    "total",
    listComparison.compute({leads: known, source: null})
  );
  return {
    ...{
      id: "S01",
      family: "corporate",
      name: "methods",
      period,
      rows: known.length ? [...parts, total] : [],
      facts
    },
    title: {en: "Ways of finding customers compared", zh: "三种筛选方式对比"},
    needs: known.length ? [] : [young ? "T36 campaign, older ones" : "T36 campaign"],
    columns: [
      sourceColumn(sources, policy),
      orderColumn,
      kindColumn,
      ...YIELD_COLUMNS,
      column("contacts_per_signing", "number", "Contacts per signing", "每签约一户接触数", {
        metric: "COR-04"
      }),
      column("contacts_per_manager", "number", "Contacts per manager", "人均接触户数", {metric: "COR-04"}),
      column("dispersion", "number", "Spread over managers", "客户经理间离散度", {metric: "COR-04"}),
      column("captured", "share", "Share of all signings", "覆盖签约占比", {metric: "COR-04"}),
      column("at_capacity", "number", "Signings at equal capacity", "同等接触量签约户数", {metric: "COR-04"}),
      ...UPLIFT_COLUMNS,
      column("advice", "code", "Advice", "建议", {
        metric: "OPT-3",
        labels: {
          extend: {en: "Extend", zh: "扩大"},
          stop: {en: "Stop", zh: "停用"},
          undecided: {en: "Try further", zh: "继续试验"}
        }
      })
    ],
    metrics: ["COR-01", "COR-02", "COR-03", "COR-04"],
    privacy: {
      groups: {
        all: ["listed"],
        contacted: ["contacted", "contacts_per_manager"],
        signed: [
          ...["signed", "precision", "low", "high", "contacts_per_signing", "dispersion", "captured"],
          ...["at_capacity", "uplift", "uplift_low", "uplift_high", "advice"]
        ]
      },
      additive: ["listed", "contacted", "signed"],
      lines: [{total, members: parts}]
    }
  };
}

/** Sources in the order of the policy, others after them. */
export function sourcesOf(leads: readonly Lead[], policy: Policy): string[] {
  const there = new Set(leads.map(({source}) => source));
  const known = Object.keys(policy.corporate.lists.sources);
  return [
    ...known.filter((source) => there.has(source)),
    ...[...there].filter((source) => !known.includes(source)).sort()
  ];
}

export const sourceColumn = (sources: readonly string[], policy: Policy) =>
  column("source", "code", "List by", "名单来源", {
    labels: {...labelsFor(sources, policy.corporate.lists.sources), total: totalLabel}
  });
