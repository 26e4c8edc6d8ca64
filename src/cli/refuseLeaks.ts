import {openStore} from "../../data-loaders/store.js";
import {Refusal} from "../schema/problem.js";
import {siteWords} from "../site/siteWords.js";

/** Where ids of customers, accounts and loans stand, as the store has them and as they were dropped. */
const IDS = {
  customer_month: ["cust_id"],
  account_month: ["acct_id", "cust_id", "source_cust_id"],
  loan_month: ["loan_id", "contract_id", "cust_id", "source_cust_id"]
} as const;

/**
 * The last look before a site of single customers replaces another (F4): no id of any customer, account or loan of the bank
 * may stand in it as it is, neither in pages nor in tables, search index or workbooks; not of the manager's own either, for
 * they are masked. Ids of fewer than six characters, or of nine digits where they are
 * digits alone, cannot be told from other words and are left to the exit.
 */
export async function refuseLeaks(site: string, bank: string, period: string): Promise<void> {
  const words = siteWords(site);
  const store = openStore(bank, {until: period});
  try {
    for (const [fact, columns] of Object.entries(IDS)) {
      const table = await store.read(fact, {columns: [...columns], periods: [period]});
      for (const column of columns) {
        for (const id of table.array(column) as (string | null)[]) {
          const file = id === null ? undefined : words.get(id);
          if (file !== undefined)
            throw new Refusal({
              message: `an id stands in the site (${fact}.${column})`,
              file,
              value: `…${id!.slice(-4)}`
            });
        }
      }
    }
  } finally {
    await store.close();
  }
}
