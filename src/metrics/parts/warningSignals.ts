import {adverseEvent} from "../corporate/adverseEvent.js";
import type {DeclinePolicy} from "../corporate/businessDecline.js";
import {businessDecline} from "../corporate/businessDecline.js";
import {limitBreach} from "../corporate/limitBreach.js";
import {liquidityBreak} from "../corporate/liquidityBreak.js";
import {repaymentOverdue} from "../corporate/repaymentOverdue.js";
import type {FirmMonth} from "./firmHistory.js";
import {windowOf} from "./firmHistory.js";

/** Every sign of an early warning (domain.md B3.6), by class: repayment, account, limit, statement, bureau, partners, outside. */
export const warningSignals = [
  "technical_overdue",
  "overdue",
  "overdue_31",
  "overdue_61",
  "mention",
  "default",
  "inflow_fall",
  "exposure_swing",
  "balance_collapse",
  "over_limit",
  "expired_limit",
  "limit_used_up",
  "revenue_fall",
  "margin_fall",
  "leverage_rise",
  "debt_surge",
  "thin_cover",
  "slow_receivables",
  "bureau_mention",
  "bureau_bad",
  "new_lenders",
  "group_default",
  "partner_default",
  "event",
  "grave_event",
  "ruinous_event"
] as const;
export type WarningSignal = (typeof warningSignals)[number];

export interface SignalLimits extends DeclinePolicy {
  /** Days past due from which being late is a step graver; the first is technical. */
  overdueSteps: readonly number[];
  exposureSwing: number;
  inflowFall: number;
  /** Average deposits of the month against those of the year before it. */
  balanceFall: number;
  highUse: number;
  newLenders: number;
  /** Least severity of an event, of a grave one and of a ruinous one. */
  eventSteps: readonly number[];
}

/** Signs of the last month `at` of a history; what is not known is no sign. */
export function signalsOf(history: readonly FirmMonth[], at: number, limits: SignalLimits): WarningSignal[] {
  const month = history[at]!;
  const late = repaymentOverdue.compute({dpd: month.dpd, steps: limits.overdueSteps}) ?? 0;
  const exposure = (each: FirmMonth) => each.loanBalance ?? each.used;
  const liquidity = liquidityBreak.compute({
    used: windowOf(history, at, 6, 0, exposure),
    inflow: windowOf(history, at, 3, 0, ({inflow}) => inflow),
    inflowBefore: windowOf(history, at, 3, 12, ({inflow}) => inflow),
    ...{swing: limits.exposureSwing, fall: limits.inflowFall}
  });
  const shares = windowOf(history, at, 3, 0, ({used, limit}) =>
    used !== null && limit !== null && limit > 0 ? used / limit : null
  );
  const {limit, used, limitsOver, limitsExpiredUsed} = month;
  const breach = limitBreach.compute({
    ...{limit, used, limitsOver, limitsExpiredUsed},
    ...{shares, high: limits.highUse, expiresIn: null, soon: 0}
  });
  const year = windowOf(history, at, 12, 1, ({depositAdb}) => depositAdb);
  const usual = year === null ? 0 : year.reduce((sum, adb) => sum + adb, 0) / year.length;
  const event = limits.eventSteps.filter((least) =>
    adverseEvent.compute({worst: month.eventWorst, least})
  ).length;
  const bureauBad = month.bureauClass !== null && !["normal", "special_mention"].includes(month.bureauClass);
  const signs: Partial<Record<WarningSignal, boolean | null>> = {
    technical_overdue: late === 1,
    overdue: late === 2,
    overdue_31: late === 3,
    overdue_61: late >= 4,
    mention: month.class5 === "special_mention",
    default: month.defaulted,
    inflow_fall: liquidity.collapsed,
    exposure_swing: liquidity.swings,
    balance_collapse:
      month.depositAdb !== null && month.depositAdb < (1 - limits.balanceFall) * usual * (1 - 1e-9),
    over_limit: breach.over,
    expired_limit: breach.expired,
    limit_used_up: breach.usedUp,
    bureau_mention: month.bureauClass === "special_mention",
    bureau_bad: bureauBad,
    new_lenders: month.bureauNew6m !== null && month.bureauNew6m >= limits.newLenders,
    group_default: (month.groupDefaults ?? 0) > 0,
    partner_default: (month.partnerDefaults ?? 0) > 0,
    event: event === 1,
    grave_event: event === 2,
    ruinous_event: event === 3
  };
  const told = new Set<WarningSignal>([
    ...(Object.keys(signs) as WarningSignal[]).filter((sign) => signs[sign] === true),
    ...businessDecline.compute({statement: month.statement, policy: limits})
  ]);
  return warningSignals.filter((sign) => told.has(sign));
}
