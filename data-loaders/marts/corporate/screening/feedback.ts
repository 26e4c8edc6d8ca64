import {feedbackLoop} from "../../../../src/metrics/corporate/feedbackLoop.js";
import {reasonPareto} from "../../../../src/metrics/corporate/reasonPareto.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, kindColumn, labelsFor, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart} from "../../mart.js";
import type {FollowedLead, Leads} from "../lists.js";

interface Options {
  leads: Leads;
  /** Day number of the report. */
  asOf: number;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

export const treatedOf = ({known, recent}: Leads) => [...recent, ...known].filter((lead) => lead.treated);
export const isTold = ({days, reason}: FollowedLead) => Object.keys(days).length > 0 || reason !== null;

/** Leads by age and whether anything is known of them. Grain: band of days. S08, PRO-S7, OPT-2. */
export function leadAges({leads, asOf, period, policy, facts}: Options): Mart {
  const {feedbackDays, feedback} = policy.screening.activities.push;
  const all = treatedOf(leads);
  const limits = [
    feedbackDays,
    ...[90, policy.corporate.lists.outcomeDays].filter((day) => day > feedbackDays)
  ];
  const codeOf = ({assigned}: FollowedLead) => {
    const at = limits.findIndex((limit) => asOf - assigned <= limit);
    return `a${at < 0 ? limits.length : at}`;
  };
  const rowFor = (age: string, order: number, kind: string, some: readonly FollowedLead[]) => {
    const told = some.filter(isTold).length;
    return rowOf(
      {
        ...{age, order, kind, leads: some.length, told, silent: some.length - told},
        ...{share: feedbackLoop.compute({told, leads: some.length}), least: feedback}
      },
      {
        ...{n: {all: some.length, told, silent: some.length - told}, kind: "corporate", zeros: true}
      }
    );
  };
  const codes = Array.from({length: limits.length + 1}, (_, i) => `a${i}`);
  const [grace, ...due] = codes.map((code, order) =>
    rowFor(
      code,
      order,
      order === 0 ? "outside" : "part",
      all.filter((lead) => codeOf(lead) === code)
    )
  );
  const total = rowFor(
    "total",
    codes.length,
    "total",
    all.filter((lead) => codeOf(lead) !== "a0")
  );
  const words = limits.map((limit, i) => {
    const from = i === 0 ? 0 : limits[i - 1]! + 1;
    const [en, zh] = [`${from} to ${limit} days`, `${from}–${limit}天`];
    return [`a${i}`, i === 0 ? {en: `${en}, not due yet`, zh: `${zh}（未到反馈期）`} : {en, zh}] as const;
  });
  const last = limits.at(-1)!;
  return {
    ...{id: "S08", family: "corporate", name: "lead_ages", period, rows: [grace!, ...due, total], facts},
    title: {en: "Leads by age, and what is known of them", zh: "线索账龄与反馈情况"},
    needs: all.length ? [] : ["T36 campaign"],
    columns: [
      column("age", "code", "Since it was given", "分配距今", {
        labels: {
          ...Object.fromEntries(words),
          [`a${limits.length}`]: {en: `More than ${last} days`, zh: `${last}天以上`},
          total: {en: "Feedback is due", zh: "应有反馈"}
        }
      }),
      orderColumn,
      column("kind", "code", "Kind of row", "行类型", {
        labels: {...kindColumn.labels, outside: {en: "Not due yet", zh: "未到反馈期"}}
      }),
      column("leads", "count", "Leads", "线索户次", {metric: "PRO-S7"}),
      column("told", "count", "With feedback", "有反馈", {metric: "PRO-S7"}),
      column("silent", "count", "Without", "无反馈", {metric: "OPT-2"}),
      column("share", "share", "Share with feedback", "反馈率", {metric: "PRO-S7"}),
      column("least", "share", "Least share asked for", "要求")
    ],
    privacy: {
      groups: {all: ["leads"], told: ["told", "share"], silent: ["silent"]},
      additive: ["leads", "told", "silent"],
      lines: [{total, members: due}],
      nests: [grace!, ...due, total].map((row) => ({row, total: "all", members: ["told", "silent"]}))
    }
  };
}

/** Why leads came to nothing, most frequent first. Grain: reason. S08, OPT-2. */
export function leadReasons({leads, period, policy, facts}: Options): Mart {
  const reasons = treatedOf(leads).flatMap(({signed, reason}) => (signed || reason === null ? [] : [reason]));
  const found = reasonPareto.compute({reasons});
  const parts = found.map(({reason, leads: n, share, cumulative}, order) =>
    rowOf({reason, order, kind: "part", leads: n, share, cumulative}, {n, kind: "corporate", zeros: true})
  );
  const total = rowOf(
    {reason: "total", order: parts.length, kind: "total", leads: reasons.length, share: 1, cumulative: 1},
    {n: reasons.length, kind: "corporate", zeros: true}
  );
  return {
    ...{id: "S08", family: "corporate", name: "lead_reasons", period, rows: [...parts, total], facts},
    title: {en: "Why leads came to nothing", zh: "未签约原因分布"},
    needs: reasons.length ? [] : ["T36 campaign_outcome.reason_code"],
    columns: [
      column("reason", "code", "Reason", "原因", {
        labels: {
          ...labelsFor(
            found.map(({reason}) => reason),
            policy.corporate.lists.reasons
          ),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("leads", "count", "Leads", "线索户次", {metric: "OPT-2"}),
      column("share", "share", "Share", "占比", {metric: "OPT-2"}),
      column("cumulative", "share", "With the more frequent", "累计占比", {metric: "OPT-2"})
    ],
    privacy: {
      groups: {all: ["leads", "share", "cumulative"]},
      additive: ["leads"],
      lines: [{total, members: parts}]
    }
  };
}
