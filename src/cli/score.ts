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
import type {BankPlace, Engine} from "./score/bank.js";
import {bankIn, seeable, withBank, withDrop} from "./score/bank.js";
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
bankbook score --drop <folder> --truth <folder> [--json]
bankbook score --store <folder> --truth <folder> [--json]

Compares what detectors of the reports find with what is planted in sample banks: precision, recall, how early, rank
correlation and whether intervals hold the true number. The first form makes the banks, one for each seed and strength,
in a temporary folder and leaves nothing behind; the second takes a drop that is there into a temporary store. Detectors
see a month after the other as it comes in, never a later month and never the truth. The third looks at a store that is
there: only at its last months, since movements of earlier ones are gone.

  --size xs|demo|s|m|l|firms   of the banks it makes; firms has no persons (default xs)
  --seeds <list>         default 1,2,3
  --months <number>      default 25
  --strengths <list>     how strong what is planted is: half, full, double (default all three)
  --drop <folder>        a drop of the sample bank
  --store <folder>       a store with a sample bank, or store/<bank>
  --truth <folder>       the truth that bankbook sample wrote beside its drop
  --detectors <list>     default all; of a bank made here no month is taken in that none of them reads
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
  drop: {type: "string"},
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
    const scoring: Scoring = {detectors, months, progress, engine: {policy, ...engine}};
    const {drop, store, truth} = given;
    const there = drop ?? store;
    const scores =
      there === undefined
        ? await scoreMade(given, scoring)
        : await scoreThere(given, {there, truth, inStore: drop === undefined}, scoring);
    progress.done();
    console.log(given.json ? JSON.stringify({scores}, null, 1) : printed(scores, {forms: given.forms}));
  }
};

interface Scoring {
  detectors: readonly Detector[];
  /** Months looked at. */
  months: number;
  progress: Progress;
  engine: Engine;
}

type Given = Partial<Record<"size" | "seeds" | "months" | "strengths" | "drop" | "store" | "truth", string>>;

/** Banks of every seed at every strength, one after the other. */
async function scoreMade(given: Given, scoring: Scoring): Promise<Score[]> {
  if (given.truth !== undefined)
    throw new Refusal({message: "--truth goes with --drop or --store", value: given.truth});
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
      const order = {size, seed, months, strength, needed: neededOf(scoring), ...scoring.engine};
      await withBank(order, scoring.progress, async (place) => {
        for (const [id, cases] of await scoreComing(place, readTruth(place.truth), scoring)) {
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

/** Months that must be taken in for those looked at: no more than the detectors read. */
const neededOf = ({detectors, months}: Scoring): number =>
  months - 1 + Math.max(...detectors.map(({looksBack = Infinity}) => looksBack));

/** A bank that is there, with its truth. */
async function scoreThere(
  given: Given,
  {there, truth, inStore}: {there: string; truth: string | undefined; inStore: boolean},
  scoring: Scoring
): Promise<Score[]> {
  if (given.drop !== undefined && given.store !== undefined)
    throw new Refusal({message: "--drop or --store, not both", value: given.store});
  if (truth === undefined)
    throw new Refusal({message: `${inStore ? "--store" : "--drop"} goes with --truth`, value: there});
  const made = (["size", "seeds", "months", "strengths"] as const).find((name) => given[name] !== undefined);
  if (made) throw new Refusal({message: `--${made} is for banks that are made here`, value: given[made]!});
  const read = readTruth(truth);
  const cases = inStore
    ? await scoreStored(bankIn(there), read, scoring)
    : await withDrop({drop: there, truth}, scoring.engine, (place) => scoreComing(place, read, scoring));
  const {seed, strength} = read.parameters;
  return scoring.detectors.map((detector) =>
    summarise(detector, strength, [{seed, cases: cases.get(detector.id) ?? []}])
  );
}

type CasesOf = Map<string, Case[]>;

/** The cases of every detector in a bank whose months come in one by one. */
const scoreComing = (
  {folder, periods, arrive}: BankPlace,
  truth: Truth,
  scoring: Scoring
): Promise<CasesOf> => scoreWindow(truth, scoring, {folder, arrive, window: periods.slice(-scoring.months)});

/** The cases of every detector in a store that is there. */
function scoreStored(folder: string, truth: Truth, scoring: Scoring): Promise<CasesOf> {
  const window = seeable(folder, scoring.engine.policy).slice(-scoring.months);
  if (window.length < Math.min(scoring.months, periodsIn(folder).length))
    scoring.progress.note(
      `${window.length} months can be looked at: movements that earlier ones looked back on are gone; --drop looks at all`
    );
  return scoreWindow(truth, scoring, {folder, window});
}

async function scoreWindow(
  truth: Truth,
  {detectors, progress, engine}: Scoring,
  of: Pick<Observation, "folder" | "window" | "arrive">
): Promise<CasesOf> {
  const timelines = await observe(detectors, {...engine, ...of}, progress);
  return new Map(
    detectors.map((detector) => [detector.id, judge(detector, timelines.get(detector.id)!, truth, of.window)])
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
