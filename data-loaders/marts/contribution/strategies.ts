import type {StrategyGate, StrategyId} from "../../../src/metrics/parts/strategyGates.js";
import {strategyGates, strategyIds} from "../../../src/metrics/parts/strategyGates.js";
import {metrics} from "../../../src/metrics/registry.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Mart, MartNest, MartRow} from "../mart.js";
import type {Chosen} from "./strategyChoice.js";
import {leadersOf} from "./leaders.js";

interface Options {
  chosen: readonly Chosen[];
  period: string;
  policy: Policy;
  needs: readonly string[];
  facts: Mart["facts"];
}

export const NONE = "none";

/** How many customers each strategy means, and how many of them each gate keeps from it. Grain: strategy. C14. */
export function strategies({chosen, period, policy, needs, facts}: Options): Mart {
  const rules = policy.contribution.strategies;
  const rows = strategyIds.map((id, order) => {
    const told = chosen.some(({targeted}) => targeted[id] !== null);
    const meant = chosen.filter(({targeted}) => targeted[id] === true);
    const shut = (gate: StrategyGate) => meant.filter(({closed}) => closed[id]!.includes(gate)).length;
    const asked = rules?.list[id].gates ?? [];
    const open = meant.filter(({closed}) => closed[id]!.length === 0).length;
    const count = (value: number) => (told ? value : absent("MISSING"));
    return rowOf(
      {
        ...{strategy: id, order, metric: id, action: id, targets: count(meant.length)},
        ...Object.fromEntries(
          strategyGates.map((gate) => [
            gate,
            asked.includes(gate) ? count(shut(gate)) : absent("NOT_APPLICABLE")
          ])
        ),
        ...{open: count(open), forbidden: id}
      },
      {
        n: {
          targets: meant.length,
          ...Object.fromEntries(strategyGates.map((gate) => [gate, shut(gate)])),
          open
        },
        kind: "retail"
      }
    );
  });
  return {
    ...{id: "C14", family: "contribution", name: "strategies", period, rows: rules ? rows : [], facts},
    needs: rules ? needs : ["contribution.yaml strategies"],
    title: {en: "Strategies: whom they mean, and what stands between", zh: "经营策略：目标客户与准入闸口"},
    columns: [
      column("strategy", "code", "Strategy", "策略", {labels: strategyLabels()}),
      orderColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("action", "code", "What to do", "行动", {labels: wordsOf(policy, "action")}),
      column("targets", "count", "Meant", "目标客户"),
      ...strategyGates.map((gate) =>
        column(gate, "count", GATES[gate].en, GATES[gate].zh, {
          head: {en: "Of them kept out by", zh: "其中被闸口拦截"}
        })
      ),
      column("open", "count", "May be contacted", "可触达"),
      column("forbidden", "code", "What may not be done", "禁止事项", {labels: wordsOf(policy, "forbidden")})
    ],
    metrics: [...strategyIds],
    privacy: {
      groups: {
        targets: ["targets"],
        ...Object.fromEntries(strategyGates.map((gate) => [gate, [gate]])),
        open: ["open"]
      },
      nests: rows.flatMap((row) => nestsOf(row, policy.privacy.minimum.retail))
    }
  };
}

/**
 * Who is not kept out is what the number kept out leaves of all. Where fewer than `minimum` are kept out by several gates,
 * what the other gates and those who may be contacted leave of all tells at least how many one gate keeps out.
 */
function nestsOf(row: MartRow, minimum: number): MartNest[] {
  const n = row._behind!.n as Record<string, number>;
  const told = [...strategyGates, "open"].filter((member) => row[member] !== null);
  const twice = told.reduce((sum, member) => sum + n[member]!, -n["targets"]!);
  return [
    ...told.map((member) => ({
      ...{row, total: "targets"},
      members: [member, {hidden: n["targets"]! - n[member]!}]
    })),
    ...(told.length > 1 && twice < minimum ? [{row, total: "targets", members: told}] : [])
  ];
}

/** The one action worth most to each customer. Grain: strategy. C14, STR-09. */
export function nextActions({chosen, period, policy, needs, facts}: Options): Mart {
  const rules = policy.contribution.strategies;
  const rowFor = (action: string, order: number, own: readonly Chosen[]): MartRow => {
    const id = strategyIds.find((each) => each === action);
    const expected = own.reduce((sum, {best}) => sum + (best?.expected ?? 0), 0);
    return rowOf(
      {
        ...{action, order, kind: action === "total" ? "total" : "part", customers: own.length},
        ...{expected: id || action === "total" ? Math.round(expected) : absent("NOT_APPLICABLE")},
        propensity: id && rules ? rules.list[id].propensity : absent("NOT_APPLICABLE"),
        reason: action === "total" ? null : action,
        forbidden: id ?? null
      },
      {
        n: own.length,
        kind: "retail",
        ...leadersOf(own, ({member}) => member.type === "C", {expected: ({best}) => best?.expected ?? 0})
      }
    );
  };
  const parts = [...strategyIds.filter((id) => id !== "STR-02"), NONE].map((action, order) =>
    rowFor(
      action,
      order,
      chosen.filter(({best}) => (best?.strategy ?? NONE) === action)
    )
  );
  const total = rowFor("total", parts.length, chosen);
  return {
    ...{id: "C14", family: "contribution", name: "next_actions", period, facts},
    rows: rules ? [...parts, total] : [],
    needs: rules ? needs : ["contribution.yaml strategies"],
    title: {en: "The next best action for each loan customer", zh: "贷款客户下一最佳行动"},
    columns: [
      column("action", "code", "Next best action", "下一最佳行动", {
        labels: {...strategyLabels(), [NONE]: {en: "No action", zh: "暂不触达"}, total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "STR-09"}),
      column("expected", "money", "Expected gain of a year, after cost", "预期年收益（扣除成本）", {
        metric: "STR-09"
      }),
      column("propensity", "share", "Chance of success assumed", "假定成功率", {metric: "STR-09"}),
      column("reason", "code", "Why", "理由", {labels: REASONS}),
      column("forbidden", "code", "What may not be done", "禁止事项", {labels: wordsOf(policy, "forbidden")})
    ],
    privacy: {
      groups: {all: ["customers", "expected"]},
      additive: ["customers", "expected"],
      lines: rules ? [{total, members: parts}] : []
    }
  };
}

/** What policy says of strategies: what to do, and what may not be done. */
export const wordsOf = ({contribution}: Policy, of: "action" | "forbidden"): Labels =>
  Object.fromEntries(
    strategyIds.flatMap((id) => {
      const words = contribution.strategies?.list[id][of];
      return words ? [[id, words]] : [];
    })
  );

export const strategyLabels = (): Labels =>
  Object.fromEntries(
    strategyIds.map((id) => {
      const {en, zh} = metrics.get(id)!;
      return [id, {en, zh}];
    })
  );

const GATES: Readonly<Record<StrategyGate, {en: string; zh: string}>> = {
  consent: {en: "No consent", zh: "未授权"},
  conduct: {en: "Risk first", zh: "风险管控"},
  contact: {en: "Contact cap", zh: "触达上限"},
  suitability: {en: "Suitability", zh: "适当性"},
  own_funds: {en: "Borrowed money", zh: "信贷资金"}
};

export const REASONS: Readonly<Record<StrategyId | typeof NONE, {en: string; zh: string}>> = {
  "STR-01": {
    en: "Holds little else, peers who hold more contribute more",
    zh: "产品持有少，同类持有较多者贡献更高"
  },
  "STR-02": {en: "Has a tier", zh: "已分层"},
  "STR-03": {en: "Uses the bank little, active peers contribute more", zh: "活跃度低，同类活跃者贡献更高"},
  "STR-04": {en: "Contributes most, and would be missed", zh: "贡献居前，流失代价大"},
  "STR-05": {
    en: "Contributes little and lacks what better peers hold",
    zh: "贡献低，缺少同类优质客户普遍持有的产品"
  },
  "STR-06": {en: "Contribution falls beyond chance", zh: "贡献下降超出随机波动"},
  "STR-07": {en: "Holds both sides and uses them", zh: "双持且活跃"},
  "STR-08": {en: "All accounts sleep", zh: "账户长期不动"},
  [NONE]: {
    en: "Not meant, a gate is closed, or nothing is worth its cost",
    zh: "非目标客户、闸口关闭或收益不及成本"
  }
};
