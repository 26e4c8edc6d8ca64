import type {Edition, Words} from "../schema/released.js";

export type Lang = "en" | "zh";

/** What every component needs to speak: a language and a currency. */
export interface Voice {
  lang: Lang;
  currency: Words & {code: string};
  /** What passports of figures need besides. */
  edition?: VoiceOptions["edition"];
}

export interface VoiceOptions {
  /** Pages hand over the whole edition; its checks and pages are for the passports of figures. */
  edition: Pick<Edition, "currency"> & Partial<Pick<Edition, "reconciliation" | "pages">>;
  /** Only where the address of the page does not say it. */
  lang?: Lang;
}

/** The language of the page: the last `en` or `zh` folder of its address, else the document's, else English. */
export function languageOfPage(): Lang {
  const folders = (globalThis.location?.pathname ?? "").split("/").slice(0, -1);
  const folder = folders.reverse().find((name) => name === "en" || name === "zh");
  return (folder ?? document.documentElement.lang).startsWith("zh") ? "zh" : "en";
}

export function voiceOf({edition, lang}: VoiceOptions): Voice {
  return {lang: lang ?? languageOfPage(), currency: edition.currency, edition};
}
