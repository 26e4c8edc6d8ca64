import type {Network, Tie, TieKind} from "../../../../src/metrics/parts/firmNetwork.js";
import {networkOf, tieKinds} from "../../../../src/metrics/parts/firmNetwork.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Source} from "../../source.js";
import type {FirmRecord} from "../risk/histories.js";

/** A firm with credit at the end of the period. */
export interface Borrower {
  firm: string;
  balance: number;
  /** What is lost of its loans when it fails; null without a parameter. */
  lgd: number | null;
  defaulted: boolean;
  group: string | null;
}

export interface Tied {
  ties: Tie[];
  network: Network;
  borrowers: Borrower[];
  netCapital: number | null;
  facts: {name: string; periods: readonly string[]; rows: number}[];
}

const kinds: ReadonlySet<string> = new Set(tieKinds);

/** Relations that hold at the end of the period, and what firms with credit owe. */
export async function readTied(
  source: Source,
  policy: Policy,
  firms: ReadonlyMap<string, FirmRecord>
): Promise<Tied> {
  const {period} = source;
  const relations = source.has("relation")
    ? ((
        await source.read("relation", {
          columns: ["from_id", "to_id", "rel_type", "weight", "end"],
          periods: [period]
        })
      ).objects() as Record<string, string | number | null>[])
    : [];
  const ties = relations
    .filter(
      ({end, rel_type}) => !(typeof end === "number" && end < source.asOf) && kinds.has(String(rel_type))
    )
    .map(({from_id, to_id, rel_type, weight}): Tie => ({
      ...{from: String(from_id), to: String(to_id), kind: rel_type as TieKind},
      // an amount is no share
      weight: typeof weight === "number" && weight > 0 && weight <= 1 ? weight : null
    }));
  const losses = await source.rows<{cust_id: string; lgd: number | null}>(
    `select cust_id, case when count(*) = count(lgd) then sum(lgd * balance) / sum(balance) end as lgd
     from loan_month where period = '${period}' and cust_type = 'C' and in_population and balance > 0
     group by cust_id order by cust_id`
  );
  const lgdOf = new Map(losses.map(({cust_id, lgd}) => [cust_id, lgd]));
  const borrowers = [...firms.values()].flatMap(({firm, history, group}): Borrower[] => {
    const last = history.at(-1)!;
    if (last.period !== period) return [];
    return [
      {
        ...{firm, balance: last.loanBalance ?? 0, lgd: lgdOf.get(firm) ?? null},
        ...{defaulted: last.defaulted === true, group}
      }
    ];
  });
  return {
    ...{ties, network: networkOf(ties, policy.screening.network), borrowers},
    netCapital: await readCapital(source),
    facts: [
      {name: "relation", periods: [period], rows: relations.length},
      {name: "loan_month", periods: [period], rows: losses.length}
    ]
  };
}

async function readCapital(source: Source): Promise<number | null> {
  if (!source.has("capital_inputs", "net_capital")) return null;
  const table = await source.read("capital_inputs", {columns: ["net_capital"], periods: [source.period]});
  return (table.objects() as {net_capital: number | null}[])[0]?.net_capital ?? null;
}
