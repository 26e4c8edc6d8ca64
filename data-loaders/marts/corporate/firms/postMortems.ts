import type {PostMortem} from "../../../../src/metrics/corporate/postMortem.js";
import {postMortem} from "../../../../src/metrics/corporate/postMortem.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {median} from "../../../../src/stats/median.js";
import {absent, column, orderColumn, rowOf} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {lastDay, shiftPeriod} from "../../periods.js";
import type {FirmRecord} from "../risk/histories.js";

interface Options {
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const YEAR = 12;
/** Months before default at which it is asked what was known. */
const LOOKS = [12, 9, 6, 3, 1] as const;

/** One card for each firm that newly defaulted within a year. */
export const postMortemsOf = (firms: ReadonlyMap<string, FirmRecord>, period: string): PostMortem[] =>
  [...firms.values()].flatMap((followed) =>
    postMortem.compute({followed, from: shiftPeriod(period, 1 - YEAR), looks: LOOKS, endOf: lastDay})
  );

/** Could the defaults of a year have been seen: what stood so many months before. Grain: months before. S16, OPT-4. */
export function postMortems({firms, period, facts}: Options): Mart {
  const cards = postMortemsOf(firms, period);
  const rows = LOOKS.map((months, order) => {
    const known = cards.flatMap(({looks}) =>
      looks.filter((look) => look.months === months && look.level !== null)
    );
    const count = (...levels: string[]) => known.filter(({level}) => levels.includes(level!)).length;
    const [red, orange, yellow, quiet] = [count("red"), count("orange"), count("yellow"), count("none")];
    return rowOf(
      {
        ...{months: `m${months}`, order, defaults: known.length, red, orange, yellow, quiet},
        seen: ratio(red + orange, known.length)
      },
      {
        n: {all: known.length, red, orange, yellow, quiet, seen: red + orange},
        ...{kind: "corporate", zeros: true}
      }
    );
  });
  return {
    ...{id: "S16", family: "corporate", name: "post_mortems", period, rows, facts},
    title: {en: "What was known before firms defaulted", zh: "违约企业事前预警复盘"},
    needs: cards.length ? [] : ["T19 loan_account, 2 periods"],
    columns: [
      column("months", "code", "Before default", "违约前", {
        labels: Object.fromEntries(
          LOOKS.map((months) => [`m${months}`, {en: `${months} months`, zh: `${months}个月`}])
        )
      }),
      orderColumn,
      column("defaults", "count", "Defaults whose history reaches back", "历史可覆盖的违约户数", {
        metric: "OPT-4"
      }),
      column("red", "count", "Red", "红色", {metric: "OPT-4"}),
      column("orange", "count", "Orange", "橙色", {metric: "OPT-4"}),
      column("yellow", "count", "Yellow", "黄色", {metric: "OPT-4"}),
      column("quiet", "count", "No warning", "无预警", {metric: "OPT-4"}),
      column("seen", "share", "Red or orange", "红橙占比", {metric: "OPT-4"})
    ],
    privacy: {
      groups: {
        ...{all: ["defaults"], red: ["red"], orange: ["orange"], yellow: ["yellow"], quiet: ["quiet"]},
        seen: ["seen"]
      },
      nests: rows.flatMap((row) => {
        const n = row._behind!.n as Record<string, number>;
        return [
          {row, total: "all", members: ["red", "orange", "yellow", "quiet"]},
          {row, total: "seen", members: ["red", "orange"]},
          {row, total: "all", members: ["seen", {hidden: n["all"]! - n["seen"]!}]}
        ];
      })
    }
  };
}

/** First signs of the episodes that ended in default, and how long before it they turned red. Grain: sign. S16, OPT-4. */
export function firstSigns({firms, period, policy, facts}: Options): Mart {
  const cards = postMortemsOf(firms, period);
  const signs = [...new Set(cards.map(({firstSign}) => firstSign ?? "none"))].sort();
  const rows = signs.map((sign, order) => {
    const own = cards.filter(({firstSign}) => (firstSign ?? "none") === sign);
    const leads = own.flatMap(({leadDays}) => leadDays ?? []);
    return rowOf(
      {
        sign,
        order,
        defaults: own.length,
        share: ratio(own.length, cards.length),
        lead: median(leads) ?? absent("NOT_APPLICABLE")
      },
      {n: {all: own.length, lead: leads.length}, kind: "corporate", zeros: true}
    );
  });
  const labels = Object.fromEntries(
    Object.entries(policy.corporate.warning.signals).map(([code, {en, zh}]) => [code, {en, zh}])
  );
  return {
    ...{id: "S16", family: "corporate", name: "first_signs", period, rows, facts},
    title: {en: "First signs before default", zh: "违约前首个信号"},
    needs: cards.length ? [] : ["T19 loan_account, 2 periods"],
    columns: [
      column("sign", "code", "First sign", "首个信号", {
        labels: {...labels, none: {en: "None before", zh: "事前无信号"}}
      }),
      orderColumn,
      column("defaults", "count", "Defaults", "违约户数", {metric: "OPT-4"}),
      column("share", "share", "Share", "占比", {metric: "OPT-4"}),
      column("lead", "number", "Median days from red to default", "红色至违约中位天数", {
        metric: "OPT-4",
        unit: {en: "days", zh: "天"}
      })
    ],
    privacy: {groups: {all: ["defaults", "share"], lead: ["lead"]}}
  };
}
