import type {Ban} from "../../../src/metrics/contribution/customerProfile.js";
import type {ReleasedColumn} from "../../../src/schema/released.js";
import type {Labels} from "../cells.js";
import {column, labelsFor, UNKNOWN, unknownLabel} from "../cells.js";
import {ACTIONS} from "../contribution/alertWords.js";
import {NONE, REASONS, strategyLabels} from "../contribution/strategies.js";
import type {Card} from "./cards.js";
import type {Told} from "./customers.js";
import type {OwnCustomer} from "./ownCustomers.js";
import {ALERT_WORDS, STEPS} from "./words.js";

export const RISKS: Labels = {
  late: {en: "Overdue", zh: "逾期"},
  risky: {en: "Risk first", zh: "风险管控"},
  clear: {en: "No sign", zh: "未见异常"},
  [UNKNOWN]: {en: "Cannot be told", zh: "无法判定"}
};

export const segmentOf = ({segment}: OwnCustomer): string => segment ?? UNKNOWN;

/** Segments of the manager's customers. */
export const segmentsColumn = ({cards, policy}: Pick<Told, "cards" | "policy">): ReleasedColumn =>
  column("segment", "code", "Segment", "客群", {
    labels: {
      ...labelsFor(
        cards.flatMap(({customer}) => customer.segment ?? []),
        policy.labels.segments
      ),
      [UNKNOWN]: unknownLabel
    }
  });

export const actionColumn = (): ReleasedColumn =>
  column("action", "code", "What to do", "行动", {
    metric: "CON-05",
    labels: {
      ...strategyLabels(),
      ...ALERT_ACTIONS,
      collect: STEPS.collect,
      [NONE]: {en: "Nothing for now", zh: "暂无"}
    }
  });

export const reasonColumn = (): ReleasedColumn =>
  column("reason", "code", "Why", "理由", {
    labels: {...REASONS, ...ALERT_WORDS, late: RISKS["late"]!, risky: RISKS["risky"]!}
  });

export const ALERT_ACTIONS: Labels = {
  ...ACTIONS,
  retain_plain: {
    en: "Talk about keeping deposits, no investment products",
    zh: "存款留存沟通，不得推介理财"
  },
  hold: {en: "Hold: a gate is closed", zh: "闸口关闭，暂不触达"}
};

/**
 * What an alert calls for, as far as the gates allow: an offer waits for them, a talk about what fell does not need consent and
 * suggests investments only where they may be (domain.md rule 13).
 */
export function permitted(action: string, banned: readonly Ban[]): string {
  const shut = (...gates: Ban[]) => gates.some((gate) => banned.includes(gate));
  if (action === "risk_review") return action;
  if (shut("offer", "contact") || (action === "approach" && shut("marketing", "lent"))) return "hold";
  return action === "retain" && shut("marketing", "unsuited", "lent") ? "retain_plain" : action;
}

/** What the next step of a card is in detail, and for what reason. */
export function whatAndWhy({step, alerts, chosen, bans}: Card): {action: string; reason: string} {
  switch (step) {
    case "collect":
      return {action: "collect", reason: "late"};
    case "risk_review":
      return {action: "risk_review", reason: "risky"};
    case "answer_alert": {
      const {action, alert} = alerts[0]!;
      return {action: permitted(action, bans), reason: alert};
    }
    case "offer": {
      const {strategy} = chosen!.best!;
      return {action: strategy, reason: strategy};
    }
    case "approach":
      return {action: "approach", reason: "ALR-04"};
    case "none":
      return {action: NONE, reason: NONE};
  }
}
