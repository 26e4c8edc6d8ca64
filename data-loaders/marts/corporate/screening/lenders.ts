import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {ReleasedColumn, Words} from "../../../../src/schema/released.js";
import {median} from "../../../../src/stats/median.js";
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
import {largestTwo, partsAndTotal} from "../../group.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Reported} from "./reports.js";
import {statuses} from "./reports.js";

/** What firms use under valid limits, by firm, as the tables of limits tell it. */
export type Used = ReadonlyMap<string, {industry: string; used: number}>;

interface Options {
  reported: readonly Reported[];
  period: string;
  policy: Policy;
  facts: Mart["facts"];
  used?: Used;
}

const needs = (reported: readonly Reported[]) =>
  reported.some(({others}) => others !== null) ? [] : ["T17 bureau"];

/** Firms by what is known of their borrowing elsewhere. Grain: status. S14, COR-22. */
export function bureauCoverage({reported, period, facts}: Options): Mart {
  const rowFor = (status: string, order: number, kind: string, some: readonly Reported[]) =>
    rowOf(
      {
        ...{status, order, kind, firms: some.length, share: ratio(some.length, reported.length)},
        age: median(some.flatMap(({age}) => age ?? [])) ?? absent("MISSING")
      },
      {
        ...{n: some.length, kind: "corporate", zeros: true},
        of: population(period, "corporate", status === "total" ? "credit" : `bureau=${status}`)
      }
    );
  const {parts, total, rows} = partsAndTotal(reported, statuses, (each) => each.status, rowFor);
  return {
    ...{id: "S14", family: "corporate", name: "bureau_coverage", period, rows, facts},
    title: {en: "What is known of borrowing elsewhere", zh: "征信信息覆盖情况"},
    needs: needs(reported),
    columns: [
      column("status", "code", "Report", "征信报告", {
        metric: "COR-22",
        labels: {
          none: {en: "None", zh: "无报告"},
          old: {en: "Too old to count", zh: "已过有效期"},
          other_use: {en: "For another use", zh: "未授权该用途"},
          usable: {en: "Counted", zh: "可用"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share", "占比"),
      column("age", "number", "Median age", "报告距今中位天数", {unit: {en: "days", zh: "天"}})
    ],
    privacy: {
      groups: {all: ["firms", "share", "age"]},
      additive: ["firms"],
      lines: [{total, members: parts}]
    }
  };
}

/** What a row of lenders tells, whatever its firms have in common. */
function lentBy(
  keys: MartRow,
  some: readonly Reported[],
  all: number,
  [of, owed]: readonly [string, string],
  apart: boolean
): MartRow {
  const owing = some.flatMap(({own, total}) => (own === null || total === null ? [] : [{own, total}]));
  const sum = (values: readonly number[]) => values.reduce((whole, each) => whole + each, 0);
  const [own, total] = [sum(owing.map((each) => each.own)), sum(owing.map((each) => each.total))];
  const count = {
    multi: some.filter(({multi}) => multi).length,
    fresh: some.filter(({fresh}) => fresh).length
  };
  const none = absent("MISSING");
  return rowOf(
    {
      ...(keys as Record<string, string | number>),
      ...{firms: some.length, share: ratio(some.length, all), ...count},
      total: owing.length ? total : none,
      own: owing.length ? own : none,
      elsewhere: owing.length ? total - own : none,
      own_share: owing.length ? ratio(own, total) : none,
      diversity: median(some.flatMap(({diversity}) => diversity ?? [])) ?? none
    },
    {
      ...{
        n: {all: some.length, money: owing.length, own: owing.length, ...count},
        kind: "corporate",
        zeros: true
      },
      of: {
        ...Object.fromEntries(["all", "money", "multi", "fresh"].map((group) => [group, `${of}/${group}`])),
        // What all firms owe us stands in each such table.
        own: keys["kind"] === "total" ? `${of}/money` : owed
      },
      ...(apart ? {as: {own: "used"}} : {}),
      concentration: {
        total: largestTwo(owing.map((each) => each.total)),
        own: largestTwo(owing.map((each) => each.own)),
        elsewhere: largestTwo(owing.map((each) => each.total - each.own))
      }
    }
  );
}

const COLUMNS: readonly ReleasedColumn[] = [
  orderColumn,
  kindColumn,
  column("firms", "count", "Firms", "户数"),
  column("share", "share", "Share", "占比"),
  column("multi", "count", "With several institutions", "多渠道融资户数", {metric: "COR-23"}),
  column("fresh", "count", "New credit within six months, ours included", "近6个月新增授信户数（含本行）", {
    metric: "COR-22"
  }),
  column("total", "money", "Owed to all institutions", "全部机构余额", {metric: "COR-23"}),
  column("own", "money", "Owed to us", "本行余额", {metric: "COR-23"}),
  column("elsewhere", "money", "Owed elsewhere", "他行余额", {metric: "COR-23"}),
  column("own_share", "share", "Our share", "本行占比", {metric: "COR-23"}),
  column("diversity", "number", "Funding diversity, median", "融资多样性中位数", {metric: "COR-28"})
];

function privacyOf(parts: readonly MartRow[], total: MartRow, apart: boolean) {
  return {
    groups: {
      all: ["firms", "share", "diversity"],
      // What is told of limits too stands apart: what others lend is hidden without it, and not shown without it.
      ...(apart
        ? {money: ["total", "elsewhere", "own_share"], own: ["own"]}
        : {money: ["total", "own", "elsewhere", "own_share"]}),
      ...{multi: ["multi"], fresh: ["fresh"]}
    },
    ...(apart ? {derived: {elsewhere: ["own"], own_share: ["own"]}} : {}),
    additive: ["firms", "total", "own", "elsewhere", "multi", "fresh"],
    lines: [{total, members: parts}],
    nests: [...parts, total].flatMap((row) =>
      ["multi", "fresh"].map((group) => ({
        row,
        total: "all",
        members: [group, {hidden: (row["firms"] as number) - (row[group] as number)}]
      }))
    )
  };
}

/** What a table of lenders tells its firms apart by. */
interface By {
  name: string;
  title: Words;
  key: ReleasedColumn;
  codes: readonly string[];
  codeOf: (firm: Reported) => string;
  /** Population of a code; the total's is that of all such tables. */
  whom: (code: string) => string;
  /** What is known of a code from the tables of limits. */
  beside?: (code: string) => Beside;
}

/** A population of the tables of limits, and how many firms use under limits another amount than they owe us. */
interface Beside {
  limits: string;
  differ: number;
}

function lentTable(
  {reported, period, facts}: Options,
  {name, title, key, codes, codeOf, whom, beside}: By
): Mart {
  const known = knownOf(reported);
  const {parts, total, rows} = partsAndTotal(known, codes, codeOf, (code, order, kind, some) =>
    lentBy(
      {[key.name]: code, order, kind},
      some,
      known.length,
      [
        population(period, "corporate", code === "total" ? "lenders" : whom(code)),
        population(period, "corporate", whom(code), "owed to us")
      ],
      beside !== undefined
    )
  );
  const privacy = privacyOf(parts, total, beside !== undefined);
  const underLimits = rows.flatMap((row): MartLine[] => {
    if (!beside) return [];
    const {limits, differ} = beside(row[key.name] as string);
    return [{total: row, members: [limits, ...(differ > 0 ? [{hidden: differ}] : [])], group: "own"}];
  });
  return {
    ...{id: "S14", family: "corporate", name, period, rows, facts, title},
    needs: needs(reported),
    columns: [{...key, labels: {...key.labels, total: totalLabel}}, ...COLUMNS],
    metrics: ["COR-22", "COR-23", "COR-28"],
    privacy: {...privacy, lines: [...privacy.lines, ...underLimits]}
  };
}

const knownOf = (reported: readonly Reported[]) => reported.filter(({others}) => others !== null);

/** From here on institutions are told together. */
const MANY = 4;

/** Firms by number of other institutions that lend to them, and our share. Grain: number. S14, COR-22, COR-23, COR-28. */
export function lenders(options: Options): Mart {
  const codes = Array.from({length: MANY + 1}, (_, n) => `l${n}`);
  return lentTable(options, {
    ...{name: "lenders", title: {en: "Firms by number of other lenders", zh: "他行授信机构数分布"}},
    key: column("lenders", "code", "Other lenders", "他行机构数", {
      metric: "COR-22",
      labels: {
        ...Object.fromEntries(codes.map((code, n) => [code, {en: String(n), zh: `${n}家`}])),
        ...{l0: {en: "None", zh: "无"}, [`l${MANY}`]: {en: `${MANY} or more`, zh: `${MANY}家及以上`}}
      }
    }),
    ...{codes, codeOf: ({others}) => `l${Math.min(others!, MANY)}`, whom: (code) => `lenders=${code}`}
  });
}

/**
 * The same firms use limits, and where each uses what it owes the one column tells the other. Where few do not, as under a
 * limit that has expired, what they owe would be the difference (F5).
 */
const besideLimits =
  (known: readonly Reported[], used: Used, period: string) =>
  (code: string): Beside => {
    const isOf = ({industry}: {industry: string}) => code === "total" || industry === code;
    const owed = new Map(
      known.flatMap((each) =>
        isOf(each) && each.own !== null && each.total !== null ? [[each.firm, each.own] as const] : []
      )
    );
    const under = new Map(
      [...used].flatMap(([firm, each]) => (isOf(each) ? [[firm, each.used] as const] : []))
    );
    const differ = [...new Set([...owed.keys(), ...under.keys()])].filter(
      (firm) => (owed.get(firm) ?? 0) !== (under.get(firm) ?? 0)
    ).length;
    const limits = population(period, "corporate", code === "total" ? "limits" : `industry=${code}`);
    return {limits, differ};
  };

/** Our share of what firms of an industry owe. Grain: industry. S14, COR-23. */
export function ownShares(options: Options): Mart {
  const known = knownOf(options.reported);
  const codes = [...new Set(known.map(({industry}) => industry))].sort();
  return lentTable(options, {
    ...{name: "own_shares", title: {en: "Our share of what firms owe", zh: "本行融资占比（按行业）"}},
    key: column("industry", "code", "Industry", "行业", {
      labels: {...labelsFor(codes, options.policy.corporate.industries), [UNKNOWN]: unknownLabel}
    }),
    ...{codes, codeOf: ({industry}) => industry, whom: (code) => `lenders industry=${code}`},
    ...(options.used ? {beside: besideLimits(known, options.used, options.period)} : {})
  });
}
