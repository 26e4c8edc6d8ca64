import {escape} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf} from "../cells.js";
import {readRedFirms} from "../corporate/screening/gates.js";
import type {FamilyTables} from "../family.js";
import {branchLabels} from "../family.js";
import {kpiMarts} from "../kpis.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod, spanOf} from "../periods.js";
import type {Source} from "../source.js";
import {noting, Reads} from "../source.js";
import {absent} from "../cells.js";
import {Reading} from "../sentences.js";
import {indexActivity} from "./activityIndex.js";
import {activityMarts} from "./activityMarts.js";
import {activitySentences} from "./activitySentences.js";
import {actionSentences} from "./actionSentences.js";
import {alertSentences} from "./alertSentences.js";
import {alerts, watchDeclines} from "./alertTables.js";
import {bridgeSentences} from "./bridgeSentences.js";
import {bridges} from "./bridges.js";
import {readCapital} from "./capital.js";
import {readRecent} from "./candidates.js";
import {contributionCube} from "./cube.js";
import {economicProfits} from "./economicProfit.js";
import type {ContributionHistory} from "./history.js";
import {readHistory} from "./history.js";
import {holdings} from "./holdings.js";
import {kpiDefinitions} from "./kpiDefinitions.js";
import {ladder} from "./ladder.js";
import {costPools, legs} from "./legs.js";
import {FLOW_MONTHS, memberYears} from "./memberYears.js";
import {overdue} from "./overdue.js";
import {predictionMarts} from "./prediction/index.js";
import {predictionSentences} from "./prediction/sentences.js";
import {productSentences} from "./productSentences.js";
import {productTables} from "./productTables.js";
import {readRiskFields} from "./riskFields.js";
import {reconciliation} from "./reconciliation.js";
import {contributionSentences} from "./sentences.js";
import type {Step} from "./steps.js";
import {STEP_LABELS, STEPS} from "./steps.js";
import {strategySentences} from "./strategySentences.js";
import {strategyMarts} from "./strategyMarts.js";
import {migration, tiersOf} from "./tiers.js";
import {valueMarts} from "./valueMarts.js";
import {valueSentences} from "./valueSentences.js";
import {viewSentences} from "./viewSentences.js";
import {views} from "./views.js";
import {whale} from "./whale.js";
import {tenor} from "./tenor.js";

const LEVELS = ["l1", "l2", "l3", "l4"] as const;

/** The ladder, its bridges, tiers and views, C01 to C07: what every other table of the pages stands on. */
export async function ladderTables(given: Source, policy: Policy) {
  const reads = new Reads();
  const source = noting(given, reads);
  const {period, asOf} = source;
  const history = await readHistory(source, policy);
  const {periods, points, members, previous, loans} = history;
  const accounts = source.has("deposit_account")
    ? await source.read("account_month", {
        columns: ["cust_id", "cust_type", "family", "adb", "l1"],
        periods: [period]
      })
    : members.slice(0, 0);
  const margins = await source.read("loan_month", {
    columns: ["cust_id", "cust_type", "family", "in_population", "adb", "l1", "el"],
    periods: [period]
  });
  const ids = new Set(members.array("cust_id") as string[]);
  const ofMembers = escape((d: {cust_id: string}) => ids.has(d.cust_id));
  const offered = history.ladders.get(period)!.l1.value !== null;
  const needs = offered ? [] : needsOf(source);
  const facts = reads.list("customer_month", "loan_month", "account_month");
  const tiers = tiersOf(history.population, period, policy);
  const marts: Mart[] = [
    ...kpiMarts({
      ...{family: "contribution", id: "C01", period, periods, points, facts},
      targets: policy.targets.contribution,
      definitions: kpiDefinitions(history.months),
      sums: [{total: "loan_customers", members: ["active_customers", "settled_customers"]}],
      nested: [["overdue_ratio", "overdue_ratio_30", "overdue_ratio_90"]],
      also: (each) => history.lines.get(each) ?? []
    }),
    ladder({
      ...{period, members, previous, policy, needs, facts},
      loans: margins
        .filter(ofMembers)
        .filter(escape((d: {in_population: boolean}) => d.in_population === true)),
      accounts: accounts.filter(ofMembers),
      poolCost: await idleCost(source),
      branches: await branchLabels(source)
    }),
    contributionCube({
      ...{period, members, policy, needs, facts},
      branches: await branchLabels(source)
    }),
    ladderTrend(history, needs, facts),
    ladderSteps(history, period, needs, facts),
    tenor({period, asOf, loans, policy, facts}),
    overdue(members, period, policy, facts),
    holdings(members, period, policy, facts),
    legs({period, members, needs, facts}),
    economicProfits(members, await readCapital(source, policy), period, policy, needs, facts),
    await costPools(source, policy),
    ...whale(history, period, needs, reads.list("customer_month")),
    ...views(members, period, needs, facts),
    ...migration(tiers, period, needs, reads.list("customer_month")),
    ...(await bridges(
      ...([history, source, policy, await branchLabels(source), needs] as const),
      reads.list("customer_month", "loan_month", "account_month")
    )),
    await reconciliation({source, policy, ids, facts: reads.list("customer_month")})
  ];
  return {source, reads, history, tiers, needs, marts};
}

/** All tables of the contribution pages. */
export async function contribution(given: Source, policy: Policy): Promise<FamilyTables> {
  const {source, reads, history, tiers, needs, marts: first} = await ladderTables(given, policy);
  const {period} = source;
  const unlent = source.has("loan_account") ? [] : ["T19 loan_account"];
  const month = await indexActivity(source, policy);
  const placed = await readRiskFields(source, policy);
  const red = await readRedFirms(given, policy);
  const years = await memberYears(source, policy, period);
  const recent = await readRecent(source, policy.contribution.strategies?.contact.months ?? FLOW_MONTHS);
  const declines = await watchDeclines(history, source, policy);
  const marts: Mart[] = [
    ...first,
    ...alerts(declines, history, period, policy, needs, reads.list("customer_month", "loan_month")),
    ...(await valueMarts({history, tiers, years, placed, red, month, recent, source, policy, needs, reads})),
    ...(await predictionMarts(history, source, policy, needs, reads.list("customer_month", "loan_month"))),
    ...(await activityMarts(
      ...([history, month, source, policy, needs] as const),
      reads.list("customer_month")
    )),
    ...(await strategyMarts({
      ...{history, month, tiers, placed, red, declines, years, recent, source, policy, needs},
      facts: reads.list("customer_month")
    })),
    ...(await productTables(history, placed, source, policy, needs, reads.list("customer_month")))
  ];
  return {
    marts: marts.map((mart) => ({
      ...mart,
      needs: [...unlent, ...(mart.needs ?? []), ...missingFor(mart, source)]
    })),
    sentences(released, edition) {
      const reading = new Reading(released);
      return [
        ...contributionSentences(reading, edition, policy),
        ...bridgeSentences(reading, edition, policy),
        ...viewSentences(reading, edition, policy),
        ...productSentences(reading, policy),
        ...activitySentences(reading, edition, policy),
        ...strategySentences(reading, edition, policy),
        ...alertSentences(reading, edition, policy),
        ...valueSentences(reading, edition, policy),
        ...predictionSentences(reading, edition, policy),
        ...actionSentences(reading, edition, policy)
      ];
    }
  };
}

/** What the first level of the ladder lacks. */
const needsOf = (source: Source) => [
  ...(source.has("ftp_curve") ? [] : ["T06 ftp_curve"]),
  ...(source.has("loan_account", "ftp_rate") ? [] : ["T19 loan_account.ftp_rate"]),
  ...(source.has("deposit_account", "ftp_rate") ? [] : ["T25 deposit_account.ftp_rate"])
];

function missingFor({name, rows}: Mart, source: Source): string[] {
  if (name === "tenor" && !source.has("loan_account", "due_date")) return ["T19 loan_account.due_date"];
  if (name === "overdue" && rows.every((row) => row["overdue"] === null))
    return ["T19 loan_account.dpd", "T21 repay_schedule"];
  if (name === "holdings" && rows.every((row) => row["customers"] === null))
    return ["T28 holding", "T30 card"];
  return [];
}

/** Cost of the pools that no customer was charged, where the store keeps the pools. */
async function idleCost(source: Source): Promise<number | null> {
  if (!source.has("cost_pool")) return null;
  const [pools] = await source.rows<{cost: number | null}>(
    `select cast(sum(cost) as bigint) as cost from cost_pool where period = '${source.period}'`
  );
  const [charged] = await source.rows<{cost: number | null}>(
    `select cast(sum(cost) as bigint) as cost from customer_month where period = '${source.period}'`
  );
  const [pool, used] = [pools?.cost ?? null, charged?.cost ?? null];
  return pool === null || used === null ? null : pool - used;
}

/** Levels of the ladder by month, each of that month's population. Grain: period x level. C03. */
function ladderTrend(
  {periods, ladders, sizes}: ContributionHistory,
  needs: string[],
  facts: Mart["facts"]
): Mart {
  return {
    ...{id: "C03", family: "contribution", name: "ladder_trend", period: spanOf(periods), needs, facts},
    title: {en: "Contribution by month", zh: "贡献度月度走势"},
    columns: [
      column("period", "month", "Month", "月份"),
      column("level", "code", "Level", "层级", {
        labels: Object.fromEntries(LEVELS.map((level) => [level, STEP_LABELS[level]]))
      }),
      column("value", "money", "Contribution", "贡献", {metric: "CON-10"})
    ],
    rows: periods.flatMap((period) =>
      LEVELS.map((level) =>
        rowOf(
          {period, level, value: ladders.get(period)![level]},
          {n: sizes.get(period) ?? 0, of: population(period, "contribution"), kind: "retail"}
        )
      )
    ),
    privacy: {groups: {all: ["value"]}}
  };
}

/** The ladder as steps from loan margin to net contribution; loss and cost count below zero. Grain: step. C03. */
function ladderSteps(
  {ladders, sizes}: ContributionHistory,
  period: string,
  needs: string[],
  facts: Mart["facts"]
): Mart {
  const now = ladders.get(period)!;
  const last = shiftPeriod(period, -1);
  const before = ladders.get(last);
  const signed = (step: Step, measure = now[step]) =>
    (step === "el" || step === "cost") && measure.value !== null ? {value: 0 - measure.value} : measure;
  return {
    ...{id: "C03", family: "contribution", name: "ladder_steps", period, needs, facts},
    title: {en: "From margin to net contribution", zh: "从利差到净贡献"},
    columns: [
      orderColumn,
      column("step", "code", "Step", "步骤", {labels: STEP_LABELS}),
      kindColumn,
      column("value", "money", "This month", "本月", {metric: "CON-10"}),
      column("previous", "money", "Last month", "上月", {metric: "CON-10"})
    ],
    rows: STEPS.map((step, order) =>
      rowOf(
        {
          ...{order, step, kind: /^l\d$/.test(step) ? "total" : "part", value: signed(step)},
          previous: before ? signed(step, before[step]) : absent("SHORT_HISTORY")
        },
        {
          n: {value: sizes.get(period) ?? 0, previous: sizes.get(last) ?? 0},
          of: {value: population(period, "contribution"), previous: population(last, "contribution")},
          kind: "retail"
        }
      )
    ),
    privacy: {groups: {value: ["value"], previous: ["previous"]}}
  };
}
