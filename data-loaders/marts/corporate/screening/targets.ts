import {activities as ACTIVITIES, exclusions} from "../../../../src/metrics/parts/activities.js";
import type {ActivityPolicy} from "../../../../src/metrics/parts/activities.js";
import {archetypes as ARCHETYPES} from "../../../../src/metrics/parts/firmPlace.js";
import type {Listing} from "../../../../src/metrics/parts/targetList.js";
import {targetsOf} from "../../../../src/metrics/parts/targetList.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, orderColumn, rowOf} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {isoDay, lastDay} from "../../periods.js";
import {scoreReasons} from "./indicatorList.js";
import {partColumns, partGroups, partsBy} from "./parts.js";
import type {Placed} from "./places.js";
import {leftBy, leftOff} from "./push.js";
import type {PlaceOptions} from "./tiers.js";

/** Limits of the rules as the metrics take them. */
export const rulesOf = ({screening}: Policy): ActivityPolicy => {
  const {rules} = screening.activities;
  const {rating, discount} = rules.rateOffer;
  return {...rules, rateOffer: {pd: screening.indicators.masterScale[rating]!, discount}};
};

/** Lists of all activities at the end of a month, with who was left off them. */
export function listingOf(firms: readonly Placed[], when: string, policy: Policy): Listing {
  const {scorecard, activities} = policy.screening;
  return targetsOf(
    firms.map(({record, place, scored}) => ({
      ...{firm: record.firm, manager: record.traits.manager, place, scored},
      ...{consent: record.traits.consent, optedOut: record.traits.optedOut}
    })),
    {rules: rulesOf(policy), words: activities.words, scorecard},
    lastDay(when)
  );
}

type Options = PlaceOptions & {policy: Policy};
type Listed = Options & {listing: Listing};

/** Firms by archetype, with what to do. Grain: archetype. S05, ARC-0 to ARC-4. */
export function archetypes({now, period, policy, facts}: Options): Mart {
  const {words} = policy.screening.archetypes;
  const rows = partsBy(now, {key: "archetype", codes: ARCHETYPES, of: ({archetype}) => archetype, period});
  for (const row of rows) {
    const own = ARCHETYPES.find((code) => code === row["archetype"]);
    const told = own && words[own];
    row["strategy_en"] = told?.strategy.en ?? null;
    row["strategy_zh"] = told?.strategy.zh ?? null;
    row["key_en"] = told?.key.en ?? null;
    row["key_zh"] = told?.key.zh ?? null;
  }
  const labels = Object.fromEntries(
    ARCHETYPES.map((code) => [code, {en: words[code].en, zh: words[code].zh}])
  );
  return {
    ...{id: "S05", family: "corporate", name: "archetypes", period, rows, facts},
    title: {en: "Kinds of firms and what to do", zh: "客户画像与开发策略"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      ...partColumns("archetype", {en: "Kind of firm", zh: "客户画像"}, labels, "ARC-0"),
      column("strategy_en", "text", "Strategy", "推荐开发策略"),
      column("strategy_zh", "text", "Strategy", "推荐开发策略"),
      column("key_en", "text", "What converts", "转化关键点"),
      column("key_zh", "text", "What converts", "转化关键点")
    ],
    metrics: ["ARC-0", "ARC-1", "ARC-2", "ARC-3", "ARC-4"],
    privacy: {
      groups: partGroups,
      additive: ["firms", "balance"],
      lines: [{total: rows.at(-1)!, members: rows.slice(0, -1)}]
    }
  };
}

/** What each activity offers to how many, and how many its rule chose that may not be approached. Grain: activity. S06. */
export function activities({now, listing, period, policy, facts}: Listed): Mart {
  const {listed, left} = listing;
  const all = leftBy(left);
  const {words} = policy.screening.activities;
  const rows = ACTIVITIES.map((activity, order) => {
    const own = listed.filter((target) => target.activity === activity);
    const off = left.filter((each) => each.activity === activity);
    const count = (why: (typeof exclusions)[number]) => off.filter((each) => each.why === why).length;
    const {action, forbidden, days} = words[activity];
    const n = {chosen: own.length + off.length, listed: own.length};
    const outs = Object.fromEntries(exclusions.map((why) => [why, count(why)]));
    return rowOf(
      {
        ...{activity, order, ...n, ...outs},
        ...{
          action_en: action.en,
          action_zh: action.zh,
          forbidden_en: forbidden.en,
          forbidden_zh: forbidden.zh
        },
        expires: isoDay(lastDay(period) + days)
      },
      {
        ...{n: {...n, ...outs}, kind: "corporate", zeros: true},
        // of one activity alone, they are those that the steps of the lists count
        of: Object.fromEntries(
          exclusions.filter((why) => outs[why] === all[why]).map((why) => [why, leftOff(period, why)])
        )
      }
    );
  });
  return {
    ...{id: "S06", family: "corporate", name: "activities", period, rows, facts},
    title: {en: "Activities and their lists", zh: "营销活动目标名单"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("activity", "code", "Activity", "活动", {
        metric: "ACT-1",
        labels: Object.fromEntries(ACTIVITIES.map((code) => [code, {en: words[code].en, zh: words[code].zh}]))
      }),
      orderColumn,
      column("chosen", "count", "Chosen by the rule", "规则命中户数"),
      column("red_gate", "count", "Left off: risk", "剔除：风险红灯"),
      column("no_consent", "count", "Left off: no consent", "剔除：未授权营销"),
      column("opted_out", "count", "Left off: opted out", "剔除：拒绝自动化决策"),
      column("listed", "count", "On the list", "入选户数"),
      column("action_en", "text", "What to do", "行动"),
      column("action_zh", "text", "What to do", "行动"),
      column("forbidden_en", "text", "Not to do", "禁止事项"),
      column("forbidden_zh", "text", "Not to do", "禁止事项"),
      column("expires", "date", "Until", "有效期至")
    ],
    metrics: ["ACT-1", "ACT-2", "ACT-3", "ACT-4", "ACT-5", "ACT-6"],
    privacy: {
      groups: {
        ...{chosen: ["chosen"], listed: ["listed"]},
        ...Object.fromEntries(exclusions.map((why) => [why, [why]]))
      },
      nests: rows.map((row) => ({row, total: "chosen", members: ["listed", ...exclusions]}))
    }
  };
}

/** Why firms stand on the lists: reasons of all targets. Grain: activity x reason. S06. */
export function targetReasons({now, listing, period, policy, facts}: Listed): Mart {
  const {listed} = listing;
  const {words} = policy.screening.activities;
  const rows = ACTIVITIES.flatMap((activity) => {
    const own = listed.filter((target) => target.activity === activity);
    const reasons = [...new Set(own.flatMap((target) => target.reasons))].filter((each) =>
      each.startsWith("score:")
    );
    return reasons.sort().map((reason, order) => {
      const firms = own.filter((target) => target.reasons.includes(reason)).length;
      return rowOf({activity, reason, order, firms}, {n: firms, kind: "corporate"});
    });
  });
  return {
    ...{id: "S06", family: "corporate", name: "target_reasons", period, rows, facts},
    title: {en: "What speaks for the firms listed", zh: "入选企业的主要理由"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("activity", "code", "Activity", "活动", {
        labels: Object.fromEntries(ACTIVITIES.map((code) => [code, {en: words[code].en, zh: words[code].zh}]))
      }),
      column("reason", "code", "Reason", "理由", {labels: scoreReasons}),
      orderColumn,
      column("firms", "count", "Firms", "户数")
    ],
    privacy: {groups: {all: ["firms"]}}
  };
}
