import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Policy} from "../../src/schema/policy.js";
import {Refusal} from "../../src/schema/problem.js";
import type {RunManifest} from "../runManifest.js";
import {nextPeriod} from "../staging/calendar.js";
import {type Drop, readDrop} from "../staging/drop.js";
import {codeSha256, policySha256, sha256} from "./fingerprint.js";
import {unchanged} from "./stamps.js";

/** One month to bring up to date. */
export interface Plan {
  drop: Drop;
  fingerprint: string;
  /** 1, or one more than the edition that this drop supersedes. */
  edition: number;
  /** The month before, if the store will have it. */
  previous: {period: string; folder: string} | null;
  /** Whether the store has it, made of the same inputs by the same policy and code, and the files are still those. */
  current(): Promise<boolean>;
}

/** Plans every dropped month, oldest first, after checking that months follow each other and drops their rules. */
export async function planPeriods({
  folder,
  dropped,
  last,
  drop,
  bank,
  policy
}: {
  folder: string;
  dropped: readonly string[];
  /** The newest drop, read already. */
  last: Drop;
  drop: string;
  bank?: string | undefined;
  policy: Policy;
}): Promise<Plan[]> {
  const plans: Plan[] = [];
  const stored = (period: string) => existsSync(join(folder, period, "run.json"));
  let before = runOf(folder, previousPeriod(dropped[0]!))?.fingerprint ?? null;
  for (const [n, period] of dropped.entries()) {
    const earlier = previousPeriod(period);
    if (n > 0 && dropped[n - 1] !== earlier && !stored(earlier)) {
      throw new Refusal({
        rule: "DQ01",
        message: `period was never dropped, though ${dropped[n - 1]} and ${period} were`,
        value: earlier,
        file: drop
      });
    }
    if (n > 0 && dropped[n - 1] !== earlier) before = runOf(folder, earlier)?.fingerprint ?? null;
    const read = period === last.period ? last : await readDrop({drop, bank, period});
    const run = runOf(folder, period);
    const fingerprint = sha256(
      JSON.stringify({
        inputs: read.inputs.map(({table, file, sha256}) => [table, file, sha256]),
        manifest: read.manifest,
        settings: read.settingsSha256,
        policy: policySha256(policy),
        code: codeSha256(),
        before
      })
    );
    const known = before !== null;
    plans.push({
      drop: read,
      fingerprint,
      edition: editionOf(read, run, join(folder, period)),
      previous: known ? {period: earlier, folder: join(folder, earlier)} : null,
      current: async () => run?.fingerprint === fingerprint && (await unchanged(folder, read.inputs))
    });
    before = fingerprint;
  }
  return plans;
}

function runOf(folder: string, period: string): RunManifest | null {
  const path = join(folder, period, "run.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunManifest) : null;
}

/** A later drop of a stored month must say which one it supersedes; what changed unsaid is refused. */
function editionOf(drop: Drop, run: RunManifest | null, folder: string): number {
  if (!run) return 1;
  const moved = JSON.stringify(hashes(run.inputs)) !== JSON.stringify(hashes(drop.inputs));
  if (!drop.sealed) return moved ? run.edition + 1 : run.edition;
  if (drop.dropId === run.dropId) {
    // the sample bank is made again at will
    if (!moved || isSample(drop)) return run.edition;
    throw new Refusal({
      rule: "DQ01",
      message: `drop changed without a new drop_id (to start over, delete ${folder})`,
      value: drop.dropId,
      file: drop.manifestFile
    });
  }
  if (drop.supersedes === run.dropId || isSample(drop)) return run.edition + 1;
  throw new Refusal({
    rule: "DQ01",
    message: `a second drop of ${drop.period} must name the one it supersedes: expected "supersedes": "${run.dropId}", found`,
    value: drop.supersedes ?? "null",
    file: drop.manifestFile
  });
}

const hashes = (inputs: readonly {file: string; sha256: string}[]) =>
  inputs.map(({file, sha256}) => `${file} ${sha256}`).sort();

export const isSample = ({manifest}: Drop): boolean =>
  manifest !== null &&
  /^sample(-east)?$/.test(manifest.bank) &&
  manifest.generator.startsWith("bankbook sample");

const previousPeriod = (period: string): string => {
  const [year = 0, month = 0] = period.split("-").map(Number);
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
  if (nextPeriod(before) !== period) throw new Error(`not a period: ${period}`);
  return before;
};
