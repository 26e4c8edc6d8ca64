import {deviations} from "../../../../src/metrics/corporate/useDeviation.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf} from "../../cells.js";
import type {UsedLoan} from "../../deposits/loanUses.js";
import {largestTwoBy} from "../../group.js";
import type {Mart} from "../../mart.js";
import type {FirmRecord} from "./histories.js";

/** Loans to firms of the last months whose money went where it may not. Grain: use, and both together. S09, ALR-18. */
export function useDeviations({
  used,
  firms,
  period,
  policy,
  facts
}: {
  used: readonly UsedLoan[];
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}): Mart {
  const {days, ...rules} = policy.corporate.useOfFunds;
  const normal = (firm: string) => {
    const last = firms.get(firm)?.history.at(-1);
    return last?.period === period && last.class5 === "normal";
  };
  const firmsOf = (some: readonly UsedLoan[]) => new Set(some.map(({cust_id}) => cust_id)).size;
  const rows = ([...deviations, "any"] as const).map((use, order) => {
    const is = (flags: UsedLoan["hit"]) =>
      use === "any" ? deviations.some((each) => flags[each]) : flags[use];
    const hits = used.filter(({hit}) => is(hit));
    const sure = hits.filter((loan) => is(loan.sure));
    const classed = hits.filter(({cust_id}) => normal(cust_id));
    return rowOf(
      {
        ...{use, order, kind: use === "any" ? "total" : "part", loans: used.length, hits: hits.length},
        ...{share: ratio(hits.length, used.length), sure: sure.length, firms: firmsOf(hits)},
        ...{amount: hits.reduce((sum, {fen}) => sum + fen, 0), normal: firmsOf(classed)}
      },
      {
        n: {all: firmsOf(used), hits: firmsOf(hits), sure: firmsOf(sure), normal: firmsOf(classed)},
        ...{kind: "corporate", zeros: true},
        concentration: {
          amount: largestTwoBy(
            hits,
            ({cust_id}) => cust_id,
            ({fen}) => fen
          )
        }
      }
    );
  });
  const pct = (share: number) => `${Math.round(share * 100)}%`;
  return {
    ...{id: "S09", family: "corporate", name: "use_deviations", period, rows, facts},
    title: {en: "Loan money used otherwise", zh: "贷款用途偏离核查"},
    needs: used.length ? [] : ["T27 deposit_txn.type loan_disburse", "T27 deposit_txn.counter_class"],
    columns: [
      column("use", "code", "Where the money went", "资金去向", {
        metric: "ALR-18",
        labels: {
          prohibited: {
            en: `Investments and property: ${pct(rules.prohibited.share)} of the loan within ${days} days`,
            zh: `放款后${days}日内流向理财、证券或房地产，达贷款的${pct(rules.prohibited.share)}`
          },
          related: {
            en: `Guarantors and related parties: ${pct(rules.related.share)} of the loan within ${days} days`,
            zh: `放款后${days}日内流向担保人或关联方，达贷款的${pct(rules.related.share)}`
          },
          any: {en: "Either", zh: "合计（去重）"}
        }
      }),
      orderColumn,
      kindColumn,
      column("loans", "count", "Loans looked at", "核查笔数", {metric: "ALR-18"}),
      column("hits", "count", "To be checked", "须核查笔数", {metric: "ALR-18"}),
      column("share", "share", "Of those looked at", "占比", {metric: "ALR-18"}),
      column("sure", "count", "Even by the least", "下限亦达门槛笔数", {metric: "ALR-18"}),
      column("amount", "money", "Lent by those to be checked", "须核查放款金额", {metric: "ALR-18"}),
      column("firms", "count", "Firms", "户数", {metric: "ALR-18"}),
      column("normal", "count", "Firms still classed normal", "其中仍划为正常户数", {metric: "ALR-19"})
    ],
    privacy: {
      groups: {
        ...{all: ["loans"], hits: ["hits", "share", "amount", "firms"]},
        ...{sure: ["sure"], normal: ["normal"]}
      },
      nests: rows.flatMap((row) => {
        const n = row._behind!.n as Record<string, number>;
        return (["sure", "normal"] as const).map((group) => ({
          row,
          total: "hits",
          members: [group, {hidden: n["hits"]! - n[group]!}]
        }));
      })
    }
  };
}
