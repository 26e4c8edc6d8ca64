import {metric} from "../metric.js";
import type {FirmMonth} from "../parts/firmHistory.js";
import {monthNumber} from "../parts/firmHistory.js";
import type {SignalLimits, WarningSignal} from "../parts/warningSignals.js";
import {signalsOf} from "../parts/warningSignals.js";

export interface WarningPolicy {
  limits: SignalLimits;
  /** Points of each sign; a hard one is red whatever else there is. */
  signals: Readonly<Record<WarningSignal, {weight: number; hard?: boolean | undefined}>>;
  /** Least points. */
  levels: {yellow: number; orange: number; red: number};
  /** Months that a sign counts after it was last seen: a lawsuit is not over because a month is. */
  memoryMonths: number;
  /** Months without a sign after which the firm is well again. */
  clearMonths: number;
}

export type WarningLevel = "none" | "yellow" | "orange" | "red";

/** 未触发, 触发, 核实, 观察(三级), 化解, 转不良. */
export type WarningState =
  "none" | "triggered" | "verifying" | "watch_3" | "watch_2" | "watch_1" | "resolved" | "non_performing";

export interface Warning {
  firm: string;
  period: string;
  state: WarningState;
  level: WarningLevel;
  /** Red: the firm carries the flag 风险预警. */
  flagged: boolean;
  /** Sum of the points of its signs. */
  score: number;
  /** First month of the episode that it is in, and the first of its red months; null outside one. */
  since: string | null;
  redSince: string | null;
  signals: readonly WarningSignal[];
}

/**
 * Early warning of a firm, month by month (LAB-44, 风险预警; domain.md B3.6). Signs have points, points make a level, and a
 * state machine follows the episode: triggered in its first month, verified in the next, then on watch by level (1 is the
 * closest), until it is resolved after quiet months or the firm is in default. Grain: firm x month.
 */
export const riskWarning = metric({
  id: "LAB-44",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Risk warning",
  zh: "风险预警",
  definition: {
    en: "Whether the signs that a firm gave in repayment, accounts, limits, statements, bureau, partners and outside events add up to red, and how far the matter has been followed.",
    zh: "企业在还款、账户、授信、报表、征信、关联方及外部事件方面的信号是否累计达到红色，以及该预警所处的处置阶段。"
  },
  formula: {
    en: "sum of the points of all signs of the last months: yellow, orange and red from their limits; red at once on a hard sign",
    zh: "近几个月各类信号得分之和，分别达到黄、橙、红门槛；出现硬性触发信号即为红色"
  },
  source: [
    "T19 loan_account",
    "T18 credit_limit",
    "T27 deposit_txn",
    "T14 corp_financials",
    "T17 bureau",
    "T37 external_event"
  ],
  edges: {MISSING: {en: "what is not supplied gives no sign", zh: "未提供的数据不产生信号"}},
  compute: ({firm, history, policy}: {firm: string; history: readonly FirmMonth[]; policy: WarningPolicy}) =>
    earlyWarnings(firm, history, policy)
});

/** One warning for each month of the history, oldest first; no month knows a later one. */
export function earlyWarnings(firm: string, history: readonly FirmMonth[], policy: WarningPolicy): Warning[] {
  const seen = new Map<WarningSignal, number>();
  const found: Warning[] = [];
  let episode: {since: string; redSince: string | null; quiet: number} | null = null;
  for (const [at, month] of history.entries()) {
    const now = monthNumber(month.period);
    const fresh = signalsOf(history, at, policy.limits);
    for (const sign of fresh) seen.set(sign, now);
    for (const [sign, last] of seen) if (now - last >= policy.memoryMonths) seen.delete(sign);
    const signals = seen.size
      ? [...seen.keys()].filter((sign) => LASTING.has(sign) || fresh.includes(sign)).sort()
      : NO_SIGNALS;
    const score = signals.reduce((sum, sign) => sum + policy.signals[sign].weight, 0);
    const level = levelOf(score, signals, policy);
    const before = found.at(-1)?.state ?? "none";
    if (level !== "none") {
      episode ??= {since: month.period, redSince: null, quiet: 0};
      episode.quiet = 0;
      if (level === "red") episode.redSince ??= month.period;
    } else if (episode) episode.quiet += 1;
    const over = episode !== null && episode.quiet >= policy.clearMonths;
    const state = stateOf({month, level, before, episode, over});
    // Millions are kept: written out, each has one shape.
    found.push({
      firm,
      period: month.period,
      state,
      level,
      flagged: level === "red",
      score,
      signals,
      since: episode?.since ?? null,
      redSince: episode?.redSince ?? null
    });
    if (over) episode = null;
  }
  return found;
}

const NO_SIGNALS: readonly WarningSignal[] = [];

/** Events that pass in a month and stay true; the other signs are states, seen as long as they last. */
const LASTING: ReadonlySet<WarningSignal> = new Set(["event", "grave_event", "ruinous_event"]);

function levelOf(
  score: number,
  signals: readonly WarningSignal[],
  {signals: rules, levels}: WarningPolicy
): WarningLevel {
  if (signals.some((sign) => rules[sign].hard) || score >= levels.red) return "red";
  return score >= levels.orange ? "orange" : score >= levels.yellow ? "yellow" : "none";
}

function stateOf({
  month,
  level,
  before,
  episode,
  over
}: {
  month: FirmMonth;
  level: WarningLevel;
  before: WarningState;
  episode: object | null;
  over: boolean;
}): WarningState {
  if (month.defaulted === true) return "non_performing";
  if (!episode) return "none";
  if (over) return "resolved";
  if (before === "none" || before === "resolved") return "triggered";
  if (before === "triggered") return "verifying";
  return level === "red" ? "watch_1" : level === "orange" ? "watch_2" : "watch_3";
}
