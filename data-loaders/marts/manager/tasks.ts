import {nextSteps} from "../../../src/metrics/contribution/customerProfile.js";
import {absent, column, given, orderColumn, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {isoDay, lastDay, shiftPeriod} from "../periods.js";
import type {Told} from "./customers.js";
import {actionColumn, reasonColumn, segmentsColumn, segmentOf, whatAndWhy} from "./columns.js";
import {BANS, customerColumn, ownMart, STEPS} from "./words.js";

/**
 * Whom the manager is to see, most urgent first: for what, why, what to suggest, what not to do first of all, and until when, for
 * the next edition replaces it (domain.md rule 7). Grain: customer with a next step. C17, CON-05, STR-09.
 */
export function tasks(told: Told): Mart {
  const {cards, manager, period, facts} = told;
  const until = isoDay(lastDay(shiftPeriod(period, 1)));
  const rows = cards
    .filter(({step}) => step !== "none")
    .map((card) => {
      const {customer, order, chosen, step, bans} = card;
      const best = step === "offer" ? chosen!.best! : null;
      // Of the strategies, one alone suggests a product, and it asks for suitability and own funds.
      const product = best?.strategy === "STR-05" ? chosen!.member.lacking : null;
      return {
        ...rowOf({
          ...{customer: customer.id, order, segment: segmentOf(customer), step},
          ...whatAndWhy(card),
          product: product ?? absent("NOT_APPLICABLE"),
          expected: best ? given(Math.round(best.expected)) : absent("NOT_APPLICABLE"),
          ...{ban: bans[0]!, until}
        }),
        _manager: manager
      };
    });
  return {
    ...ownMart("C17", "tasks", period, facts),
    rows,
    title: {en: "To do this month", zh: "本月待办"},
    columns: [
      customerColumn,
      orderColumn,
      segmentsColumn(told),
      column("step", "code", "Step", "步骤", {
        metric: "CON-05",
        labels: Object.fromEntries(nextSteps.map((each) => [each, STEPS[each]]))
      }),
      actionColumn(),
      reasonColumn(),
      column("product", "code", "Product", "推荐产品", {labels: told.policy.labels.crossSell}),
      column("expected", "money", "Expected gain of a year", "预期年收益", {metric: "STR-09"}),
      column("ban", "code", "Not to be done", "首要禁止事项", {labels: {...BANS}}),
      column("until", "date", "Until", "有效期至")
    ],
    metrics: ["CON-05", "STR-09"]
  };
}
