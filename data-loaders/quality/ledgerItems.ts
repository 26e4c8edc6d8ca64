import type {Policy} from "../../src/schema/policy.js";

export type LedgerItem = keyof Policy["quality"]["ledger"];

/** Of which side the movements of the month count; a stock is what stands at its end, on the credit side. */
const natures: Readonly<Record<LedgerItem, "income" | "expense" | "stock">> = {
  loan_interest: "income",
  fees: "income",
  recoveries: "income",
  treasury_income: "income",
  deposit_interest: "expense",
  treasury_expense: "expense",
  operating_cost: "expense",
  allowance: "stock"
};

/** Items that carry no currency of their own: amounts in base currency. */
const inBaseOnly: readonly LedgerItem[] = ["fees", "recoveries", "operating_cost", "allowance"];

/**
 * What the ledger says of each item. Grain: item x currency; columns item, ccy, nature, base_only, fen (in that
 * currency). Only subjects with none below them count, so that a chart delivered with its totals is not counted twice.
 */
export function ledgerAmounts(subjects: Policy["quality"]["ledger"]): string {
  const prefixes = (Object.entries(subjects) as [LedgerItem, string[]][]).flatMap(([item, codes]) =>
    codes.map((code) => `('${item}', '${natures[item]}', ${inBaseOnly.includes(item)}, '${code}')`)
  );
  if (prefixes.length === 0) prefixes.push("('', 'stock', false, null)");
  return `select w.item, w.nature, w.base_only, g.ccy,
      cast(sum(case w.nature when 'stock' then g.close when 'income' then g.cr - g.dr else g.dr - g.cr end) as bigint) as fen
    from staged_gl_control g
    join (
      select distinct i.item, i.nature, i.base_only, s.subject_code
      from (select distinct subject_code from staged_gl_control) s
      join (select * from (values ${prefixes.join(", ")}) as prefixes (item, nature, base_only, prefix)) i
        on s.subject_code like i.prefix || '%'
      where not exists (
        select 1 from staged_gl_control t
        where t.subject_code <> s.subject_code and t.subject_code like s.subject_code || '%'
      )
    ) w on w.subject_code = g.subject_code
    group by w.item, w.nature, w.base_only, g.ccy`;
}

/** Entrusted loans stand off the balance sheet: their interest is their owner's, not the bank's. */
export const notBooked = "loan_entrusted";

/** Income net of value-added tax, as the ledger books it. */
export const netOfVat = ({vat}: Policy["contribution"]): string =>
  vat.basis === "net" ? `case when vat_inclusive then amount / ${1 + vat.rate} else amount end` : "amount";
