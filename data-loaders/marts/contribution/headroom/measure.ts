import type {ColumnTable} from "arquero";
import {headroom} from "../../../../src/metrics/contribution/headroom.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Peer} from "../../../../src/stats/nearestPeers.js";
import {peerQuantile} from "../../../../src/stats/nearestPeers.js";
import {quantile} from "../../../../src/stats/quantile.js";
import {lastDay} from "../../periods.js";
import type {MemberRow} from "../labelMembers.js";
import {lineOf, predicted, thinned} from "./line.js";
import {reachByUse, useOf} from "./use.js";

/** A loan customer with its headroom. Amounts in fen. Grain: customer. */
export interface MemberHeadroom {
  customer: string;
  firm: boolean;
  segment: string | null;
  /** Average deposits of the month. */
  own: number;
  /**
   * Upper quantile of peers, null with too few of them or where nobody asked; and by regression within the segment, null
   * where none could be fitted.
   */
  peers: number | null;
  fitted: number | null;
  /** What lacks to the one that the policy goes by (CON-28). */
  headroom: number | null;
}

/**
 * Of a customer: whether it is paid and invests, and the logarithms of pay, investments, loans and years, so that a half is
 * as far as a double; of a firm its size beside, by the revenue and the capital that it tells. Movements of the account are left out: they follow from the deposits that are asked about.
 */
function featuresOf(
  {payroll, invested, loan_adb: loans, open_date: opened, revenue, reg_capital: capital}: MemberRow,
  asOf: number
): number[] | null {
  if (payroll === null || opened === null) return null;
  const log = (x: number | null) => Math.log1p(Math.max(0, x ?? 0));
  const has = (x: number | null) => ((x ?? 0) > 0 ? APART : 0);
  return [
    ...[payroll, invested, revenue, capital].flatMap((amount) => [log(amount), has(amount)]),
    ...[log(loans), log((asOf - opened) / 365)]
  ];
}

/** As far apart as who has none of something and who has some are to stand: more than any amount of it. */
const APART = 20;

/**
 * Headroom of loan customers as policy has it; the quantile of their nearest peers, and by regression, beside it. `years` as
 * `memberYears` reads them. Without `beside`, peers are looked for only where the headroom comes from them: it takes as long
 * as all the rest together.
 */
export function memberHeadrooms(
  years: ColumnTable,
  period: string,
  {value}: Policy,
  {beside = true}: {beside?: boolean} = {}
): MemberHeadroom[] {
  const rule = value.headroom;
  const rows = (years.objects() as MemberRow[]).flatMap((row) => {
    const features = featuresOf(row, lastDay(period));
    return features && row.dep_adb !== null
      ? [{row, peer: {features, value: Math.max(0, row.dep_adb)}, use: useOf(row)}]
      : [];
  });
  type Row = (typeof rows)[number];
  const segmentOf = ({row}: Row) => row.segment ?? "";
  const segments = groupsOf(rows, segmentOf);
  /** Peers of the segment and region; where these are too few, of the segment. */
  const reach = reachAmong(
    rows,
    [(each) => `${segmentOf(each)} ${each.row.region_code ?? ""}`, segmentOf],
    rule
  );
  const caps = new Map(
    [...segments].map(([segment, own]) => [
      segment,
      quantile(Float64Array.from(own, ({peer}) => peer.value).sort(), rule.cap)!
    ])
  );
  const lines = new Map(
    [...segments].map(([segment, own]) => [
      segment,
      lineOf(
        thinned(own, rule.fitted).map(({peer}) => peer),
        rule
      )
    ])
  );
  const used = new Map(
    rule.method === "use"
      ? [...segments].map(([segment, own]) => [segment, reachByUse(own, lines.get(segment) ?? null, rule)])
      : []
  );
  return rows.map((each) => {
    const {row, peer} = each;
    const line = lines.get(segmentOf(each));
    const fitted = line ? Math.max(0, Math.expm1(predicted(line, peer.features))) : null;
    const byUse = used.get(segmentOf(each))?.(each) ?? null;
    const other = rule.method === "peers" ? null : (byUse ?? fitted);
    const peers = beside || other === null ? reach(each) : null;
    const reachable = other ?? peers;
    return {
      ...{customer: row.cust_id, firm: row.cust_type === "C", segment: row.segment, own: peer.value},
      ...{peers, fitted},
      headroom: headroom.compute({reachable, own: peer.value, cap: caps.get(segmentOf(each))!}).value
    };
  });
}

/**
 * Upper quantile of the nearest peers of a customer, among those of the first of these groups that has enough of them; null
 * where none has.
 */
export function reachAmong<T extends {peer: Peer}>(
  rows: readonly T[],
  keys: readonly ((each: T) => string)[],
  rule: Policy["value"]["headroom"]
): (each: T) => number | null {
  const groups = keys.map((key) => {
    const made = new Map(
      [...groupsOf(rows, key)].map(([group, own]) => [
        group,
        peerQuantile(
          thinned(own, rule.fitted).map(({peer}) => peer),
          {k: rule.peers, share: rule.quantile, least: rule.leastPeers}
        )
      ])
    );
    return (each: T) => made.get(key(each))!(each.peer);
  });
  return (each) => groups.reduce<number | null>((found, of) => found ?? of(each), null);
}

function groupsOf<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const own = groups.get(key(each));
    if (own) own.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}
