import {bans} from "../../../src/metrics/contribution/customerProfile.js";
import type {StrategyGate} from "../../../src/metrics/parts/strategyGates.js";
import {strategyGates, strategyIds} from "../../../src/metrics/parts/strategyGates.js";
import type {Words} from "../../../src/schema/released.js";
import type {Labels} from "../cells.js";
import {absent, column, given, orderColumn, rowOf} from "../cells.js";
import {CAUSES, SEVERITIES} from "../contribution/alertWords.js";
import {listOf} from "../contribution/holdings.js";
import {NONE, REASONS, strategyLabels, wordsOf} from "../contribution/strategies.js";
import type {Mart} from "../mart.js";
import {isoDay, spanOf} from "../periods.js";
import {ALERT_ACTIONS, permitted} from "./columns.js";
import type {Told} from "./customers.js";
import type {Held, OwnMonth} from "./ownCustomers.js";
import {heldFamilies} from "./ownCustomers.js";
import {ALERT_WORDS, BANS, customerColumn, ownMart} from "./words.js";

const moneyOr = (value: number | null, reason = "MISSING") =>
  value === null ? absent(reason) : given(value);

/** The ladder of each customer by month. Grain: customer x month, twelve at most. C17, CON-10, CON-30. */
export function customerMonths({manager, period, facts}: Told, months: readonly OwnMonth[]): Mart {
  const periods = [...new Set(months.map((month) => month.period))].sort();
  return {
    ...ownMart("C17", "customer_months", periods.length ? spanOf(periods) : period, facts),
    rows: months.map(({id, period: when, l1, l2, l3, l4, loans, deposits}) => ({
      ...rowOf({
        ...{customer: id, period: when, l1: moneyOr(l1), l2: moneyOr(l2), l3: moneyOr(l3), l4: moneyOr(l4)},
        ...{loans: moneyOr(loans), deposits: moneyOr(deposits)}
      }),
      _manager: manager
    })),
    title: {en: "Contribution of the customer by month", zh: "客户贡献阶梯（近12个月）"},
    columns: [
      customerColumn,
      column("period", "month", "Month", "月份"),
      column("l1", "money", "Margin", "利差贡献", {metric: "CON-10"}),
      column("l2", "money", "With fees", "含中间业务", {metric: "CON-10"}),
      column("l3", "money", "After expected loss", "扣除预期损失", {metric: "CON-10"}),
      column("l4", "money", "Net contribution", "净贡献", {metric: "CON-10"}),
      column("loans", "money", "Average loans", "贷款日均", {metric: "CON-11"}),
      column("deposits", "money", "Average deposits", "存款日均", {metric: "DEP-02"})
    ],
    metrics: ["CON-30"]
  };
}

/** Which products each customer holds, of those meant for its type. Grain: customer x family. C17, CON-25. */
export function customerProducts({cards, manager, period, policy, facts}: Told): Mart {
  const {eligible} = policy.contribution.crossSell;
  const rows = cards.flatMap(({customer: {id, type, held, known, balances, starts}}) => {
    const [has, told] = [listOf(held), listOf(known)];
    return eligible[type].map((family, order) => {
      const of = heldFamilies.find((each) => each === family);
      const since = of === undefined ? null : starts[of as Held];
      const state = has.includes(family) ? "held" : told.includes(family) ? "none" : "unknown";
      return {
        ...rowOf({
          ...{customer: id, family, order, state},
          balance: of === undefined ? absent("NOT_APPLICABLE") : moneyOr(balances[of as Held]),
          since: since === null ? null : isoDay(since)
        }),
        _manager: manager
      };
    });
  });
  return {
    ...ownMart("C17", "customer_products", period, facts),
    rows,
    title: {en: "Products of the customer", zh: "客户产品持有"},
    columns: [
      customerColumn,
      column("family", "code", "Product", "产品", {labels: policy.labels.crossSell}),
      orderColumn,
      column("state", "code", "Held", "持有情况", {metric: "CON-25", labels: STATES}),
      column("balance", "money", "Balance", "余额", {metric: "CON-02"}),
      column("since", "date", "Held since", "最早持有日期")
    ]
  };
}

const STATES: Labels = {
  held: {en: "Held", zh: "持有"},
  none: {en: "Not held", zh: "未持有"},
  unknown: {en: "Not supplied", zh: "未提供"}
};

/** Alerts of the customers, in the order of urgency, with what to do. Grain: customer x alert. C17, ALR-01 to ALR-04. */
export function customerAlerts({cards, manager, period, facts}: Told): Mart {
  const rows = cards.flatMap(({customer, order, alerts, bans: banned}) =>
    alerts.map(({alert, severity, since, amount, cause, action}) => ({
      ...rowOf({
        ...{customer: customer.id, alert, order, severity: severity ?? absent("NOT_APPLICABLE")},
        ...{
          since: since ?? absent("NOT_APPLICABLE"),
          amount,
          what: alert,
          cause: cause ?? absent("NOT_APPLICABLE")
        },
        action: permitted(action, banned)
      }),
      _manager: manager
    }))
  );
  return {
    ...ownMart("C17", "customer_alerts", period, facts),
    rows,
    title: {en: "Alerts of my customers", zh: "我的客户预警"},
    columns: [
      customerColumn,
      column("alert", "code", "Alert", "预警", {
        metric: "ALR-01",
        labels: ALERT_WORDS
      }),
      orderColumn,
      column("severity", "code", "Severity", "级别", {labels: SEVERITIES}),
      column("since", "month", "Since", "起始月份"),
      column("amount", "money", "At stake", "涉及金额"),
      column("what", "code", "What that is", "金额口径", {labels: AMOUNTS}),
      column("cause", "code", "Largest cause", "主要原因", {
        labels: {...CAUSES, arrears: {en: "Pays late", zh: "还款逾期"}}
      }),
      column("action", "code", "To do", "处置建议", {
        labels: ALERT_ACTIONS
      })
    ],
    metrics: ["ALR-01", "ALR-02", "ALR-03", "ALR-04"]
  };
}

const AMOUNTS: Labels = {
  "ALR-01": {en: "Less a month than before", zh: "月贡献减少额"},
  "ALR-02": {en: "Average deposits less than last month", zh: "日均存款较上月减少额"},
  "ALR-03": {en: "Interest of a year", zh: "近一年利息收入"},
  "ALR-04": {en: "What headroom would bring a year", zh: "潜在空间折算年贡献"}
};

/** Strategies that mean a customer, which gates are closed to it, and which is best. Grain: customer x strategy. C17, STR-01 to STR-09. */
export function customerActions({cards, manager, period, policy, facts}: Told): Mart {
  const rules = policy.contribution.strategies;
  const rows = cards.flatMap(({customer, order, chosen, step}) =>
    strategyIds.flatMap((strategy) => {
      // The tier is how a customer is served, not something to do.
      if (strategy === "STR-02" || !chosen || chosen.targeted[strategy] !== true) return [];
      const closed = chosen.closed[strategy]!;
      const best = chosen.best?.strategy === strategy;
      const state = closed.length ? "closed" : best ? (step === "offer" ? "best" : "waits") : "open";
      return [
        {
          ...rowOf({
            ...{customer: customer.id, strategy, order, state},
            ...Object.fromEntries(
              strategyGates.map((gate) => [
                gate,
                closed.includes(gate)
                  ? "closed"
                  : rules?.list[strategy].gates.includes(gate)
                    ? "open"
                    : "unasked"
              ])
            ),
            expected: best ? given(Math.round(chosen.best!.expected)) : absent("NOT_APPLICABLE"),
            ...{reason: strategy, action: strategy, forbidden: strategy}
          }),
          _manager: manager
        }
      ];
    })
  );
  const gateLabels: Labels = {
    open: {en: "Open", zh: "通过"},
    closed: {en: "Closed", zh: "关闭"},
    unasked: {en: "Not asked", zh: "不适用"}
  };
  const {[NONE]: _, ...reasons} = REASONS;
  return {
    ...ownMart("C17", "customer_actions", period, facts),
    rows,
    needs: rules ? [] : ["contribution.yaml strategies"],
    title: {en: "Actions for my customers, and their gates", zh: "我的客户行动与准入闸口"},
    columns: [
      customerColumn,
      column("strategy", "code", "Strategy", "策略", {labels: strategyLabels()}),
      orderColumn,
      column("state", "code", "State", "状态", {metric: "STR-09", labels: ACTION_STATES}),
      column("expected", "money", "Expected gain of a year", "预期年收益", {metric: "STR-09"}),
      ...strategyGates.map((gate) =>
        column(gate, "code", GATES[gate].en, GATES[gate].zh, {
          labels: gateLabels,
          head: {en: "Gates", zh: "准入闸口"}
        })
      ),
      column("reason", "code", "Why", "理由", {labels: reasons}),
      column("action", "code", "What to do", "行动", {labels: wordsOf(policy, "action")}),
      column("forbidden", "code", "What may not be done", "禁止事项", {labels: wordsOf(policy, "forbidden")})
    ],
    metrics: strategyIds.filter((id) => id !== "STR-02")
  };
}

const GATES: Readonly<Record<StrategyGate, Words>> = {
  consent: {en: "Consent", zh: "营销授权"},
  conduct: {en: "Risk", zh: "风险管控"},
  contact: {en: "Contacts", zh: "触达次数"},
  suitability: {en: "Suitability", zh: "适当性"},
  own_funds: {en: "Own funds", zh: "自有资金"}
};

const ACTION_STATES: Labels = {
  best: {en: "Best, to be done", zh: "最佳行动，可开展"},
  waits: {en: "Best, after the next step", zh: "最佳行动，待下一步完成后"},
  open: {en: "Open, worth less", zh: "可开展，收益较低"},
  closed: {en: "A gate is closed", zh: "闸口关闭"}
};

/** What may not be done with each customer. Grain: customer x ban. C17, CON-05. */
export function customerBans({cards, manager, period, facts}: Told): Mart {
  return {
    ...ownMart("C17", "customer_bans", period, facts),
    rows: cards.flatMap(({customer, bans: own}) =>
      own.map((ban) => ({
        ...rowOf({customer: customer.id, order: bans.indexOf(ban), ban}),
        _manager: manager
      }))
    ),
    title: {en: "What may not be done", zh: "禁止事项"},
    columns: [
      customerColumn,
      orderColumn,
      column("ban", "code", "Forbidden", "禁止事项", {
        metric: "CON-05",
        labels: Object.fromEntries(bans.map((ban) => [ban, BANS[ban]]))
      })
    ]
  };
}
