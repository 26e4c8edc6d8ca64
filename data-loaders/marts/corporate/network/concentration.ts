import {relatedConcentration} from "../../../../src/metrics/corporate/relatedConcentration.js";
import {bandWords} from "./bands.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {largestTwo, partsAndTotal} from "../../group.js";
import type {Mart} from "../../mart.js";
import type {TiedOptions} from "./contagion.js";
import type {Borrower, Tied} from "./read.js";

const known = new WeakMap<Tied, ReturnType<typeof find>>();

/** Groups and circles, worked out once for both tables. */
function found(tied: Tied): ReturnType<typeof find> {
  const made = known.get(tied) ?? find(tied);
  known.set(tied, made);
  return made;
}

function find({borrowers, netCapital, network}: Tied) {
  const exposures = new Map<string, number>();
  const members = new Map<string, Borrower[]>();
  for (const borrower of borrowers) {
    const {group, balance} = borrower;
    if (group === null || balance <= 0) continue;
    exposures.set(group, (exposures.get(group) ?? 0) + balance);
    const own = members.get(group);
    if (own) own.push(borrower);
    else members.set(group, [borrower]);
  }
  return {exposures, members, ...relatedConcentration.compute({exposures, netCapital, network})};
}

/** Groups by what the bank has lent them over its net capital. Grain: band. S11, COR-44. */
export function groupExposures({tied, period, policy, facts}: TiedOptions): Mart {
  const {exposures, members: membersOf, groups} = found(tied);
  const limits = policy.screening.network.groupBands;
  const bandOf = (share: number) => `b${limits.filter((limit) => share >= limit).length - 1}`;
  const placed = [...groups].flatMap(([group, {value}]) => {
    if (value === null) return [];
    return [{band: bandOf(value), fen: exposures.get(group)!, members: membersOf.get(group)!}];
  });
  const rowFor = (band: string, order: number, kind: string, some: typeof placed) => {
    const members = some.flatMap((each) => each.members);
    return rowOf(
      {
        ...{band, order, kind, groups: some.length, firms: members.length},
        exposure: some.reduce((sum, {fen}) => sum + fen, 0)
      },
      // a group is one party: fewer than the limit of groups tell about each
      {
        n: some.length,
        kind: "corporate",
        zeros: true,
        concentration: {exposure: largestTwo(some.map(({fen}) => fen))}
      }
    );
  };
  const codes = limits.map((_, i) => `b${i}`);
  const {parts, total, rows} = partsAndTotal(placed, codes, ({band}) => band, rowFor);
  return {
    ...{id: "S11", family: "corporate", name: "group_exposures", period, rows, facts},
    title: {en: "Groups by exposure over net capital", zh: "集团敞口占资本净额分布"},
    needs: [
      ...(tied.netCapital === null ? ["T39 capital_inputs.net_capital"] : []),
      ...(exposures.size ? [] : ["T15 group_member"])
    ],
    columns: [
      column("band", "code", "Share of net capital", "占资本净额", {
        metric: "COR-44",
        labels: {...bandWords(limits), total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("groups", "count", "Groups", "集团数", {metric: "COR-44"}),
      column("firms", "count", "Firms", "成员户数"),
      column("exposure", "money", "Exposure", "敞口", {metric: "COR-44"})
    ],
    privacy: {
      groups: {all: ["groups", "firms", "exposure"]},
      additive: ["groups", "firms", "exposure"],
      lines: [{total, members: parts}]
    }
  };
}

const SIZES = {
  c2: {en: "Two firms", zh: "2户互保"},
  c3: {en: "Three to five", zh: "3至5户"},
  c6: {en: "More than five", zh: "5户以上"},
  total: totalLabel
};

/** Firms that vouch for one another, by size of the circle. Grain: size. S11, COR-44. */
export function guaranteeCircles({tied, period, facts}: TiedOptions): Mart {
  const {circles} = found(tied);
  const by = new Map(tied.borrowers.map((each) => [each.firm, each]));
  const sizeOf = (circle: readonly string[]) => (circle.length > 5 ? "c6" : circle.length > 2 ? "c3" : "c2");
  const rowFor = (size: string, order: number, kind: string, some: readonly string[][]) => {
    const members = some.flat().flatMap((firm) => by.get(firm) ?? []);
    return rowOf(
      {
        ...{size, order, kind, circles: some.length, firms: some.flat().length},
        balance: members.reduce((sum, {balance}) => sum + balance, 0)
      },
      {
        ...{n: some.flat().length, kind: "corporate", zeros: true},
        concentration: {balance: largestTwo(members.map(({balance}) => balance))}
      }
    );
  };
  const codes = ["c2", "c3", "c6"];
  const {parts, total, rows} = partsAndTotal(circles, codes, (circle) => sizeOf(circle), rowFor);
  return {
    ...{id: "S11", family: "corporate", name: "guarantee_circles", period, rows, facts},
    title: {en: "Circles of guarantees", zh: "担保圈"},
    needs: tied.ties.length ? [] : ["T16 relation"],
    columns: [
      column("size", "code", "Circle", "担保圈规模", {metric: "COR-44", labels: SIZES}),
      orderColumn,
      kindColumn,
      column("circles", "count", "Circles", "担保圈数", {metric: "COR-44"}),
      column("firms", "count", "Firms", "涉及户数"),
      column("balance", "money", "Loans", "贷款余额", {metric: "COR-10"})
    ],
    privacy: {
      groups: {all: ["circles", "firms", "balance"]},
      additive: ["circles", "firms", "balance"],
      lines: [{total, members: parts}]
    }
  };
}
