import {fewer} from "../behind.js";
import {activityParts} from "../../../src/metrics/contribution/customerActivity.js";
import {channelCoverage} from "../../../src/metrics/contribution/channelCoverage.js";
import {loansPerYear} from "../../../src/metrics/contribution/loansPerYear.js";
import {portfolioActivity} from "../../../src/metrics/contribution/portfolioActivity.js";
import {repaymentFrequency} from "../../../src/metrics/contribution/repaymentFrequency.js";
import {stickiness} from "../../../src/metrics/contribution/stickiness.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {absent, column, orderColumn, rowOf, shareOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import type {ActivityOfMonth, Indexed} from "./activityIndex.js";
import {usedChannels} from "./borrowerActivity.js";
import {bySegment} from "./bySegment.js";

interface Options {
  month: ActivityOfMonth;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const UNFED = ["T27 deposit_txn", "T35 channel_event"];
const POINTS = {en: "of 100", zh: "分"};
const TIMES = {en: "a month", zh: "次/月"};
const LOANS = {en: "a year", zh: "笔/年"};

/** Mean of what is known of each, and how many those are. */
function meanOf(
  own: readonly Indexed[],
  figure: (each: Indexed) => number | null
): {mean: Measure; n: number} {
  const known = own.flatMap((each) => figure(each) ?? []);
  return {
    mean: known.length
      ? {value: known.reduce((sum, each) => sum + each, 0) / known.length}
      : absent("MISSING"),
    n: known.length
  };
}

/** How actively borrowers use the bank. Grain: segment. C09, CON-22 to CON-24, CON-34. */
export function activityBySegment({month, period, policy, facts}: Options): Mart {
  const {borrowers, before, baseline} = month;
  const {rows, lines, columns} = bySegment(borrowers, policy, (own) => {
    const index = meanOf(own, (each) => each.index);
    const segments = new Set(own.map(({segment}) => segment));
    const then = meanOf(
      before.filter(({segment}) => segments.has(segment)),
      (each) => each.index
    );
    const sum = (of: (each: Indexed) => number) => own.reduce((all, each) => all + of(each), 0);
    const portfolio = portfolioActivity.compute({
      used: sum(({used}) => used.length),
      held: sum(({held}) => held.length)
    });
    const coverage = meanOf(own, (each) => each.parts.channels);
    const sticky = meanOf(
      own,
      ({months, activeMonths}) => stickiness.compute({months, active: activeMonths}).value
    );
    const paid = own.filter(({payroll}) => payroll).length;
    return {
      cells: {
        ...{
          customers: own.length,
          index: index.mean,
          then: baseline < period ? then.mean : absent("SHORT_HISTORY")
        },
        ...{portfolio, coverage: coverage.mean, sticky: sticky.mean},
        main: own.some(({type}) => type === "P") ? shareOf(paid, own.length) : absent("NOT_APPLICABLE")
      },
      behind: {
        n: {
          all: own.length,
          index: index.n,
          then: then.n,
          sticky: sticky.n,
          main: fewer(paid, own.length)
        }
      }
    };
  });
  return {
    ...{id: "C09", family: "contribution", name: "activity", period, rows, facts},
    ...(borrowers.some(({index}) => index !== null) ? {} : {needs: UNFED}),
    title: {en: "How actively borrowers use the bank", zh: "贷款客户活跃度"},
    columns: [
      ...columns,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-01"}),
      column("index", "number", "Activity index", "活跃度指数", {unit: POINTS, metric: "CON-22"}),
      column("then", "number", "In the baseline month", "基期活跃度指数", {unit: POINTS, metric: "CON-22"}),
      column("portfolio", "share", "Products in use", "产品组合活跃度", {metric: "CON-23"}),
      column("coverage", "share", "Channels used", "渠道覆盖", {metric: "CON-24"}),
      column("sticky", "share", "Months with own movements", "主动交易月份占比", {metric: "CON-34"}),
      column("main", "share", "Wages received here", "本行代发占比", {metric: "CON-34"})
    ],
    privacy: {
      groups: {
        ...{
          all: ["customers", "portfolio"],
          index: ["index", "coverage"],
          then: ["then"],
          sticky: ["sticky"],
          main: ["main"]
        }
      },
      additive: ["customers"],
      lines
    }
  };
}

/** What the activity index is made of. Grain: type x part. C09, CON-22. */
export function activityPartsTable({month, period, policy, facts}: Options): Mart {
  const {weights} = policy.contribution.activity;
  const whole = activityParts.reduce((sum, part) => sum + weights[part], 0);
  const rows: MartRow[] = customerTypes.flatMap((type) => {
    const own = month.borrowers.filter((each) => each.type === type);
    if (own.length === 0) return [];
    return activityParts.map((part, order) => {
      const bounds = month.breaks[type][part];
      const [mean, score] = [
        meanOf(own, (each) => each.parts[part]),
        meanOf(own, (each) => each.scores[part])
      ];
      return rowOf(
        {
          ...{type, part, order, weight: weights[part] / whole, mean: mean.mean},
          ...{low: bounds ? bounds.low : absent("MISSING"), high: bounds ? bounds.high : absent("MISSING")},
          score: score.mean
        },
        {n: mean.n, kind: type === "C" ? "corporate" : "retail"}
      );
    });
  });
  return {
    ...{id: "C09", family: "contribution", name: "activity_parts", period, rows, facts},
    ...(month.borrowers.some(({index}) => index !== null) ? {} : {needs: UNFED}),
    title: {en: "What the activity index is made of", zh: "活跃度指数构成"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("part", "code", "Part", "项目", {labels: PARTS}),
      orderColumn,
      column("weight", "share", "Weight", "权重", {metric: "CON-22"}),
      column("low", "number", "Counts from", "起计点", {metric: "CON-22"}),
      column("high", "number", "Counts in full from", "满分点", {metric: "CON-22"}),
      column("mean", "number", "Mean now", "本期均值", {metric: "CON-22"}),
      column("score", "share", "Mean score", "平均得分", {metric: "CON-22"})
    ],
    privacy: {groups: {all: ["mean", "score", "low", "high"]}}
  };
}

/** Whether the index still fits: how far it has moved since its breakpoints were frozen. One row. C09, CON-22. */
export function activityStability({month, period, facts}: Options): Mart {
  const {baseline, stability, before, borrowers} = month;
  const moved = stability && baseline < period ? stability : null;
  return {
    ...{id: "C09", family: "contribution", name: "activity_stability", period, facts},
    ...(borrowers.some(({index}) => index !== null) ? {} : {needs: UNFED}),
    title: {en: "Whether the breakpoints still fit", zh: "分位断点稳定性"},
    columns: [
      column("baseline", "month", "Breakpoints frozen in", "断点冻结期"),
      column("psi", "number", "Stability index (PSI)", "稳定性指数(PSI)", {metric: "CON-22"}),
      column("critical", "number", "Exceeded by chance once in twenty", "随机波动95%上限", {
        metric: "CON-22"
      }),
      column("moved", "flag", "Set anew", "需重新估计")
    ],
    rows: [
      rowOf(
        {
          baseline,
          psi: moved ? moved.index : absent("SHORT_HISTORY"),
          critical: moved ? moved.critical : absent("SHORT_HISTORY"),
          moved: moved ? moved.index > moved.critical : absent("SHORT_HISTORY")
        },
        {n: Math.min(before.length, borrowers.length), kind: "retail"}
      )
    ],
    privacy: {groups: {all: ["psi", "critical", "moved"]}}
  };
}

const PARTS = {
  loans: {en: "Loans taken up in a year", zh: "年度贷款笔数"},
  repayments: {en: "Days repaid in time, a year", zh: "年按时还款次数"},
  products: {en: "Cross-sell index", zh: "交叉销售指数"},
  channels: {en: "Share of channels used, three months", zh: "近三月渠道覆盖"},
  days: {en: "Active days, three months", zh: "近三月活跃天数"},
  own: {en: "Own movements, three months", zh: "近三月主动交易笔数"}
};

/** Which ways borrowers use. Grain: type x channel. C09, CON-24. */
export function channelsTable({month, period, policy, facts}: Options): Mart {
  const known = month.borrowers.filter(({bits}) => bits !== null);
  const rows: MartRow[] = customerTypes.flatMap((type) => {
    const own = known.filter((each) => each.type === type);
    if (own.length === 0) return [];
    const offered = policy.contribution.activity.channels[type];
    return offered.map((channel, order) => {
      const users = own.filter(({bits}) => usedChannels(bits!).includes(channel)).length;
      return rowOf(
        {type, channel, order, users, share: shareOf(users, own.length)},
        {n: fewer(users, own.length), zeros: true, kind: type === "C" ? "corporate" : "retail"}
      );
    });
  });
  return {
    ...{id: "C09", family: "contribution", name: "channels", period, rows, facts},
    ...(rows.length ? {} : {needs: UNFED}),
    title: {en: "Channels that borrowers used in three months", zh: "近三个月渠道使用"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("channel", "code", "Channel", "渠道", {labels: policy.labels.channels}),
      orderColumn,
      column("users", "count", "Users", "使用客户数", {metric: channelCoverage.id}),
      column("share", "share", "Used by", "使用率", {metric: channelCoverage.id})
    ],
    privacy: {groups: {all: ["users", "share"]}}
  };
}

/** How often borrowers repay and borrow anew. Grain: segment. C09, CON-20, CON-21. */
export function repaymentBySegment({month, period, policy, facts}: Options): Mart {
  const {borrowers} = month;
  const told = borrowers.some(({repayDays}) => repayDays !== null);
  const {rows, lines, columns} = bySegment(borrowers, policy, (own) => {
    const sum = (of: (each: Indexed) => number) => own.reduce((all, each) => all + of(each), 0);
    const [started, refinanced, draws] = [
      sum((each) => each.started),
      sum((each) => each.refinanced),
      sum((each) => each.draws)
    ];
    const early = own.filter(({prepaid}) => prepaid).length;
    return {
      cells: {
        customers: own.length,
        frequency: repaymentFrequency.compute({
          days: told ? sum(({repayDays}) => repayDays ?? 0) : null,
          months: sum(({loanMonths}) => loanMonths)
        }),
        early: told ? shareOf(early, own.length) : absent("MISSING"),
        loans: loansPerYear.compute({started, draws, customers: own.length}),
        refinanced: shareOf(refinanced, own.length)
      },
      behind: {n: {all: own.length, early, refinanced: own.filter((each) => each.refinanced > 0).length}}
    };
  });
  return {
    ...{id: "C09", family: "contribution", name: "repayment", period, rows, facts},
    title: {en: "How often borrowers repay and borrow anew", zh: "还款频率与年度贷款笔数"},
    columns: [
      ...columns,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-01"}),
      column("frequency", "number", "Days with a repayment", "还款频率", {unit: TIMES, metric: "CON-20"}),
      column("early", "share", "Repaid some early", "有提前还款客户占比", {metric: "CON-20"}),
      column("loans", "number", "Loans taken up, a head", "户均年度贷款笔数", {
        unit: LOANS,
        metric: "CON-21"
      }),
      column("refinanced", "number", "In place of old ones, a head", "其中借新还旧（另计）", {
        unit: LOANS,
        metric: "CON-21"
      })
    ],
    privacy: {
      groups: {all: ["customers", "frequency", "loans"], early: ["early"], refinanced: ["refinanced"]},
      additive: ["customers"],
      lines
    }
  };
}
