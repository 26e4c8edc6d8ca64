import {flowAlert} from "../../../../src/metrics/corporate/flowAlert.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf} from "../../cells.js";
import type {Tested} from "../../deposits/signals/anomalies.js";
import {directionColumn} from "../../deposits/signals/anomalies.js";
import {largestTwo} from "../../group.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import type {FirmRecord} from "./histories.js";

/** Firms whose flow of the month is beyond their own past, and what those of them with credit owe. Grain: direction. S09, ALR-14. */
export function flowAlerts({
  tested,
  firms,
  period,
  policy,
  facts
}: {
  tested: readonly Tested[];
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}): Mart {
  const {q} = policy.deposits.anomalies;
  const owed = (firm: string) => {
    const last = firms.get(firm)?.history.at(-1);
    return last?.period === period ? (last.loanBalance ?? 0) : 0;
  };
  const rows = tested
    .filter(({cust_type}) => cust_type === "C")
    .map((group, order) => {
      const {way} = group;
      const found = flowAlert.compute({...group, q}).map((place) => group.far[place]!);
      const loans = found.map(({cust_id}) => owed(cust_id)).filter((fen) => fen > 0);
      const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
      return rowOf(
        {
          ...{way, order, kind: "part", tested: group.customers, flagged: found.length},
          ...{amount: sum(found.map(({amount}) => amount)), borrowers: loans.length, balance: sum(loans)}
        },
        {
          n: {tested: group.customers, flagged: found.length, borrowers: loans.length},
          of: {
            // the page on deposits tells the same of firms
            tested: population(period, "flows tested", "type=C", way),
            flagged: population(period, "flows beyond the past", "type=C", way),
            borrowers: population(period, "borrowers beyond the past", way)
          },
          ...{kind: "corporate", zeros: true},
          concentration: {amount: largestTwo(found.map(({amount}) => amount)), balance: largestTwo(loans)}
        }
      );
    });
  return {
    ...{id: "S09", family: "corporate", name: "flow_alerts", period, rows, facts},
    title: {en: "Firms with flows beyond their own past", zh: "资金流动异常企业"},
    needs: rows.length ? [] : ["13 months of T27 deposit_txn"],
    columns: [
      directionColumn,
      orderColumn,
      kindColumn,
      column("tested", "count", "Firms tested", "检验户数", {metric: "ALR-14"}),
      column("flagged", "count", "Beyond their past", "异常户数", {metric: "ALR-14"}),
      column("amount", "money", "Their flow of the month", "异常企业当月流量", {metric: "ALR-14"}),
      column("borrowers", "count", "Of them borrowers", "其中有贷户数", {metric: "ALR-14"}),
      column("balance", "money", "Their loans", "有贷企业贷款余额", {metric: "COR-10"})
    ],
    privacy: {
      groups: {tested: ["tested"], flagged: ["flagged", "amount"], borrowers: ["borrowers", "balance"]},
      nests: rows.map((row) => {
        const n = row._behind!.n as Record<string, number>;
        return {row, total: "flagged", members: ["borrowers", {hidden: n["flagged"]! - n["borrowers"]!}]};
      })
    }
  };
}
