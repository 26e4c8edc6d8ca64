import {createHash} from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {ingest, type IngestOptions} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";
import {Refusal} from "../../src/schema/problem.js";

export const project = fileURLToPath(new URL("../../", import.meta.url));
export const policy = readPolicy([join(project, "reports", "policy")]);

export interface Place {
  folder: string;
  drop: string;
  store: string;
  /** `store/tiny`. */
  bank: string;
  ingest(options?: Partial<IngestOptions>): ReturnType<typeof ingest>;
  /** The message of the refusal that ingest ends with. */
  refusal(options?: Partial<IngestOptions>): Promise<string>;
  /** Every file of the store with its hash; what a run keeps for itself is left out. */
  state(): Record<string, string>;
  remove(): void;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
}

/** A folder of its own with a drop and a store. */
export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-ingest-"));
  const drop = join(folder, "extracts");
  const store = join(folder, "store");
  const bank = join(store, "tiny");
  const run: Place["ingest"] = (options = {}) =>
    ingest({drop, store, policy, threads: 1, memory: "1GB", progress: silent, ...options});
  return {
    ...{folder, drop, store, bank},
    ingest: run,
    async refusal(options) {
      try {
        await run(options);
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
      throw new Error("nothing was refused");
    },
    state() {
      if (!existsSync(bank)) return {};
      const files = readdirSync(bank, {recursive: true, encoding: "utf8"}).sort();
      return Object.fromEntries(
        files
          .filter((file) => !/^\.(stamps|lock)/.test(file) && statSync(join(bank, file)).isFile())
          .map((file) => [
            file,
            createHash("sha256")
              .update(readFileSync(join(bank, file)))
              .digest("hex")
          ])
      );
    },
    remove: () => rmSync(folder, {recursive: true, force: true})
  };
}
