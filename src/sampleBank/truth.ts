import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {join} from "node:path";
import {Refusal} from "../schema/problem.js";

/** What the sample bank knows about its own customers and no report may read (domain.md, section F). */
export const plantKinds = [
  "campaign",
  "canary",
  "corporate_default",
  "decliner",
  "default_risk",
  "deposit_beta",
  "false_hnw",
  "latent_wallet",
  "loan_proceeds",
  "loyal_regular",
  "pass_through",
  "retention",
  "rollover",
  "signing",
  "sleeper"
] as const;
export type PlantKind = (typeof plantKinds)[number];

export type TruthValue = number | string | boolean | null | TruthValue[] | {[name: string]: TruthValue};

export interface Plant {
  /** Number of the customer, as extracts show it. */
  customer: string;
  kind: PlantKind;
  /** Which sort of the kind; of a look-alike, what it is instead. */
  form: string;
  /** A look-alike is not one of the kind, although it may look so. */
  role: "plant" | "lookalike";
  /** Weak on purpose: near what a detector could see. */
  borderline: boolean;
  /** First and last period in which it shows, YYYY-MM; null where it has no beginning or no end in the bank's months. */
  from: string | null;
  to: string | null;
  /** Factor of the planted effect: that of the bank, less where borderline. */
  strength: number;
  /** The numbers behind it: fen, fractions of one, days. */
  values: Record<string, TruthValue>;
}

/** How strong every planted effect is. */
export const strengths = {half: 0.5, full: 1, double: 2} as const;
export type Strength = keyof typeof strengths;

const plantsFile = "plants.jsonl";
export const parametersFile = "parameters.json";
const isOurs = (name: string): boolean => name === parametersFile || /^plants(-\d+)?\.jsonl$/.test(name);
const partFile = (part: number): string => (part > 0 ? `plants-${part}.jsonl` : plantsFile);

/**
 * Makes the folder, and empties it of the truth of another bank.
 * @throws Refusal when it holds anything else
 */
export function openTruth(folder: string): void {
  const other = existsSync(folder) ? readdirSync(folder).find((name) => !isOurs(name)) : undefined;
  if (other !== undefined)
    throw new Refusal({message: "not a folder of truth, left alone", file: folder, value: other});
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
}

/** The plants of a shard, a line each, in order of customer, then kind: customers come in order, kinds are sorted here. */
export class TruthWriter {
  private readonly fd: number;
  private ofCustomer: Plant[] = [];
  private text = "";

  constructor(folder: string, part: number) {
    this.fd = openSync(join(folder, partFile(part)), "w");
  }

  add(plant: Plant): void {
    if (this.ofCustomer[0] && this.ofCustomer[0].customer !== plant.customer) this.flush();
    this.ofCustomer.push(plant);
  }

  private flush(): void {
    this.ofCustomer.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
    for (const plant of this.ofCustomer) this.text += `${JSON.stringify(plant)}\n`;
    this.ofCustomer = [];
    if (this.text.length > 1 << 16) this.write();
  }

  private write(): void {
    const bytes = Buffer.from(this.text, "utf8");
    for (let at = 0; at < bytes.length;) at += writeSync(this.fd, bytes, at);
    this.text = "";
  }

  end(): void {
    this.flush();
    this.write();
    closeSync(this.fd);
  }
}

/** Makes one file of the parts of shards, numbered from 1. */
export function joinTruth(folder: string, parts: number): void {
  if (parts < 2) return;
  const to = openSync(join(folder, plantsFile), "w");
  const chunk = Buffer.allocUnsafe(1 << 20);
  for (let part = 1; part <= parts; part++) {
    const path = join(folder, partFile(part));
    const from = openSync(path, "r");
    for (let n = readSync(from, chunk); n > 0; n = readSync(from, chunk)) writeSync(to, chunk, 0, n);
    closeSync(from);
    rmSync(path);
  }
  closeSync(to);
}

/** What is true of the whole bank. */
export function writeParameters(folder: string, declared: object): void {
  writeFileSync(join(folder, parametersFile), `${JSON.stringify(declared, null, 1)}\n`);
}
