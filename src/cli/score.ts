import {fileURLToPath} from "node:url";
import type {Command} from "../cli.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Progress} from "../../data-loaders/progress.js";
import {terminalProgress} from "../../data-loaders/progress.js";
import {periodsIn} from "../../data-loaders/store.js";
import {sizes, type SizeName} from "../sampleBank/parameters.js";
import {strengths, type Strength} from "../sampleBank/truth.js";
import {Refusal} from "../schema/problem.js";
import {memoryOption, numberOption, parseOptions} from "./options.js";
import {bankIn, withBank} from "./score/bank.js";
import type {Detector} from "./score/detector.js";
import {allDetectors, chosen} from "./score/detectors.js";
import type {Case} from "./score/judge.js";
import {judge} from "./score/judge.js";
import type {Observation} from "./score/observe.js";
import {observe} from "./score/observe.js";
import {printed} from "./score/print.js";
import type {Score} from "./score/summarise.js";
import {summarise} from "./score/summarise.js";
import type {Truth} from "./score/truth.js";
import {readTruth} from "./score/truth.js";

const help = `
bankbook score [--size xs] [--seeds 1,2,3] [--months 25] [--strengths half,full,double] [--json]
bankbook score --store <folder> --truth <folder> [--json]

Compares what detectors of the reports find with what is planted in sample banks: precision, recall, how early, rank
correlation and whether intervals hold the true number. The first form makes the banks, one for each seed and strength,
in a temporary folder and leaves nothing behind; the second scores a bank that is there. Detectors see a month after the
other, never a later month and never the truth.

  --size xs|s|m          of the banks it makes (default xs)
  --seeds <list>         default 1,2,3
  --months <number>      default 25
  --strengths <list>     how strong what is planted is: half, full, double (default all three)
  --store <folder>       a store with a sample bank, or store/<bank>
  --truth <folder>       the truth that bankbook sample wrote beside its drop
  --detectors <list>     default all
  --window <number>      months looked at, up to the last one (default 18)
  --forms                also who was flagged, by what was planted
  --json                 everything, as JSON
  --memory <size>        most memory the engine takes before it spills to disk, e.g. 4GB
  --threads <number>     default: one a core
`;

const options = {
  size: {type: "string"},
  seeds: {type: "string"},
  months: {type: "string"},
  strengths: {type: "string"},
  store: {type: "string"},
  truth: {type: "string"},
  detectors: {type: "string"},
  window: {type: "string", default: "18"},
  forms: {type: "boolean", default: false},
  json: {type: "boolean", default: false},
  memory: {type: "string"},
  threads: {type: "string"}
} as const;

export const command: Command = {
  summary: "compare what detectors find in sample banks with what is planted there",
  help,
  async run(args) {
    const given = parseOptions(args, options);
    const policy = readPolicy([fileURLToPath(new URL("../../reports/policy", import.meta.url))]);
    const engine = {memory: memoryOption(given.memory), threads: numberOption("threads", given.threads)};
    const detectors = chosen(await allDetectors(), given.detectors);
    const progress = terminalProgress();
    const months = wholeFrom(1, "window", given.window);
    const scoring: Scoring = {detectors, months, progress, observation: {policy, ...engine}};
    const scores =
      given.store === undefined
        ? await scoreMade(given, scoring)
        : await scoreThere(given.store, given.truth, given, scoring);
    progress.done();
    console.log(given.json ? JSON.stringify({scores}, null, 1) : printed(scores, {forms: given.forms}));
  }
};

interface Scoring {
  detectors: readonly Detector[];
  /** Months looked at. */
  months: number;
  progress: Progress;
  observation: Omit<Observation, "folder" | "window">;
}

type Given = Partial<Record<"size" | "seeds" | "months" | "strengths" | "truth", string>>;

/** Banks of every seed at every strength, one after the other. */
async function scoreMade(given: Given, scoring: Scoring): Promise<Score[]> {
  if (given.truth !== undefined)
    throw new Refusal({message: "--truth goes with --store", value: given.truth});
  const size = oneOf("size", given.size ?? "xs", Object.keys(sizes)) as SizeName;
  const seeds = [...new Set((given.seeds ?? "1,2,3").split(",").map((seed) => wholeFrom(0, "seeds", seed)))];
  const months = wholeFrom(1, "months", given.months ?? "25");
  const strong = (given.strengths ?? Object.keys(strengths).join(",")).split(",");
  const wanted = [
    ...new Set(strong.map((name) => oneOf("strengths", name, Object.keys(strengths)) as Strength))
  ];
  const found = new Map<string, {seed: number; cases: Case[]}[]>();
  for (const strength of wanted) {
    for (const seed of seeds) {
      const {policy, memory, threads} = scoring.observation;
      const order = {size, seed, months, strength, policy, memory, threads};
      await withBank(order, scoring.progress, async ({folder, truth}) => {
        for (const [id, cases] of await scoreBank(folder, readTruth(truth), scoring)) {
          const key = `${strength}|${id}`;
          found.set(key, [...(found.get(key) ?? []), {seed, cases}]);
        }
      });
    }
  }
  return scoring.detectors.flatMap((detector) =>
    wanted.map((strength) => summarise(detector, strength, found.get(`${strength}|${detector.id}`) ?? []))
  );
}

/** A bank that is there, with its truth. */
async function scoreThere(
  store: string,
  truth: string | undefined,
  given: Given,
  scoring: Scoring
): Promise<Score[]> {
  if (truth === undefined)
    throw new Refusal({
      message: "--store goes with --truth, the folder that bankbook sample wrote beside the drop"
    });
  const made = (["size", "seeds", "months", "strengths"] as const).find((name) => given[name] !== undefined);
  if (made) throw new Refusal({message: `--${made} is for banks that are made here, not with --store`});
  const read = readTruth(truth);
  const {seed, strength} = read.parameters;
  const cases = await scoreBank(bankIn(store), read, scoring);
  return scoring.detectors.map((detector) =>
    summarise(detector, strength, [{seed, cases: cases.get(detector.id) ?? []}])
  );
}

/** The cases of every detector in one bank. */
async function scoreBank(folder: string, truth: Truth, scoring: Scoring): Promise<Map<string, Case[]>> {
  const {detectors, months, progress, observation} = scoring;
  const window = periodsIn(folder).slice(-months);
  const timelines = await observe(detectors, {...observation, folder, window}, progress);
  return new Map(
    detectors.map((detector) => [detector.id, judge(detector, timelines.get(detector.id)!, truth, window)])
  );
}

function wholeFrom(least: number, name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least) return number;
  throw new Refusal({message: `--${name} takes whole numbers from ${least}`, value: text});
}

function oneOf(name: string, text: string, known: readonly string[]): string {
  if (known.includes(text)) return text;
  throw new Refusal({message: `--${name} takes ${known.join(", ")}`, value: text});
}
