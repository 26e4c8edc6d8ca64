import {existsSync, mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {nearest} from "../../schema/similar.js";
import {Refusal} from "../../schema/problem.js";
import {amounts} from "./amounts.js";
import {DropFiles} from "../dropFiles.js";
import type {Fault} from "./fault.js";
import {files} from "./files.js";
import {ids} from "./ids.js";
import {movements} from "./movements.js";
import {writing} from "./writing.js";
import {parametersFile, writeParameters} from "../truth.js";

/** Every fault that the sample bank can have, by name. */
export const faults: ReadonlyMap<string, Fault> = new Map(
  [...ids, ...writing, ...amounts, ...movements, ...files].map((fault) => [fault.name, fault])
);

export function faultNamed(name: string): Fault {
  const fault = faults.get(name);
  if (fault) return fault;
  const meant = nearest(name, [...faults.keys()]);
  throw new Refusal({
    message: `unknown fault${meant ? `, did you mean ${meant}?` : ""} (--faults list names all)`,
    value: name
  });
}

/** What each is and what the pipeline says to it, a line each. */
export function faultList(): string[] {
  const said: Record<Fault["outcome"], string> = {refused: "refused", warned: "warned", right: "handled"};
  const width = Math.max(...[...faults.keys()].map((name) => name.length));
  return [...faults.values()].map(
    ({name, what, outcome, rule = ""}) =>
      `  ${name.padEnd(width)}  ${`${said[outcome]} ${rule}`.trim().padEnd(12)}  ${what}`
  );
}

/**
 * Plants a fault into the last month of a bank on disk, and seals the drop again where the fault stands in the source.
 * What was planted goes to the truth, which no report reads: into its parameters.
 */
export function plantFault(out: string, name: string, truth: string): void {
  const {everyMonth, sealed, plant} = faultNamed(name);
  const periods = readdirSync(out)
    .filter((folder) => /^\d{4}-\d{2}$/.test(folder))
    .sort();
  const drops = periods.map((period) => new DropFiles(join(out, period)));
  const touched = everyMonth ? drops : drops.slice(-1);
  const values = plant(touched, drops.at(-2) ?? null);
  if (sealed === "after") for (const drop of touched) drop.seal();
  tell(truth, {name, from: everyMonth ? periods[0] : periods.at(-1), values});
}

function tell(folder: string, fault: object): void {
  mkdirSync(folder, {recursive: true});
  const file = join(folder, parametersFile);
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : {};
  writeParameters(folder, {...known, fault});
}
