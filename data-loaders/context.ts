import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type {BankSettings} from "../src/schema/bank.js";
import {Refusal} from "../src/schema/problem.js";

/** What `build` and `dev` leave for the loaders, which Framework runs without arguments. */
export interface SiteContext {
  bankId: string;
  /** Folder that holds the banks. */
  store: string;
  bank: BankSettings;
  period: string;
  audience: string;
  /** For an audience of rows of a manager: which. */
  manager?: string;
  policyFolders: string[];
  /** Bound of the engine, e.g. "4GB"; it changes nothing that a report says. */
  memory?: string;
  edition: {
    number: number;
    dropId: string;
    supersedes: string | null;
    sealed: boolean;
    sample: boolean;
    asOf: number;
    seed?: number | null;
  };
}

const project = fileURLToPath(new URL("../", import.meta.url));

export const contextFile = () =>
  resolve(process.env["BANKBOOK_CONTEXT"] ?? join(project, ".bankbook", "context.json"));

/** Folder beside the context for what loaders share. */
export const sharedFolder = () => join(dirname(contextFile()), "released");

export function readContext(): SiteContext {
  const file = contextFile();
  try {
    return JSON.parse(readFileSync(file, "utf-8")) as SiteContext;
  } catch {
    throw new Refusal({message: "no context for the loaders, run bankbook build or dev", file});
  }
}

/** Hash of the code that turns facts into released tables: a changed formula is a changed edition. */
export function codeSha256(): string {
  const hash = createHash("sha256");
  for (const folder of ["src/metrics", "src/stats", "src/schema", "data-loaders"]) {
    const files = readdirSync(join(project, folder), {recursive: true, encoding: "utf-8"})
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".ts"))
      .sort();
    for (const file of files) {
      hash.update(
        `${folder}/${file}\0${readFileSync(join(project, folder, file), "utf-8").replaceAll("\r\n", "\n")}\0`
      );
    }
  }
  return hash.digest("hex");
}
