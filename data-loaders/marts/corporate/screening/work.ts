import {leadBalance} from "../../../../src/metrics/corporate/leadBalance.js";
import {listStops} from "../../../../src/metrics/corporate/listPush.js";
import {exclusions} from "../../../../src/metrics/parts/activities.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {
  absent,
  column,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import type {Mart} from "../../mart.js";
import type {Pushed} from "./push.js";
import {leftOff} from "./push.js";

interface Options {
  pushed: Pushed;
  period: string;
  policy: Policy;
  branches: Labels;
  facts: Mart["facts"];
}

const needs = ({firms}: Pushed) => (firms ? [] : ["T18 credit_limit"]);

/** From the firms that rules chose to those on the list of a manager. Grain: step. S08, PRO-S4. */
export function listSteps({pushed, period, facts}: Options): Mart {
  const {chosen, stopped, listed} = pushed.steps;
  const whom = (step: string, firms: number) => {
    const why = exclusions.find((each) => each === step);
    return why && firms === pushed.left[why] ? {of: leftOff(period, why)} : {};
  };
  const rowFor = (step: string, order: number, kind: string, firms: number) =>
    rowOf(
      {step, order, kind, firms, share: ratio(firms, chosen)},
      {...{n: firms, kind: "corporate", zeros: true}, ...whom(step, firms)}
    );
  const parts = [...listStops, "listed"].map((step, order) =>
    rowFor(step, order, "part", step === "listed" ? listed : stopped[step as keyof typeof stopped])
  );
  const total = rowFor("total", parts.length, "total", chosen);
  return {
    ...{id: "S08", family: "corporate", name: "list_steps", period, rows: [...parts, total], facts},
    title: {en: "From rule to list", zh: "名单生成各环节"},
    needs: needs(pushed),
    columns: [
      column("step", "code", "Where firms stop", "环节", {
        metric: "PRO-S4",
        labels: {
          red_gate: {en: "Risk", zh: "剔除：风险红灯"},
          no_consent: {en: "No consent", zh: "剔除：未授权营销"},
          opted_out: {en: "Opted out", zh: "剔除：拒绝自动化决策"},
          open_lead: {en: "A lead is open", zh: "剔除：已有在途线索"},
          held_out: {en: "Left alone to compare with", zh: "留作对照组"},
          no_manager: {en: "Nobody to see them", zh: "无人跟进"},
          over_cap: {en: "Beyond a manager's list, next time", zh: "超出人均上限，下期再排"},
          listed: {en: "On a manager's list", zh: "进入客户经理名单"},
          total: {en: "Chosen by a rule", zh: "规则命中"}
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数", {metric: "PRO-S4"}),
      column("share", "share", "Share", "占比", {metric: "PRO-S4"})
    ],
    privacy: {groups: {all: ["firms", "share"]}, additive: ["firms"], lines: [{total, members: parts}]}
  };
}

/** Work by branch: managers with a list, firms on it, how evenly they are spread. Grain: branch. S08, PRO-S6. */
export function managerWork({pushed, period, policy, branches, facts}: Options): Mart {
  const {allocation, managers} = pushed;
  const {cap, band} = policy.screening.activities.push;
  const branchOf = (manager: string) => managers.get(manager) ?? UNKNOWN;
  const codes = [...new Set([...managers.keys()].map(branchOf))].sort();
  // Against one mean for all, so that the managers near it of all branches are those of the bank.
  const all = [...allocation.lists.values()].map((some) => some.length);
  const rowFor = (branch: string, order: number, kind: string, own: (code: string) => boolean) => {
    const lists = [...allocation.lists].filter(([manager]) => own(branchOf(manager)));
    const counts = lists.map(([, some]) => some.length);
    const firms = counts.reduce((sum, count) => sum + count, 0);
    const waiting = allocation.waiting.filter(({manager}) => own(branchOf(manager ?? ""))).length;
    const {mean, even} = leadBalance.compute({counts, band, all});
    return rowOf(
      {
        ...{branch, order, kind, managers: lists.length, busy: counts.filter((count) => count > 0).length},
        ...{firms, mean, even, cap, waiting},
        most: firms ? Math.max(...counts) : absent("ZERO_DEN")
      },
      {n: {all: firms, waiting}, kind: "corporate", zeros: true}
    );
  };
  const parts = codes.map((code, order) => rowFor(code, order, "part", (each) => each === code));
  const total = rowFor("total", codes.length, "total", () => true);
  return {
    ...{id: "S08", family: "corporate", name: "manager_work", period, rows: [...parts, total], facts},
    title: {en: "Lists of managers by branch", zh: "客户经理名单（按机构）"},
    needs: needs(pushed),
    columns: [
      column("branch", "code", "Branch", "机构", {
        labels: {...labelsFor(codes, branches), total: totalLabel, [UNKNOWN]: unknownLabel}
      }),
      orderColumn,
      kindColumn,
      column("managers", "count", "Managers", "客户经理数"),
      column("busy", "count", "With a list", "有名单人数", {metric: "PRO-S6"}),
      column("firms", "count", "Firms listed", "名单户数", {metric: "PRO-S6"}),
      column("mean", "number", "Firms a manager", "人均户数", {metric: "PRO-S6"}),
      column("most", "count", "Longest list", "最多户数", {metric: "PRO-S6"}),
      column("even", "share", "Managers near the bank's mean", "接近全行人均占比", {metric: "PRO-S6"}),
      column("waiting", "count", "Wait for the next list", "待下期户数", {metric: "PRO-S4"}),
      column("cap", "count", "At most a manager", "人均上限")
    ],
    privacy: {
      groups: {all: ["busy", "firms", "mean", "most", "even"], waiting: ["waiting"]},
      additive: ["firms", "waiting"],
      lines: [{total, members: parts}]
    }
  };
}
