import type {Policy} from "../../src/schema/policy.js";
import type {Place, SentenceId} from "../../src/schema/policy/sentenceForms.js";
import type {Edition, Sentence} from "../../src/schema/released.js";
import type {Labels} from "./cells.js";
import type {Mart} from "./mart.js";
import type {ReleasedTables, SentenceValue} from "./sentences.js";
import {countOf, fill, sayer, valueOf} from "./sentences.js";
import type {Source} from "./source.js";

/** The marts of one family, and what its released tables let the first lines of a page say. */
export interface FamilyTables {
  marts: Mart[];
  /** Customers whose rows the marts tell, for the exit to mask. */
  ids?: readonly string[];
  sentences(released: ReleasedTables, edition: Edition): Sentence[];
}

/** Names of branches, from the organisation table of the period; in English too where the bank has such names. */
export async function branchLabels(source: Source): Promise<Labels> {
  return labelsOf(source, "org", "org_id", "org_name", "org_name_en");
}

export async function productLabels(source: Source): Promise<Labels> {
  return labelsOf(source, "product", "product_code", "product_name", "product_name_en");
}

export async function regionLabels(source: Source): Promise<Labels> {
  return labelsOf(source, "region", "code", "name", "name_en");
}

async function labelsOf(
  source: Source,
  table: string,
  code: string,
  name: string,
  english: string
): Promise<Labels> {
  if (!source.has(table)) return {};
  const rows = await source.read(table, {columns: [code, name, english], periods: [source.period]});
  return Object.fromEntries(
    (rows.objects() as Record<string, string | null>[])
      .filter((row) => row[code] && row[name])
      .map((row) => [row[code]!, {en: row[english] || row[name]!, zh: row[name]!}])
  );
}

/** "How sure are we": checks passed and the ledger, the same words on every page. */
export function certainty(
  policy: Policy,
  id: Extract<SentenceId, `${string}.certainty`>,
  {quality, reconciliation}: Edition
): Sentence | undefined {
  const {passed, warned, failed, notApplicable} = quality;
  return sayer(policy)(
    id,
    {
      passed: countOf(passed, "G01", "quality"),
      warned: countOf(warned, "G01", "quality"),
      checked: countOf(passed + warned + failed, "G01", "quality"),
      skipped: countOf(notApplicable, "G01", "quality"),
      difference: valueOf(reconciliation.difference, "money", "G02")
    },
    reconciliation.status
  );
}

/** "As of when". */
export const asOf = <I extends Extract<SentenceId, `${string}.asOf`>>(
  policy: Policy,
  id: I,
  edition: Edition,
  more: Readonly<Record<Exclude<Place<I, undefined>, "asOf" | "period">, SentenceValue | undefined>>
) =>
  fill(policy, id, {
    asOf: valueOf(edition.asOf, "date"),
    period: valueOf(edition.period, "month"),
    ...more
  });
