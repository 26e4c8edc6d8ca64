import type {Warning} from "../../../../src/metrics/corporate/riskWarning.js";
import type {Network, Tie, TieKind} from "../../../../src/metrics/parts/firmNetwork.js";
import {networkOf, tieKinds} from "../../../../src/metrics/parts/firmNetwork.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {addable} from "../../addable.js";
import type {Source} from "../../source.js";
import type {FirmRecord} from "../risk/histories.js";

/** A firm with credit at the end of the period. */
export interface Borrower {
  firm: string;
  balance: number;
  /** What is lost of its loans when it fails; null without a parameter. */
  lgd: number | null;
  defaulted: boolean;
  /** Part of it that counts as failed, 0 to 1; 1 in default. */
  distress: number;
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
    `select cust_id, case when count(*) = count(lgd) then cast(sum(${addable("lgd * balance")}) as double) / sum(balance) end as lgd
     from loan_month where period = '${period}' and cust_type = 'C' and in_population and balance > 0
     group by cust_id order by cust_id`
  );
  const lgdOf = new Map(losses.map(({cust_id, lgd}) => [cust_id, lgd]));
  const borrowers = [...firms.values()].flatMap(({firm, history, warnings, group}): Borrower[] => {
    const last = history.at(-1)!;
    if (last.period !== period) return [];
    const defaulted = last.defaulted === true;
    return [
      {
        ...{firm, balance: last.loanBalance ?? 0, lgd: lgdOf.get(firm) ?? null},
        ...{defaulted, distress: distressOf({dpd: last.dpd, defaulted}, warnings.at(-1), policy), group}
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

/** How far a firm counts as failed. */
function distressOf(
  {defaulted, dpd}: {defaulted: boolean; dpd: number | null},
  warning: Pick<Warning, "level"> | undefined,
  {screening}: Policy
): number {
  const {lateDays, late, red, orange} = screening.network.distress;
  if (defaulted) return 1;
  return Math.max(
    (dpd ?? 0) > lateDays ? late : 0,
    warning?.level === "red" ? red : warning?.level === "orange" ? orange : 0
  );
}

async function readCapital(source: Source): Promise<number | null> {
  if (!source.has("capital_inputs", "net_capital")) return null;
  const table = await source.read("capital_inputs", {columns: ["net_capital"], periods: [source.period]});
  return (table.objects() as {net_capital: number | null}[])[0]?.net_capital ?? null;
}
