import {z} from "zod";
import type {Manifest} from "./manifest.js";
import {period} from "./period.js";
import {words} from "./words.js";
import {parseYaml} from "./yamlText.js";

const bank = z.strictObject({
  /** Folder name in the store. */
  bank: z.string().regex(/^[A-Za-z0-9][\w-]*$/, "expected a name without spaces"),
  name: words,
  base_ccy: z.string().regex(/^[A-Z]{3}$/, "expected a currency code such as CNY"),
  currency: words.optional(),
  timezone: z.string().default("Asia/Shanghai"),
  /** False: the drop has no manifest, hashes are taken as found and every page says 未对账. */
  sealed: z.boolean().default(true),
  /** File with the key of the mapping's tokens, from this folder: 32 characters at least, and kept elsewhere than the drops. */
  token_key_file: z.string().min(1).optional(),
  /** One historic dump feeds every month from here to the one asked for. */
  history: z.strictObject({from: period}).optional()
});

type Parsed = z.output<typeof bank>;
/** bank.yaml of a bank folder, names as in the file. */
export type BankSettings = Omit<Parsed, "currency"> & {currency: z.output<typeof words>};

/** Throws Refusal with file, line and key of every mistake. */
export function parseBank(text: string, file: string): BankSettings {
  const parsed = parseYaml(bank, text, file);
  return {...parsed, currency: parsed.currency ?? currencyOf(parsed.base_ccy)};
}

/** Settings of a bank that has no folder: its manifest says all there is to know. */
export function bankOfManifest({bank, bank_name, base_ccy, timezone}: Manifest): BankSettings {
  return {
    bank,
    name: bank_name ?? {en: bank, zh: bank},
    base_ccy,
    currency: currencyOf(base_ccy),
    timezone,
    sealed: true
  };
}

const currencies: Record<string, z.output<typeof words>> = {
  CNY: {en: "Renminbi yuan", zh: "人民币"},
  USD: {en: "US dollar", zh: "美元"},
  EUR: {en: "Euro", zh: "欧元"},
  HKD: {en: "Hong Kong dollar", zh: "港元"},
  GBP: {en: "Pound sterling", zh: "英镑"},
  JPY: {en: "Japanese yen", zh: "日元"}
};

const currencyOf = (code: string) => currencies[code] ?? {en: code, zh: code};
