import {nextSteps} from "../../../src/metrics/contribution/customerProfile.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {absent, column, given, orderColumn, rowOf, UNKNOWN} from "../cells.js";
import {TIER_LABELS} from "../contribution/tiers.js";
import type {Mart} from "../mart.js";
import {isoDay, lastDay} from "../periods.js";
import type {Card} from "./cards.js";
import {actionColumn, reasonColumn, RISKS, segmentOf, segmentsColumn, whatAndWhy} from "./columns.js";
import type {Judged} from "./judge.js";
import {customerColumn, ownMart, STEPS} from "./words.js";

export interface Told {
  cards: readonly Card[];
  manager: string;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const YEAR = 365.25;

/** A card's figures on one line, the most urgent customer first. Grain: customer of the manager. C17, CON-05. */
export function customers(
  told: Told,
  judged: Pick<Judged, "tier" | "profit" | "activity" | "headroom"> | null
): Mart {
  const {cards, manager, period, policy, facts} = told;
  const known = (value: number | null | undefined, reason = "MISSING"): Measure =>
    value === null || value === undefined ? absent(reason) : given(value);
  const rows = cards.map((card) => {
    const {customer, order, borrower, late, risky, alerts, chosen, step} = card;
    const {id, type, since, loans, dpd, deposits, assets} = customer;
    // What only loan customers are judged by says so of the others.
    const none = borrower ? "MISSING" : "NOT_APPLICABLE";
    const best = chosen?.best ?? null;
    return {
      ...rowOf({
        ...{customer: id, order, type, segment: segmentOf(customer)},
        since: since === null ? null : isoDay(since),
        years: known(since === null ? null : (lastDay(period) - since) / YEAR),
        tier: judged?.tier(id) ?? absent(none),
        ...{profit: known(judged?.profit(id), none), loans: known(loans), deposits: known(deposits)},
        ...{assets: known(assets), activity: known(judged?.activity.get(id), none)},
        ...{headroom: known(judged?.headroom.get(id), none), dpd: known(loans ? dpd : null, none)},
        risk: late ? "late" : risky === null ? UNKNOWN : risky ? "risky" : "clear",
        ...{alerts: alerts.length, step, ...whatAndWhy(card)},
        expected: step === "offer" ? given(Math.round(best!.expected)) : absent("NOT_APPLICABLE")
      }),
      _manager: manager
    };
  });
  return {
    ...ownMart("C17", "customers", period, facts),
    rows,
    title: {en: "My customers", zh: "我的客户"},
    columns: [
      customerColumn,
      orderColumn,
      column("type", "code", "Type", "客户类型", {labels: policy.labels.customerTypes}),
      segmentsColumn(told),
      column("since", "date", "Customer since", "开户日期"),
      column("years", "number", "Years with us", "合作年限", {unit: {en: "years", zh: "年"}}),
      column("step", "code", "Next step", "下一步", {
        metric: "CON-05",
        labels: Object.fromEntries(nextSteps.map((each) => [each, STEPS[each]]))
      }),
      column("alerts", "count", "Alerts", "预警数", {metric: "ALR-01"}),
      column("risk", "code", "Risk", "风险状态", {labels: RISKS}),
      column("dpd", "number", "Days past due", "逾期天数", {unit: {en: "days", zh: "天"}}),
      column("tier", "code", "Tier", "贡献分层", {metric: "LAB-01", labels: TIER_LABELS}),
      column("profit", "money", "Annual profit", "年利润", {metric: "CON-16"}),
      column("loans", "money", "Loans", "贷款余额", {metric: "CON-11"}),
      column("deposits", "money", "Average deposits", "存款日均", {metric: "DEP-02"}),
      column("assets", "money", "Assets with the bank", "在行资产", {metric: "CON-02"}),
      column("headroom", "money", "Headroom in deposits", "存款增值空间", {metric: "CON-28"}),
      column("activity", "number", "Activity, 0 to 100", "活跃度（0至100）", {metric: "CON-22"}),
      actionColumn(),
      reasonColumn(),
      column("expected", "money", "Expected gain of a year", "预期年收益", {metric: "STR-09"})
    ],
    metrics: ["CON-05"]
  };
}
