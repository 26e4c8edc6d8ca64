import {scoreAttributes, stepOf} from "../../../../src/metrics/parts/scorecard.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {indicatorList} from "./indicatorList.js";
import type {ScreenOptions} from "./indicators.js";
import type {Screened} from "./read.js";
import {attributesOf} from "./read.js";

const ATTRIBUTES = Object.fromEntries(
  indicatorList.flatMap(({attribute, en, zh}) => (attribute ? [[attribute, {en, zh}]] : []))
);

/** The scorecard as it is: points of each step, and how many firms stand on it. Grain: attribute x step. S03. */
export function scorePoints({now, period, policy, facts}: ScreenOptions): Mart {
  const {attributes, groups} = policy.screening.scorecard;
  const values = now.map(({indicators}) => attributesOf(indicators));
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const name of scoreAttributes) {
    const attribute = attributes[name];
    const places = values.map((own) => (own[name] === null ? -1 : stepOf(attribute, own[name])));
    const parts = [...attribute.steps.keys(), -1].map((step, order) => {
      const firms = places.filter((place) => place === step).length;
      const unknown = step < 0;
      return rowOf(
        {
          ...{attribute: name, group: attribute.group, order, most: attribute.points},
          from: attribute.steps[step]?.from ?? absent("NOT_APPLICABLE"),
          step: unknown ? "unknown" : step === 0 ? "below" : "from",
          points: unknown ? attribute.points / 2 : attribute.steps[step]!.points,
          ...{firms, share: ratio(firms, now.length)}
        },
        {n: firms, kind: "corporate", zeros: true}
      );
    });
    rows.push(...parts);
    lines.push({total: population(period, "corporate", "credit"), members: parts});
  }
  return {
    ...{id: "S03", family: "corporate", name: "score_points", period, rows, facts},
    title: {en: "Scorecard: points by step", zh: "专家评分卡：分段与分值"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("attribute", "code", "Attribute", "指标", {labels: ATTRIBUTES}),
      column("group", "code", "Group", "维度", {labels: groups}),
      orderColumn,
      column("most", "number", "Points at most", "满分"),
      column("step", "code", "Step", "分段", {
        labels: {
          below: {en: "Below the next step", zh: "低于下一档"},
          from: {en: "From", zh: "起点及以上"},
          unknown: {en: "Not known: half the points", zh: "缺失：取半分"}
        }
      }),
      column("from", "number", "Value", "起点值"),
      column("points", "number", "Points", "分值"),
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share", "占比")
    ],
    privacy: {groups: {all: ["firms", "share"]}, additive: ["firms"], lines}
  };
}

/** Bands of the score, ten points each; firms of which too little is known have none. */
const bandOf = ({scored: {score}}: Screened) =>
  score === null ? "none" : `s${Math.min(Math.floor(score / 10), 9)}`;
const CODES = [...Array.from({length: 10}, (_, i) => `s${i}`), "none"];
const BANDS = {
  ...Object.fromEntries(
    Array.from({length: 10}, (_, i) => {
      const text = `${i * 10}–${i === 9 ? 100 : i * 10 + 9}`;
      return [`s${i}`, {en: text, zh: text}];
    })
  ),
  none: {en: "No score, too little known", zh: "数据不足，不评分"},
  total: totalLabel
};

/** Counts by band of ten points, those without a score last. */
export const countsByBand = (firms: readonly Screened[]): number[] =>
  CODES.map((code) => firms.filter((firm) => bandOf(firm) === code).length);

/** Firms by score, now and a year ago. Grain: band. S03. */
export function scoreBands({
  now,
  before,
  period,
  facts
}: ScreenOptions & {before: readonly Screened[]}): Mart {
  const [counts, earlier] = [countsByBand(now), countsByBand(before)];
  const borrowers = now.filter(({record, at}) => (record.history[at]!.loanBalance ?? 0) > 0).length;
  const rowFor = (band: string, order: number, kind: string, firms: number, then: number) =>
    rowOf(
      {
        ...{band, order, kind, firms, share: ratio(firms, now.length)},
        ...{firms_before: then, share_before: ratio(then, before.length)}
      },
      {
        n: {now: firms, before: then},
        of: {
          now: population(period, "corporate", band === "total" ? "credit" : `score=${band}`),
          before: population(period, "corporate", band === "total" ? "credit before" : `score before=${band}`)
        },
        ...{kind: "corporate", zeros: true}
      }
    );
  const parts = CODES.map((code, i) => rowFor(code, i, "part", counts[i]!, earlier[i]!));
  const total = rowFor("total", CODES.length, "total", now.length, before.length);
  return {
    ...{id: "S03", family: "corporate", name: "score_bands", period, rows: [...parts, total], facts},
    title: {en: "Firms by score", zh: "评分分布"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("band", "code", "Score", "评分", {labels: BANDS}),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share", "占比"),
      column("firms_before", "count", "A year ago", "上年同期户数"),
      column("share_before", "share", "Share a year ago", "上年同期占比")
    ],
    privacy: {
      groups: {now: ["firms", "share"], before: ["firms_before", "share_before"]},
      additive: ["firms", "firms_before"],
      lines: [
        {total, members: parts},
        // Who has credit is told elsewhere by who borrows.
        {
          total,
          members: [population(period, "corporate", "borrowers"), {hidden: now.length - borrowers}],
          group: "now"
        }
      ]
    }
  };
}
