import {BRIDGE_BARS} from "../../../src/metrics/parts/bridgeCell.js";
import type {Policy} from "../../../src/schema/policy.js";
import {ALL} from "../cube.js";
import type {Labels} from "../cells.js";
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
} from "../cells.js";
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {spanOf} from "../periods.js";
import type {Bridge} from "./bridge.js";
import {NO_PRODUCT} from "./bridge.js";
import {BAR_LABELS} from "./bridgeWords.js";
import type {Step, View, ViewSum} from "./bridgeViews.js";
import {DIMENSIONS, sumsOfViews, viewKey} from "./bridgeViews.js";

/** What is compared: with the month before, the same month a year ago, or the months of the year so far with those of last year. */
export type Comparison = "month" | "year" | "ytd";

export interface Compared {
  comparison: Comparison;
  bridge: Bridge;
  /** Months whose contribution the ends are, where they are one month each. */
  ends: readonly [string, string] | null;
  /** Periods held against one another, the later first. */
  periods: readonly [string, string];
}

interface Options {
  period: string;
  compared: readonly Compared[];
  policy: Policy;
  branches: Labels;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** The bridge as steps, of everybody and of each branch, segment and product. Grain: comparison x view x step. C04. */
export function bridgeSteps(options: Options): Mart {
  const {period, compared, needs, facts} = options;
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const codes = new Set<string>();
  for (const each of compared) {
    const byStep = new Map<string, {view: View; row: MartRow}[]>();
    for (const view of sumsOfViews(each.bridge.cells.values())) {
      codes.add(view.code);
      const made = stepsOf(view).map(({step, value}) => {
        const row = rowOf(
          {
            ...{comparison: each.comparison, ...keysOf(view)},
            ...{order: STEPS.indexOf(step), step, kind: isEnd(step) ? "total" : "part", value}
          },
          behindOf(each, view, step, period)
        );
        byStep.set(step, [...(byStep.get(step) ?? []), {view, row}]);
        return row;
      });
      rows.push(...made);
      lines.push({total: made.at(-1)!, members: made.slice(0, -1)});
    }
    for (const own of byStep.values()) {
      const whole = own.find(({view}) => view.dimension === null)?.row;
      for (const dimension of DIMENSIONS) {
        const members = own.filter(({view}) => view.dimension === dimension).map(({row}) => row);
        if (whole && members.length) lines.push({total: whole, members});
      }
    }
  }
  return {
    ...{id: "C04", family: "contribution", name: "bridge", needs, facts, rows},
    period: spanOf(compared.flatMap(({ends}) => ends ?? []).sort()) || period,
    title: {en: "What moved contribution", zh: "贡献度变动桥"},
    columns: [
      column("comparison", "code", "Against", "对比期", {
        labels: COMPARISONS,
        periods: Object.fromEntries(compared.map(({comparison, periods}) => [comparison, periods]))
      }),
      ...keyColumns(codes, options),
      orderColumn,
      column("step", "code", "Step", "变动项", {labels: BAR_LABELS}),
      kindColumn,
      column("value", "money", "Contribution", "贡献", {metric: "CON-31"})
    ],
    privacy: {groups: {all: ["value"]}, lines}
  };
}

/** The bridge against the month before, a row for all that filters may ask. Grain: view. C04, REQ-09. */
export function bridgeCube(options: Options): Mart {
  const {period, compared, needs, facts} = options;
  const month = compared.find(({comparison}) => comparison === "month") ?? compared[0];
  const views = month ? sumsOfViews(month.bridge.cells.values()) : [];
  const steps = STEPS.filter((step) => isEnd(step) || views.some((view) => amountOf(view, step) !== 0));
  const rows = views.map((view, order) =>
    rowOf(
      {
        ...{...keysOf(view), order},
        // A step that moved nobody, as expected loss where the extract has no risk parameters, is there and empty.
        ...Object.fromEntries(
          STEPS.map((step) => [step, steps.includes(step) ? amountOf(view, step) : absent("NOT_APPLICABLE")])
        )
      },
      wideBehind(steps.map((step) => [step, behindOf(month!, view, step, period)]))
    )
  );
  return {
    ...{id: "C04", family: "contribution", name: "bridge_cube", period, needs, facts, rows},
    title: {en: "What moved contribution", zh: "贡献度变动桥"},
    columns: [
      ...keyColumns(new Set(views.map(({code}) => code)), options),
      orderColumn,
      ...STEPS.map((step) =>
        column(step, "money", BAR_LABELS[step].en, BAR_LABELS[step].zh, {metric: "CON-31"})
      )
    ],
    privacy: {groups: Object.fromEntries(steps.map((step) => [step, [step]]))}
  };
}

const STEPS: readonly Step[] = ["opening", ...BRIDGE_BARS, "closing"];
const isEnd = (step: Step) => step === "opening" || step === "closing";

const amountOf = (view: ViewSum, step: Step): number =>
  step === "opening" || step === "closing" ? view[step] : view.bars[BRIDGE_BARS.indexOf(step)]!;

/** Ends always, bars where something moved. */
const stepsOf = (view: ViewSum) =>
  STEPS.map((step) => ({step, value: amountOf(view, step)})).filter(
    ({step, value}) => isEnd(step) || value !== 0
  );

const keysOf = (view: View) =>
  Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, view.dimension === dimension ? view.code : ALL])
  );

/** An end of one month is the contribution that other tables tell too; a bar is a population of its own. */
function behindOf({bridge, comparison, ends}: Compared, view: View, step: Step, period: string): Behind {
  const {customers, firms, concentration} = bridge.behind.of(view, step);
  const end = step === "opening" ? ends?.[0] : step === "closing" ? ends?.[1] : undefined;
  return {
    n: customers,
    of:
      end !== undefined && view.dimension !== "product"
        ? population(end, "contribution", viewKey(view))
        : population(period, "contribution/bridge", comparison, step, viewKey(view)),
    kind: customers > 0 && firms === customers ? "corporate" : "retail",
    ...(firms > 0 ? {concentration: {value: concentration}} : {})
  };
}

function wideBehind(own: readonly (readonly [Step, Behind])[]): Behind {
  return {
    n: Object.fromEntries(own.map(([step, {n}]) => [step, n as number])),
    of: Object.fromEntries(own.map(([step, {of}]) => [step, of as string])),
    kind: own.every(([, {kind}]) => kind === "corporate") ? "corporate" : "retail",
    as: Object.fromEntries(own.map(([step]) => [step, "value"])),
    concentration: Object.fromEntries(
      own.flatMap(([step, {concentration}]) => (concentration ? [[step, concentration["value"]!]] : []))
    )
  };
}

function keyColumns(codes: ReadonlySet<string>, {policy, branches}: Options) {
  const all = {[ALL]: totalLabel, ...(codes.has(UNKNOWN) ? {[UNKNOWN]: unknownLabel} : {})};
  const none = {[NO_PRODUCT]: {en: "Fees and cost, of no product", zh: "中间业务与成本（不分产品）"}};
  return [
    column("branch", "code", "Branch", "机构", {labels: {...all, ...labelsFor(codes, branches)}}),
    column("segment", "code", "Segment", "客群", {
      labels: {...all, ...labelsFor(codes, policy.labels.segments)}
    }),
    column("product", "code", "Product", "产品", {
      labels: {...all, ...labelsFor(codes, policy.labels.families, none)}
    })
  ];
}

const COMPARISONS: Labels = {
  month: {en: "Last month", zh: "环比"},
  year: {en: "A year ago", zh: "同比"},
  ytd: {en: "Year to date", zh: "本年累计同比"}
};
