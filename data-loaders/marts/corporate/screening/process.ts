import {fewer} from "../../behind.js";
import {feedbackLoop} from "../../../../src/metrics/corporate/feedbackLoop.js";
import {indicatorModel} from "../../../../src/metrics/corporate/indicatorModel.js";
import {leadBalance} from "../../../../src/metrics/corporate/leadBalance.js";
import {sourceCoverage} from "../../../../src/metrics/corporate/sourceCoverage.js";
import {tierStability} from "../../../../src/metrics/corporate/tierStability.js";
import {tierTurnover} from "../../../../src/metrics/corporate/tierTurnover.js";
import {tiers as TIERS} from "../../../../src/metrics/parts/firmPlace.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Validation} from "../../../../src/metrics/parts/validation.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {ReleasedType} from "../../../../src/schema/released.js";
import type {Measure} from "../../cells.js";
import {absent, column, orderColumn, rowOf} from "../../cells.js";
import type {Mart} from "../../mart.js";
import type {Leads} from "../lists.js";
import {isTold, treatedOf} from "./feedback.js";
import type {Placed} from "./places.js";
import type {Pushed} from "./push.js";
import type {Reported} from "./reports.js";

interface Options {
  now: readonly Placed[];
  before: readonly Placed[] | null;
  reported: readonly Reported[];
  pushed: Pushed;
  leads: Leads;
  asOf: number;
  /** The score for signing. */
  signing: Validation | null;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

interface Check {
  metric: string;
  type: ReleasedType;
  value: Measure;
  asked: number | null;
  met: boolean | null;
  /** Firms behind it: the fewer of those that are so and those that are not. */
  n: number;
}

const orAll = (some: number, all: number) => fewer(some, all) || all;

/** Down to a twentieth: exact, a share tells of the few firms of which something is not known, and rounded up it would pass. */
const coarse = ({value, reason}: Measure): Measure =>
  value === null ? absent(reason ?? "MISSING") : {value: Math.floor(value * 20 + 1e-9) / 20};

function checksOf({now, before, reported, pushed, leads, asOf, signing, policy}: Options): Check[] {
  const {push} = policy.screening.activities;
  const known = {
    profile: now.filter(({record}) => record.traits.industry !== null).length,
    accounts: now.filter(({record, at}) => record.history[at]!.inflow !== null).length,
    repayment: now.filter(({indicators}) => indicators.dpdNow !== null).length,
    statements: reported.filter(({statementAge}) => statementAge !== null).length,
    bureau: reported.filter(({status}) => status === "usable").length
  };
  const {least} = sourceCoverage.compute({known, firms: now.length});
  const auc = indicatorModel.compute({found: signing, leastEvents: policy.screening.indicators.leastEvents});
  const byTier = (firms: readonly Placed[]) =>
    TIERS.map((tier) => firms.filter((firm) => firm.tier === tier).length);
  const {psi, critical} = tierStability.compute({now: byTier(now), before: byTier(before ?? [])});
  const tierOf = (firms: readonly Placed[]) => new Map(firms.map(({record, tier}) => [record.firm, tier]));
  const turnover = tierTurnover.compute({now: tierOf(now), before: tierOf(before ?? [])});
  const {chosen, listed} = pushed.steps;
  const counts = [...pushed.allocation.lists.values()].map((own) => own.length);
  const due = treatedOf(leads).filter(({assigned}) => asOf - assigned > push.feedbackDays);
  const told = due.filter(isTold).length;
  const feedback = feedbackLoop.compute({told, leads: due.length});
  const none = absent("SHORT_HISTORY");
  const judged = (metric: string, type: ReleasedType, value: Measure, asked: number, n: number): Check => ({
    ...{metric, type, value, asked, n, met: value.value === null ? null : value.value >= asked}
  });
  return [
    judged("PRO-S1", "share", coarse(least), push.coverage, now.length),
    {
      ...judged("PRO-S2", "number", auc, 0.5, signing?.events ?? 0),
      met: auc.value === null ? null : auc.value > 0.5
    },
    {
      ...{metric: "PRO-S3", type: "number", value: psi === null ? none : {value: psi}, asked: critical},
      ...{met: psi === null || critical === null ? null : psi <= critical, n: now.length}
    },
    {
      ...{metric: "PRO-S4", type: "share", value: ratio(listed, chosen), asked: null, met: null},
      n: orAll(listed, chosen)
    },
    {
      ...{metric: "PRO-S5", type: "share", value: before ? turnover.share : none, asked: null, met: null},
      n: turnover.moved || now.length
    },
    judged("PRO-S6", "share", leadBalance.compute({counts, band: push.band}).even, push.even, listed),
    judged("PRO-S7", "share", feedback, push.feedback, orAll(told, due.length))
  ];
}

const STEPS = {
  "PRO-S1": {en: "Sources joined: the least known of them", zh: "数据整合：覆盖最低来源的覆盖率"},
  "PRO-S2": {en: "Score: AUC for signing, at least", zh: "指标建模：签约AUC区间下限"},
  "PRO-S3": {en: "Tiers: shift since last month (PSI), at most", zh: "客户分层：较上月PSI（不高于）"},
  "PRO-S4": {en: "Lists: share of those chosen that is listed", zh: "名单生成：命中企业入选率"},
  "PRO-S5": {en: "Update: share of firms that changed their tier", zh: "动态更新：分层变动占比"},
  "PRO-S6": {en: "Allocation: managers near the mean", zh: "名单分配：接近人均的客户经理占比"},
  "PRO-S7": {en: "Feedback: share of leads that has any", zh: "反馈闭环：反馈率"}
};

/** The steps of screening, each by its own measure, against what is asked of it. Grain: step. S08, PRO-S1 to PRO-S7. */
export function processChecks(options: Options): Mart {
  const {period, facts, now} = options;
  const rows = checksOf(options).map(({metric, n, asked, ...check}, order) =>
    rowOf(
      {step: metric, order, metric, ...check, asked: asked ?? absent("NOT_APPLICABLE")},
      {n, kind: "corporate"}
    )
  );
  return {
    ...{id: "S08", family: "corporate", name: "process_checks", period, rows, facts},
    title: {en: "The steps of screening", zh: "筛选流程检查"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("step", "code", "Step", "步骤", {labels: STEPS}),
      orderColumn,
      column("metric", "text", "Metric", "指标编号"),
      column("type", "text", "Type", "类型"),
      column("value", "number", "Measured", "实际"),
      column("asked", "number", "Asked for", "要求"),
      column("met", "flag", "As asked for", "达标")
    ],
    metrics: Object.keys(STEPS),
    privacy: {groups: {all: ["value", "asked", "met"]}}
  };
}
