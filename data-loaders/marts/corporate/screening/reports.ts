import {fundingChannels} from "../../../../src/metrics/corporate/fundingChannels.js";
import {fundingDiversity} from "../../../../src/metrics/corporate/fundingDiversity.js";
import {multiBank} from "../../../../src/metrics/corporate/multiBank.js";
import {permit} from "../../../../src/metrics/parts/permitted.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {UNKNOWN} from "../../cells.js";
import type {Source} from "../../source.js";
import type {Screened} from "./read.js";

/** Why a report of the bureau tells something of a firm or not; the first that holds. */
export const statuses = ["none", "old", "other_use", "usable"] as const;
type Status = (typeof statuses)[number];

/** A firm with credit and what its report says, as far as it may serve risk. */
export interface Reported {
  firm: string;
  industry: string;
  status: Status;
  /** Days since the report. */
  age: number | null;
  /** Days since its last annual statement. */
  statementAge: number | null;
  others: number | null;
  multi: boolean;
  own: number | null;
  total: number | null;
  fresh: boolean;
  diversity: number | null;
}

/** The last report on each firm with credit. */
export async function readReports(
  source: Source,
  policy: Policy,
  firms: readonly Screened[]
): Promise<Reported[]> {
  const table = await source.read("firm_signal_month", {
    columns: [
      ...["cust_id", "bureau_date", "bureau_use", "bureau_banks", "bureau_own", "bureau_balance"],
      ...["bureau_new_6m", "statement_date"]
    ],
    periods: [source.period]
  });
  const rows = table.objects() as ({cust_id: string; bureau_use: string | null} & Record<
    "bureau_date" | "bureau_banks" | "bureau_own" | "bureau_balance" | "bureau_new_6m" | "statement_date",
    number | null
  >)[];
  const by = new Map(rows.map((row) => [row.cust_id, row]));
  return firms.map(({record, at, indicators}) => {
    const row = by.get(record.firm);
    const since = (day: number | null | undefined) =>
      day === null || day === undefined ? null : source.asOf - day;
    const age = since(row?.bureau_date);
    const use = row?.bureau_use ?? null;
    const told = (cell: number | null | undefined) => permit(cell ?? null, use, "risk");
    const status: Status =
      age === null
        ? "none"
        : age > policy.corporate.bureauDays
          ? "old"
          : told(0) === null
            ? "other_use"
            : "usable";
    const usable = status === "usable";
    const institutions = usable ? told(row?.bureau_banks) : null;
    const own = usable ? told(row?.bureau_own) : null;
    const total = usable ? told(row?.bureau_balance) : null;
    const {channels, ownShare} = fundingChannels.compute({institutions, own, total});
    return {
      ...{firm: record.firm, industry: record.industry ?? UNKNOWN, status, age, own, total},
      statementAge: since(row?.statement_date),
      others: multiBank.compute({institutions, own: own ?? record.history[at]!.loanBalance}),
      multi: channels === "multi",
      fresh: usable && (told(row?.bureau_new_6m) ?? 0) > 0,
      diversity: fundingDiversity.compute({
        ...{institutions, ownShare: ownShare.value, entropy: indicators.entropy}
      }).value
    };
  });
}
