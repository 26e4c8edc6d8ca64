import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {ingest} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The raw files of the PKDD'99 bank, which are not part of this repository. */
export const drop = join(repository, "..", "shared", "data", "berka");
export const bank = join(repository, "examples", "berka");
export const absent = !existsSync(join(drop, "trans.asc"));
if (absent) console.warn(`skipped: the data of the Czech bank are not at ${drop}`);

/** A folder that goes when the tests are done. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "berka-"));
  process.on("exit", () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Ingests up to a period into a store of its own; returns the bank's folder in it. */
export async function ingested(period: string, from: {bank: string; drop: string} = {bank, drop}) {
  const store = temporary();
  const policy = readPolicy([join(repository, "reports", "policy"), join(bank, "policy")]);
  const {bankId, recomputed} = await ingest({...from, store, period, policy, progress: silent});
  return {store, folder: join(store, bankId), recomputed};
}

/** Day number of YYYY-MM-DD. */
export const day = (iso: string): number => Date.parse(iso) / 86_400_000;
