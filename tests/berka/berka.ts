import {existsSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {SiteContext} from "../../data-loaders/context.js";
import {ingest} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";
import {openStore} from "../../data-loaders/store.js";
import {Refusal} from "../../src/schema/problem.js";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

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

const policyFolders = [join(repository, "reports", "policy"), join(bank, "policy")];

/** Ingests up to a period into a store of its own; returns the bank's folder in it. */
export async function ingested(period: string, from: {bank: string; drop: string}) {
  const store = temporary();
  const {bankId} = await ingest({
    ...{...from, store, period, policy: readPolicy(policyFolders)},
    progress: silent
  });
  return join(store, bankId);
}

/** The whole history, in a store that the test files share and that the next run finds again. */
export async function history(): Promise<{store: string; folder: string; periods: string[]}> {
  const store = join(repository, ".bankbook", "tests", "berka-store");
  for (;;) {
    try {
      const {bankId, periods} = await ingest({
        ...{bank, drop, store, period: "1994-03", policy: readPolicy(policyFolders)},
        progress: silent
      });
      return {store, folder: join(store, bankId), periods};
    } catch (error) {
      // Another test file fills it at this moment.
      if (!(error instanceof Refusal && /another run/.test(error.message))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Leaves the context of 1994-03 for the loaders, as a build does. */
export async function loaderContext(): Promise<void> {
  const {store, folder} = await history();
  const opened = openStore(folder);
  const run = opened.run("1994-03");
  await opened.close();
  const context: SiteContext = {
    ...{
      bankId: "berka",
      store,
      bank: run.bank_settings,
      period: run.period,
      audience: "hq-exec",
      policyFolders
    },
    edition: {
      ...{number: run.edition, dropId: run.dropId, supersedes: run.supersedes},
      ...{sealed: run.sealed, sample: run.sample, asOf: run.asOf, seed: run.seed ?? null}
    }
  };
  const file = join(temporary(), "context.json");
  writeFileSync(file, JSON.stringify(context));
  process.env["BANKBOOK_CONTEXT"] = file;
}

/** Day number of YYYY-MM-DD. */
export const day = (iso: string): number => Date.parse(iso) / 86_400_000;
