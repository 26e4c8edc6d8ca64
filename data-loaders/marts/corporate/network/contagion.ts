import {contagionAlert} from "../../../../src/metrics/corporate/contagionAlert.js";
import type {Contagion} from "../../../../src/metrics/corporate/supplyChainCredit.js";
import {supplyChainCredit} from "../../../../src/metrics/corporate/supplyChainCredit.js";
import {tieKinds} from "../../../../src/metrics/parts/firmNetwork.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {quantile} from "../../../../src/stats/quantile.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {largestTwo, partsAndTotal} from "../../group.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import type {Borrower, Tied} from "./read.js";

export interface TiedOptions {
  tied: Tied;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

interface Reached extends Borrower {
  reach: string;
  /** Part of it that contagion would take, 0 to 1. */
  loss: number;
  atRisk: number;
  alert: boolean;
}

const REACHES = {
  s0: {en: "In default", zh: "已违约"},
  s1: {en: "One relation away", zh: "相隔1层"},
  s2: {en: "Two relations away", zh: "相隔2层"},
  s3: {en: "Three or more", zh: "相隔3层及以上"},
  none: {en: "No way from a default", zh: "与违约企业无关联路径"}
};

/** Firms with credit by how far they stand from a default, and what contagion would cost. */
export function reachedOf({tied, policy}: Pick<TiedOptions, "tied" | "policy">): Reached[] {
  const {network, borrowers} = tied;
  const {alert, spread} = policy.screening.network;
  const seeds = borrowers.filter(({defaulted}) => defaulted).map(({firm}) => firm);
  const distress = borrowers.map((each) => [each.firm, each.distress] as const);
  const found = supplyChainCredit.compute({network, seeds, distress, iterated: spread === "iterated"});
  const of = ({firm}: Borrower): Contagion | undefined => {
    const at = network.at.get(firm);
    return at === undefined ? undefined : found?.[at];
  };
  const losses = borrowers
    .flatMap((each) => (each.defaulted ? [] : (of(each)?.loss ?? [])))
    .filter((loss) => loss > 0)
    .sort((a, b) => a - b);
  const least = quantile(losses, alert.percentile) ?? Infinity;
  return borrowers.map((each): Reached => {
    const own = of(each);
    const steps = each.defaulted ? 0 : (own?.steps ?? null);
    const loss = each.defaulted ? 0 : (own?.loss ?? 0);
    return {
      ...each,
      loss,
      reach: steps === null ? "none" : `s${Math.min(steps, 3)}`,
      // without a parameter all of it counts as lost
      atRisk: Math.round(each.balance * (each.lgd ?? 1) * loss),
      alert: contagionAlert.compute({loss, steps, policy: {loss: least, steps: alert.steps}})
    };
  });
}

/** Firms by distance from the firms in default, with exposure at risk: not a provision. Grain: distance. S11, COR-43, ALR-16. */
export function contagion({tied, period, policy, facts}: TiedOptions): Mart {
  const reached = reachedOf({tied, policy});
  const rowFor = (reach: string, order: number, kind: string, some: readonly Reached[]) => {
    const sum = (of: (each: Reached) => number) => some.reduce((all, each) => all + of(each), 0);
    const alerts = some.filter(({alert}) => alert).length;
    const risky = some.filter(({atRisk}) => atRisk > 0).length;
    return rowOf(
      {
        ...{reach, order, kind, firms: some.length, balance: sum(({balance}) => balance)},
        ...{at_risk: sum(({atRisk}) => atRisk), alerts}
      },
      {
        n: {all: some.length, risk: risky, alerts},
        of: {
          all: population(period, "corporate", reach === "total" ? "credit" : `reach=${reach}`),
          risk: population(period, "corporate", `risk=${reach}`),
          alerts: population(period, "corporate", `contagion=${reach}`)
        },
        ...{kind: "corporate", zeros: true},
        concentration: {
          balance: largestTwo(some.map(({balance}) => balance)),
          at_risk: largestTwo(some.map(({atRisk}) => atRisk))
        }
      }
    );
  };
  const codes = Object.keys(REACHES);
  const {parts, total, rows} = partsAndTotal(reached, codes, ({reach}) => reach, rowFor);
  return {
    ...{id: "S11", family: "corporate", name: "contagion", period, rows, facts},
    title: {en: "How near default is", zh: "违约传染路径"},
    needs: tied.ties.length ? [] : ["T16 relation"],
    columns: [
      column("reach", "code", "Distance from a default", "与违约企业距离", {
        metric: "COR-43",
        labels: {...REACHES, total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("balance", "money", "Loans", "贷款余额", {metric: "COR-10"}),
      column("at_risk", "money", "At risk by contagion", "传染在险敞口", {metric: "COR-43"}),
      column("alerts", "count", "Alerts", "传染预警户数", {metric: "ALR-16"})
    ],
    privacy: {
      groups: {all: ["firms", "balance"], risk: ["at_risk"], alerts: ["alerts"]},
      additive: ["firms", "balance", "at_risk", "alerts"],
      lines: [{total, members: parts}]
    }
  };
}

const KINDS = {
  supplier: {en: "Supplies", zh: "供应商"},
  buyer: {en: "Buys", zh: "采购商"},
  core_enterprise: {en: "Core firm of a chain", zh: "核心企业"},
  guarantee: {en: "Vouches", zh: "担保"},
  shareholding: {en: "Holds shares", zh: "持股"},
  controller: {en: "Controls", zh: "实际控制"},
  legal_rep: {en: "Same representative", zh: "同一法定代表人"}
};

/** Relations on file by kind. Grain: kind. S11. */
export function ties({tied, period, facts}: TiedOptions): Mart {
  const rows = tieKinds.map((kind, order) => {
    const own = tied.ties.filter((tie) => tie.kind === kind);
    const firms = new Set(own.flatMap(({from, to}) => [from, to])).size;
    return rowOf(
      {kind_of: kind, order, relations: own.length, firms, share: ratio(own.length, tied.ties.length)},
      {n: firms, kind: "corporate"}
    );
  });
  return {
    ...{id: "S11", family: "corporate", name: "ties", period, rows, facts},
    title: {en: "Relations on file", zh: "关联关系分布"},
    needs: tied.ties.length ? [] : ["T16 relation"],
    columns: [
      column("kind_of", "code", "Relation", "关系类型", {labels: KINDS}),
      orderColumn,
      column("relations", "count", "Relations", "关系数"),
      column("firms", "count", "Firms and persons", "涉及主体数"),
      column("share", "share", "Share", "占比")
    ],
    privacy: {groups: {all: ["relations", "firms", "share"]}}
  };
}
