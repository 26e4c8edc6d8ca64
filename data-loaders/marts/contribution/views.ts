import type {ColumnTable} from "arquero";
import {rankCorrelation} from "../../../src/stats/rankCorrelation.js";
import {ranks} from "../../../src/stats/ranks.js";
import {fewer, firmRows} from "../behind.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {isFirm, leadersOf} from "./leaders.js";

interface Ranked {
  old: number;
  new: number;
  firm: boolean;
}

const FIFTHS = [1, 2, 3, 4, 5] as const;

/**
 * The traditional yardsticks against net contribution, of the same borrowers (C07): how far the two orders agree, who
 * stands among the best of both, and what the largest by the old one cost. Grain: yardstick; fifth x fifth.
 */
export function views(
  members: ColumnTable,
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart[] {
  const balance = rankedBy(members, "loan_balance");
  return [
    yardsticks(
      [
        ["loan_balance", balance],
        ["interest_income", rankedBy(members, "loan_int_income")]
      ],
      period,
      needs,
      facts
    ),
    fifths(balance, period, needs, facts)
  ];
}

/** Borrowers with a balance whose yardstick and contribution are known. */
function rankedBy(members: ColumnTable, name: string): Ranked[] {
  const [balances, olds, news] = ["loan_balance", name, "l4"].map((each) => members.column(each));
  const ofFirm = firmRows(members);
  const list: Ranked[] = [];
  members.scan((row) => {
    const [balance, old, contribution] = [balances, olds, news].map(
      (values) => values?.at(row!) as number | null
    );
    if (!balance || balance <= 0 || typeof old !== "number" || typeof contribution !== "number") return;
    list.push({old, new: contribution, firm: ofFirm(row!)});
  });
  return list;
}

/** Which of five equal parts each stands in, 1 the largest. */
function partsOf(values: readonly number[], parts: number): number[] {
  return ranks(values).map(
    (rank) => parts - Math.min(parts - 1, Math.floor(((rank - 0.5) / values.length) * parts))
  );
}

function yardsticks(
  pairs: readonly (readonly [string, readonly Ranked[]])[],
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const rows = pairs.flatMap(([yardstick, list], order) => {
    if (list.length === 0) return [];
    const [tenthOld, tenthNew] = [list.map((each) => each.old), list.map((each) => each.new)].map((values) =>
      partsOf(values, 10)
    );
    const best = list
      .map((each, i) => ({...each, both: tenthNew![i] === 1}))
      .filter((_, i) => tenthOld![i] === 1);
    const losing = best.filter((each) => each.new < 0);
    const both = best.filter((each) => each.both).length;
    const rho = rankCorrelation(
      list.map((each) => each.old),
      list.map((each) => each.new)
    );
    return [
      rowOf(
        {
          ...{
            yardstick,
            order,
            customers: list.length,
            agreement: rho ?? absent("ZERO_DEN"),
            top: best.length
          },
          ...{both: best.length ? both / best.length : absent("ZERO_DEN"), losing: losing.length},
          loss: losing.reduce((sum, each) => sum + each.new, 0)
        },
        {
          n: {all: list.length, top: fewer(both, best.length), losing: losing.length},
          kind: "retail",
          ...leadersOf(losing, isFirm, {loss: (each) => each.new})
        }
      )
    ];
  });
  return {
    ...{id: "C07", family: "contribution", name: "yardsticks", period, facts, rows},
    needs: needs.length === 0 && rows.length === 0 ? ["T33 cost_pool"] : needs,
    title: {en: "Traditional yardsticks against net contribution", zh: "传统指标与净贡献对照"},
    columns: [
      column("yardstick", "code", "Yardstick", "传统指标", {labels: YARDSTICKS}),
      orderColumn,
      column("customers", "count", "Borrowers", "在贷客户数", {metric: "CON-01"}),
      column("agreement", "number", "Rank correlation with contribution", "与净贡献的秩相关", {
        metric: "CON-10"
      }),
      column("top", "count", "Best tenth by it", "该指标前10%客户"),
      column("both", "share", "Best tenth by contribution too", "同为净贡献前10%", {metric: "CON-10"}),
      column("losing", "count", "Of the best tenth, with a loss", "前10%中负贡献客户", {metric: "CON-10"}),
      column("loss", "money", "Their loss a month", "月亏损额", {metric: "CON-10"})
    ],
    privacy: {groups: {all: ["customers", "agreement"], top: ["top", "both"], losing: ["losing", "loss"]}}
  };
}

/** Fifth by balance against fifth by contribution: off the diagonal stands whom the balance hides. */
function fifths(
  list: readonly Ranked[],
  period: string,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const [old, now] = [list.map((each) => each.old), list.map((each) => each.new)].map((values) =>
    partsOf(values, 5)
  );
  const rows: MartRow[] = [];
  for (const before of list.length ? FIFTHS : []) {
    for (const after of FIFTHS) {
      const own = list.filter((_, i) => old![i] === before && now![i] === after);
      rows.push(
        rowOf(
          {
            ...{balance: String(before), contribution: String(after), kind: "part", customers: own.length},
            value: own.reduce((sum, each) => sum + each.new, 0)
          },
          {
            n: own.length,
            kind: "retail",
            zeros: true,
            ...leadersOf(own, isFirm, {value: (each) => each.new})
          }
        )
      );
    }
  }
  // A fifth of all, which the yardsticks count, stands in each row and each column: known without being told.
  const lines: MartLine[] = ["balance", "contribution"].flatMap((side) =>
    FIFTHS.map((fifth) => ({total: null, members: rows.filter((row) => row[side] === String(fifth))}))
  );
  return {
    ...{id: "C07", family: "contribution", name: "yardstick_fifths", period, facts, rows},
    needs: needs.length === 0 && rows.length === 0 ? ["T33 cost_pool"] : needs,
    title: {en: "Borrowers by loan balance and by net contribution", zh: "按贷款余额与按净贡献的五分位分布"},
    columns: [
      column("balance", "code", "By loan balance", "贷款余额五分位", {labels: FIFTH_LABELS}),
      column("contribution", "code", "By net contribution", "净贡献五分位", {labels: FIFTH_LABELS}),
      kindColumn,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-10"}),
      column("value", "money", "Net contribution", "净贡献", {metric: "CON-10"})
    ],
    privacy: {groups: {all: ["customers", "value"]}, additive: ["customers"], lines: rows.length ? lines : []}
  };
}

const YARDSTICKS: Labels = {
  loan_balance: {en: "Loan balance", zh: "贷款余额"},
  interest_income: {en: "Loan interest income", zh: "贷款利息收入"}
};
const FIFTH_LABELS: Labels = {
  "1": {en: "Largest fifth", zh: "前20%"},
  "2": {en: "Second", zh: "20%至40%"},
  "3": {en: "Third", zh: "40%至60%"},
  "4": {en: "Fourth", zh: "60%至80%"},
  "5": {en: "Smallest fifth", zh: "后20%"}
};
