import {secondSale} from "../../../src/metrics/corporate/secondSale.js";
import {staticProfile} from "../../../src/metrics/corporate/staticProfile.js";
import {activities} from "../../../src/metrics/parts/activities.js";
import type {Target} from "../../../src/metrics/parts/targetList.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Labels} from "../cells.js";
import {absent, column, given, labelsFor, orderColumn, rowOf, UNKNOWN, unknownLabel} from "../cells.js";
import type {Placed} from "../corporate/screening/places.js";
import type {Pushed} from "../corporate/screening/push.js";
import {reasonLabels} from "../corporate/screening/listFiles.js";
import {rulesOf} from "../corporate/screening/targets.js";
import {STAGE_WORDS, TIER_WORDS} from "../corporate/screening/tiers.js";
import type {Mart} from "../mart.js";
import {isoDay} from "../periods.js";
import {customerColumn, ownMart} from "./words.js";

export interface Firms {
  /** All firms with credit; ranks ask for everybody. */
  placed: readonly Placed[];
  pushed: Pick<Pushed, "list" | "allocation">;
  manager: string;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const MOST_REASONS = 3;

/**
 * The list of the month as it goes to the manager: whom to see for what, why, until when, and what not to do. Firms without a
 * manager that the list hands out stand in its file alone. Grain: firm x activity. S08, ACT-1 to ACT-6.
 */
export function managerList({placed, pushed, manager, period, policy, facts}: Firms): Mart {
  const {words} = policy.screening.activities;
  const by = new Map(placed.map((firm) => [firm.record.firm, firm]));
  const own = (pushed.allocation.lists.get(manager) ?? []).filter((firm) => firm.manager === manager);
  const rowFor = ({activity, score, reasons, expires}: Target, firm: string, order: number) => {
    const second =
      activity === "second_sale"
        ? secondSale.compute({firm: by.get(firm)!.place, policy: rulesOf(policy)})
        : null;
    return {
      ...rowOf({
        ...{customer: firm, order, activity, score: score ?? absent("MISSING")},
        ...Object.fromEntries(
          Array.from({length: MOST_REASONS}, (_, n) => [
            `reason_${n + 1}`,
            reasons[n] ?? absent("NOT_APPLICABLE")
          ])
        ),
        ...{action: activity, product: second ?? absent("NOT_APPLICABLE")},
        ...{forbidden: activity, expires: isoDay(expires)}
      }),
      _manager: manager
    };
  };
  const rows = own.flatMap(({firm, targets}, order) => targets.map((target) => rowFor(target, firm, order)));
  const label = (of: "action" | "forbidden"): Labels =>
    Object.fromEntries(activities.map((activity) => [activity, words[activity][of]]));
  return {
    ...ownMart("S08", "list", period, facts),
    rows,
    needs: placed.length ? [] : ["T18 credit_limit"],
    title: {en: "My list of the month", zh: "本月营销名单"},
    columns: [
      customerColumn,
      orderColumn,
      column("activity", "code", "Activity", "活动", {
        metric: "ACT-1",
        labels: Object.fromEntries(activities.map((each) => [each, {en: words[each].en, zh: words[each].zh}]))
      }),
      column("score", "number", "Score", "评分"),
      ...Array.from({length: MOST_REASONS}, (_, n) =>
        column(`reason_${n + 1}`, "code", `Reason ${n + 1}`, `理由${n + 1}`, {labels: reasonLabels(policy)})
      ),
      column("action", "code", "What to do", "行动", {labels: label("action")}),
      column("product", "code", "Product", "推荐产品", {
        labels: policy.labels.crossSell
      }),
      column("forbidden", "code", "What may not be done", "禁止事项", {labels: label("forbidden")}),
      column("expires", "date", "Until", "有效期至")
    ],
    metrics: ["ACT-1", "ACT-2", "ACT-3", "ACT-4", "ACT-5", "ACT-6", "PRO-S4"]
  };
}

/** What a manager has to know of a firm before the visit. Grain: firm of the manager with credit. S17, COR-45. */
export function firmProfiles({placed, pushed, manager, period, policy, facts}: Firms): Mart {
  const places = staticProfile.compute({
    firms: placed.map(({record, indicators}) => ({capital: record.traits.capital, volume: indicators.volume}))
  });
  const listed = new Set((pushed.allocation.lists.get(manager) ?? []).map(({firm}) => firm));
  const own = placed
    .map((firm, at) => ({firm, place: places[at]!}))
    .filter(({firm}) => firm.record.traits.manager === manager)
    .sort(
      (a, b) =>
        (b.firm.scored.score ?? -1) - (a.firm.scored.score ?? -1) ||
        (a.firm.record.firm < b.firm.record.firm ? -1 : 1)
    );
  const cell = (value: number | null) => (value === null ? absent("MISSING") : given(value));
  const rows = own.map(({firm, place}, order) => {
    const {record, indicators, tier, archetype, stable} = firm;
    const told = {
      ...{
        age: indicators.age,
        years: indicators.years,
        capital: record.traits.capital,
        volume: indicators.volume
      },
      ...{
        static_rank: place,
        loans: indicators.balance,
        limit: indicators.limit,
        undrawn: indicators.undrawn
      },
      ...{utilisation: indicators.utilisation, growth: indicators.growth, repayment: indicators.repayment},
      ...{cycle: indicators.cycle, coverage: indicators.coverage}
    };
    return {
      ...rowOf({
        ...{customer: record.firm, order, listed: listed.has(record.firm)},
        // Why a gate is closed is for risk to tell (F20); the manager learns that it is.
        gate: firm.place.gate === "red" ? "closed" : "open",
        ...{industry: record.industry ?? UNKNOWN, size: record.traits.sizeClass ?? UNKNOWN},
        ...{
          tier,
          stable: stable === null ? UNKNOWN : stable ? "yes" : "no",
          archetype,
          stage: firm.place.stage
        },
        ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, cell(value)])),
        favourite: indicators.favourite ?? absent("MISSING")
      }),
      _manager: manager
    };
  });
  const known = (words: Labels): Labels => ({...words, [UNKNOWN]: unknownLabel});
  return {
    ...ownMart("S17", "firms", period, facts),
    rows,
    needs: rows.length ? [] : ["T18 credit_limit"],
    title: {en: "Profiles of my firms", zh: "我的企业画像"},
    columns: [
      customerColumn,
      orderColumn,
      column("listed", "flag", "On the list", "在本月名单"),
      column("gate", "code", "Marketing", "营销闸口", {
        labels: {open: {en: "Open", zh: "开放"}, closed: {en: "Closed by risk", zh: "风险管控，暂停营销"}}
      }),
      column("industry", "code", "Industry", "行业", {
        labels: known(
          labelsFor(
            own.flatMap(({firm}) => firm.record.industry ?? []),
            policy.corporate.industries
          )
        )
      }),
      column("size", "code", "Size", "企业规模", {labels: known(policy.corporate.sizes)}),
      column("tier", "code", "Tier", "分层", {metric: "LAB-40", labels: TIER_WORDS}),
      column("stable", "code", "Stable", "稳定型", {metric: "LAB-43", labels: known(YES_NO)}),
      column("archetype", "code", "Kind of firm", "客户画像", {
        labels: Object.fromEntries(
          Object.entries(policy.screening.archetypes.words).map(([code, {en, zh}]) => [code, {en, zh}])
        )
      }),
      column("stage", "code", "Stage", "生命周期", {metric: "COR-29", labels: STAGE_WORDS}),
      column("age", "number", "Age", "成立年限", {metric: "COR-45", unit: {en: "years", zh: "年"}}),
      column("years", "number", "Years with us", "合作年限", {unit: {en: "years", zh: "年"}}),
      column("capital", "money", "Registered capital", "注册资本", {metric: "COR-45"}),
      column("volume", "money", "Lent in three years", "近三年累计放款", {metric: "COR-45"}),
      column("static_rank", "share", "Place by capital and earlier loans", "静态画像位次", {
        metric: "COR-45"
      }),
      column("loans", "money", "Loans", "贷款余额", {metric: "COR-10"}),
      column("limit", "money", "Approved limit", "授信额度", {metric: "COR-11"}),
      column("undrawn", "money", "Undrawn", "未用额度", {metric: "COR-13"}),
      column("utilisation", "share", "Utilisation, three months", "近3个月用信率", {metric: "COR-12"}),
      column("growth", "share", "Growth of loans on last year", "贷款日均同比增长", {metric: "COR-14"}),
      column("repayment", "number", "Repayment, points", "还款表现（分）", {metric: "COR-27"}),
      column("cycle", "number", "Days between drawdowns", "融资周期", {
        metric: "COR-21",
        unit: {en: "days", zh: "天"}
      }),
      column("coverage", "share", "Products held of those eligible", "产品覆盖率", {metric: "COR-32"}),
      column("favourite", "code", "Loan most often drawn", "常用贷款", {labels: policy.labels.families})
    ],
    metrics: ["COR-45"]
  };
}

const YES_NO: Labels = {yes: {en: "Yes", zh: "是"}, no: {en: "No", zh: "否"}};
