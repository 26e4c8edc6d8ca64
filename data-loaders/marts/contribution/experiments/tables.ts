import {fewer} from "../../behind.js";
import {incentiveCost} from "../../../../src/metrics/contribution/incentiveCost.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels, Measure} from "../../cells.js";
import {
  absent,
  column,
  given,
  intervalColumns,
  kindColumn,
  orderColumn,
  rowOf,
  UNKNOWN
} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {isFirm, kindOf, leadersOf} from "../leaders.js";
import type {Effect, Subject, Verdict} from "./read.js";
import {byCampaign, effectOf} from "./read.js";
import {segmentColumn} from "../bySegment.js";

interface Options {
  subjects: readonly Subject[];
  period: string;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

const known = (value: number | null | undefined, why: string): Measure =>
  value === null || value === undefined ? absent(why) : given(value);

/** Why an effect is not told, where the campaign allows none. */
const whyNot = ({verdict}: Effect) => (verdict === "valid" ? "ZERO_DEN" : "NOT_APPLICABLE");

/** Successes of campaigns against those left alone, by segment and in all. Grain: campaign x segment. C18. */
export function experiments({subjects, period, policy, needs, facts}: Options): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const [campaign, whole] of byCampaign(subjects)) {
    const segmentOf = ({segment}: Subject) => segment ?? UNKNOWN;
    const rowFor = (segment: string, kind: string, own: readonly Subject[]) => {
      const effect = effectOf(own, whole, policy);
      const {treated, others, won, otherWon, uplift, interval} = effect;
      return rowOf(
        {
          ...{campaign, segment, kind, order: rows.length, verdict: effect.verdict, treated, others},
          ...{share: ratio(won, treated), other_share: ratio(otherWon, others)},
          uplift: known(uplift, whyNot(effect)),
          ...{low: known(interval?.low, whyNot(effect)), high: known(interval?.high, whyNot(effect))},
          detectable: known(effect.detectable, whyNot(effect))
        },
        {
          n: {
            all: Math.min(treated, others),
            // A share of so many tells how many, of either side.
            won: fewer(won, treated),
            other: fewer(otherWon, others)
          },
          kind: kindOf(own, isFirm),
          zeros: true
        }
      );
    };
    const segments = [...new Set(whole.map(segmentOf))].sort();
    const members = segments.map((segment) => {
      const row = rowFor(
        segment,
        "part",
        whole.filter((each) => segmentOf(each) === segment)
      );
      rows.push(row);
      return row;
    });
    const total = rowFor("total", "total", whole);
    rows.push(total);
    lines.push({total, members});
  }
  return {
    ...{id: "C18", family: "contribution", name: "experiments", period, facts, rows},
    needs: needs.length === 0 && rows.length === 0 ? ["T36 campaign, older ones"] : needs,
    title: {en: "What campaigns did", zh: "营销实验结果"},
    columns: [
      column("campaign", "code", "Campaign", "活动"),
      segmentColumn(
        rows.map((row) => String(row["segment"])),
        policy
      ),
      orderColumn,
      kindColumn,
      column("verdict", "code", "Split", "分组", {labels: VERDICTS}),
      column("treated", "count", "Treated", "实验组户数"),
      column("others", "count", "Left alone", "对照组户数"),
      column("share", "share", "Signed, treated", "实验组签约率"),
      column("other_share", "share", "Signed, left alone", "对照组签约率"),
      column("uplift", "pp", "More by treatment", "净增签约率"),
      ...intervalColumns("pp"),
      column("detectable", "pp", "Least that could be found", "最小可检出差异")
    ],
    privacy: {
      groups: {
        all: ["treated", "others"],
        won: ["share"],
        other: ["other_share"]
      },
      // The difference and one share are the other share, whose zeros hide nobody but tell it too.
      derived: Object.fromEntries(
        ["uplift", "low", "high", "detectable"].map((each) => [each, ["share", "other_share"]])
      ),
      lines
    }
  };
}

/** What treatment did to the contribution of those treated, less what the time before explains. Grain: campaign. C18. */
export function experimentValues({subjects, period, policy, needs, facts}: Options): Mart {
  const rows = [...byCampaign(subjects)].map(([campaign, whole], order) => {
    const effect = effectOf(whole, whole, policy);
    const {value, split, verdict} = effect;
    const why = whyNot(effect);
    const {balance} = policy.value.experiments;
    const counted = whole.filter(({before, after}) => before !== null && after !== null);
    return rowOf(
      {
        ...{campaign, order, verdict, split: known(split, "ZERO_DEN"), customers: counted.length},
        imbalance: known(value && Math.abs(value.imbalance), why),
        balanced: value ? (Math.abs(value.imbalance) < balance ? "yes" : "no") : "untold",
        difference: known(value && Math.round(value.difference), why),
        ...{
          low: known(value && Math.round(value.low), why),
          high: known(value && Math.round(value.high), why)
        },
        // A contact each, against what a year brings of the monthly gain.
        price: incentiveCost.compute({
          cost: policy.contribution.strategies?.contact.cost ?? 0,
          gain: value && policy.contribution.strategies ? 12 * value.difference : null
        }),
        // What the figure before the start takes off the variance.
        saved: known(value && 1 - (value.standardError / value.rawError) ** 2, why)
      },
      {
        n: counted.length,
        kind: kindOf(whole, isFirm),
        ...leadersOf(counted, isFirm, {difference: ({after}) => after})
      }
    );
  });
  return {
    ...{id: "C18", family: "contribution", name: "experiment_values", period, facts, rows},
    needs: needs.length === 0 && rows.length === 0 ? ["T36 campaign, older ones"] : needs,
    title: {en: "What campaigns did to contribution", zh: "营销对贡献的影响"},
    columns: [
      column("campaign", "code", "Campaign", "活动"),
      orderColumn,
      column("verdict", "code", "Split", "分组", {labels: VERDICTS}),
      column("split", "number", "Chance of such a split", "分组偏差概率"),
      column("customers", "count", "Customers", "客户数"),
      column("imbalance", "number", "Difference before, standardised", "前期标准化差异"),
      column("balanced", "code", "Balanced", "前期均衡", {labels: BALANCED}),
      column("difference", "money", "More a month by treatment", "户均月贡献增量", {metric: "CON-10"}),
      ...intervalColumns("money", {metric: "CON-10"}),
      column("price", "number", "Yuan spent for each yuan gained in a year", "每元年增收成本（元）", {
        metric: "STR-10"
      }),
      column("saved", "share", "Variance that the time before explains", "前期数据削减方差")
    ],
    privacy: {
      groups: {
        all: ["split", "customers", "imbalance", "balanced", "difference", "low", "high", "price", "saved"]
      }
    }
  };
}

const VERDICTS: Readonly<Record<Verdict, Labels[string]>> = {
  valid: {en: "Randomised", zh: "随机分组"},
  broken: {en: "Broken split, no effect told", zh: "分组失衡，不列效果"},
  alone: {en: "Not randomised", zh: "非随机"}
};
const BALANCED: Labels = {
  yes: {en: "Yes", zh: "是"},
  no: {en: "No", zh: "否"},
  untold: {en: "Not told", zh: "未判定"}
};
