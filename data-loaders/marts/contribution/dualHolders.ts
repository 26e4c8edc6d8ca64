import {fewer} from "../behind.js";
import type {Compared} from "../../../src/metrics/contribution/dualHolder.js";
import {dualHolder} from "../../../src/metrics/contribution/dualHolder.js";
import type {Policy} from "../../../src/schema/policy.js";
import {quantile} from "../../../src/stats/quantile.js";
import {absent, column, kindColumn, rowOf, UNKNOWN} from "../cells.js";
import type {HiddenPart, Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {Source} from "../source.js";
import {annualProfits} from "./annual.js";
import type {ContributionHistory} from "./history.js";
import type {Sizes} from "./besideLadder.js";
import {segmentColumn} from "./bySegment.js";
import {borrowersBy, borrowersOf} from "./overdue.js";

type Borrower = {
  cust_id: string;
  segment: string | null;
  open_date: number | null;
  loan_balance: number;
  dual: boolean;
};

/**
 * Borrowers with wealth products against their likes without, by net contribution of the window. Grain: segment. C08,
 * CON-39.
 */
export async function dualHolders(
  {population: customers, members}: ContributionHistory,
  source: Source,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Promise<Mart> {
  const {period, asOf} = source;
  const fed = source.has("holding");
  const borrowers = fed
    ? await source.rows<Borrower>(
        `select cust_id, segment, open_date, loan_balance, coalesce(concat('|', families_held, '|') like '%|wealth|%', false) as dual
         from customer_month where period = '${period}' and loan_balance > 0 order by cust_id`
      )
    : [];
  const {profits} = annualProfits(customers, period);
  const compared = comparedOf(
    borrowers.flatMap((each) => {
      const contribution = profits[customers.numberOf(each.cust_id) ?? -1] ?? NaN;
      return Number.isNaN(contribution) ? [] : [{...each, contribution}];
    }),
    asOf,
    policy
  );
  const mart = dualHolderTable(compared, borrowersBy(members), period, policy, facts);
  return {
    ...mart,
    needs: fed ? (needs.length || mart.rows.length ? needs : ["T33 cost_pool"]) : ["T28 holding"]
  };
}

/**
 * Those with and those without, by segment. `sizes`: borrowers by segment and in all, whom other tables tell, so that one side
 * is what the other leaves of them (F5). Grain: segment. C08, CON-39.
 */
export function dualHolderTable(
  compared: readonly Compared[],
  sizes: Sizes,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const side = (segment: string, dual: boolean) =>
    population(period, "contribution", dual ? "dual" : "single", `segment=${segment}`);
  const segments = [...new Set(compared.map(({segment}) => segment ?? UNKNOWN))].sort();
  const rowFor = (segment: string, own: readonly Compared[]) => {
    const {raw, treated, controls, difference, interval} = dualHolder.compute(own);
    const dual = own.filter((each) => each.dual).length;
    return rowOf(
      {
        ...{segment, kind: segment === "total" ? "total" : "part", dual, single: own.length - dual},
        raw: raw === null ? absent("ZERO_DEN") : Math.round(raw),
        ...{matched: treated, likes: controls},
        gap: difference === null ? absent("ZERO_DEN") : Math.round(difference),
        // Too few pairs would say how many holders there are where that is withheld.
        low: interval
          ? Math.round(interval.low)
          : absent(difference === null ? "ZERO_DEN" : "NOT_APPLICABLE"),
        high: interval
          ? Math.round(interval.high)
          : absent(difference === null ? "ZERO_DEN" : "NOT_APPLICABLE")
      },
      {
        n: {
          dual,
          single: own.length - dual,
          raw: fewer(dual, own.length),
          gap: Math.min(treated, controls)
        },
        of: {dual: side(segment, true), single: side(segment, false)},
        as: {dual: "customers", single: "customers"},
        kind: "retail"
      }
    );
  };
  const parts = segments.map((segment) =>
    rowFor(
      segment,
      compared.filter((each) => (each.segment ?? UNKNOWN) === segment)
    )
  );
  const rows = compared.length ? [...parts, rowFor("total", compared)] : [];
  return {
    ...{id: "C08", family: "contribution", name: "dual_holders", period, rows, facts},
    title: {
      en: "Borrowers with wealth products against their likes without",
      zh: "双持客户与同类仅贷款客户对比"
    },
    columns: [
      segmentColumn(segments, policy),
      kindColumn,
      column("dual", "count", "With wealth products", "双持客户数"),
      column("single", "count", "Without", "无理财客户数"),
      column("raw", "money", "Raw gap a year", "原始差距（年）", {metric: "CON-39"}),
      column("matched", "count", "With a like", "可匹配双持客户", {metric: "CON-39"}),
      column("likes", "count", "Likes", "匹配对照客户", {metric: "CON-39"}),
      column("gap", "money", "Matched gap a year", "匹配后差距（年）", {metric: "CON-39"}),
      column("low", "money", "from", "下限", {metric: "CON-39", head: INTERVAL}),
      column("high", "money", "to", "上限", {metric: "CON-39", head: INTERVAL})
    ],
    privacy: {
      groups: {
        ...{dual: ["dual"], single: ["single"], raw: ["raw"]},
        gap: ["matched", "likes", "gap", "low", "high"]
      },
      additive: ["dual", "single"],
      lines: rows.length
        ? [
            {total: rows.at(-1)!, members: parts},
            ...[...segments, "total"].map((segment, at) => ({
              total: borrowersOf(period, segment),
              members: [
                ...[side(segment, true), side(segment, false)],
                ...unknownOf(rows[at]!, sizes.get(segment))
              ],
              group: "dual"
            }))
          ]
        : []
    }
  };
}

/** Borrowers of a segment whose contribution is not known, who stand in neither column. */
const unknownOf = (row: MartRow, size = 0): HiddenPart[] => {
  const hidden = size - (row["dual"] as number) - (row["single"] as number);
  return hidden > 0 ? [{hidden}] : [];
};

const INTERVAL = {en: "95 % interval", zh: "95%区间"};

/** Cuts time with the bank by the policy's years and loans into equal parts within the segment. */
export function comparedOf(
  borrowers: readonly (Borrower & {contribution: number})[],
  asOf: number,
  policy: Policy
): Compared[] {
  const {tenureYears, sizeParts} = policy.contribution.products.dual;
  const loans = new Map<string | null, number[]>();
  for (const {segment, loan_balance} of borrowers) {
    const own = loans.get(segment);
    if (own) own.push(loan_balance);
    else loans.set(segment, [loan_balance]);
  }
  const cuts = new Map(
    [...loans].map(([segment, values]) => {
      const sorted = Float64Array.from(values).sort();
      return [segment, Array.from({length: sizeParts - 1}, (_, k) => quantile(sorted, (k + 1) / sizeParts)!)];
    })
  );
  const bandOf = (value: number, ends: readonly number[]) =>
    String(ends.filter((end) => value >= end).length);
  return borrowers.map(({segment, open_date, loan_balance, dual, contribution}) => ({
    ...{segment, dual, contribution},
    tenure: open_date === null ? UNKNOWN : bandOf((asOf - open_date) / 365.25, tenureYears),
    size: bandOf(loan_balance, cuts.get(segment)!)
  }));
}
