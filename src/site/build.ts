import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import type {Progress} from "../../data-loaders/progress.js";
import {Refusal} from "../schema/problem.js";
import {bundleComponents} from "./bundleComponents.js";
import {openBrowser} from "./browser.js";
import type {Finished} from "./finish.js";
import {finish} from "./finish.js";
import {filesUnder, hashFiles} from "./files.js";
import {makeLinks} from "./links.js";
import {makeOfflineLibraries} from "./offlineLibraries.js";
import {fingerprint, refreshData} from "./refresh.js";
import {runFramework} from "./runFramework.js";
import {writeWorkbooks} from "./workbook.js";

export interface SiteBuild {
  /** The folder with observablehq.config.ts and reports/. */
  project: string;
  /** Where the site goes; replaced as a whole once the new one is verified. */
  out: string;
  /** What loaders read beyond code and policy, as text: the context, the run manifests of the store. */
  inputs: readonly string[];
  /** Time that every file gets, ms: the as-of date, so that the same input gives the same bytes. */
  time: number;
  verify: boolean;
  /** A last look at the finished site, which throws where it may not replace the one before. */
  check?: ((folder: string) => Promise<void>) | undefined;
  progress: Progress;
}

export type SiteResult = {skipped: true} | ({skipped: false; data: "kept" | "deleted"} & Finished);

/** What was built last into each output folder. */
interface Built {
  [out: string]: {site: string; files: string; verified: boolean};
}

/** Builds the site into a folder beside `out`, verifies it there, and puts it in the place of the one before. */
export async function buildSite({
  project,
  out,
  inputs,
  time,
  verify,
  check,
  progress
}: SiteBuild): Promise<SiteResult> {
  const place = resolve(out);
  refuseForeign(place);
  makeLinks(project);
  const prints = fingerprint(project, [...inputs, String(time)]);
  const memory = join(project, ".bankbook", "site.json");
  const built = readBuilt(memory);
  const last = built[place];
  sweep(place);
  if (
    last?.site === prints.site &&
    last.files === hashOf(place) &&
    (last.verified || !verify || !(await canVerify()))
  ) {
    if (!last.verified) progress.note("WARNING: nothing changed, and no browser has looked at these pages.");
    return {skipped: true};
  }
  const making = `${place}.building-${process.pid}`;
  try {
    const data = refreshData(project, prints);
    progress.step("libraries");
    await makeOfflineLibraries(join(project, "reports"));
    progress.step("start Framework");
    await runFramework({mode: "build", project, out: making, time}, progress);
    progress.step("workbooks");
    writeWorkbooks(project, making);
    await bundleComponents(making);
    const finished = await finish(making, {time, verify, progress});
    await check?.(making);
    swap(making, place);
    built[place] = {site: prints.site, files: hashOf(place), verified: finished.verifiedBy !== null};
    mkdirSync(dirname(memory), {recursive: true});
    writeFileSync(memory, `${JSON.stringify(built, null, 2)}\n`);
    return {skipped: false, data, ...finished};
  } finally {
    rmSync(making, {recursive: true, force: true});
    progress.done();
  }
}

const hashOf = (folder: string) => hashFiles(folder, filesUnder(folder));

function readBuilt(file: string): Built {
  try {
    return JSON.parse(readFileSync(file, "utf-8")) as Built;
  } catch {
    return {};
  }
}

/** `--out` names a folder that will be replaced as a whole: never one with anything else in it. */
function refuseForeign(place: string): void {
  if (!existsSync(place) || readdirSync(place).length === 0 || existsSync(join(place, "_observablehq")))
    return;
  throw new Refusal({
    message: "this folder holds something other than a site, and would be replaced",
    file: place
  });
}

/** A site that no browser has seen is built again as soon as there is one. */
async function canVerify(): Promise<boolean> {
  const found = await openBrowser();
  await found.browser?.close();
  return found.browser !== null;
}

/** Folders that a killed build left behind; a site that it had put aside and not replaced comes back. */
function sweep(place: string): void {
  const parent = dirname(place);
  if (!existsSync(parent)) return;
  const left = new RegExp(`^${basename(place).replace(/[^\w]/g, "\\$&")}\\.(building|old)-\\d+$`);
  for (const name of readdirSync(parent)) {
    if (!left.test(name)) continue;
    if (name.includes(".old-") && !existsSync(place)) renameSync(join(parent, name), place);
    else rmSync(join(parent, name), {recursive: true, force: true});
  }
}

function swap(making: string, place: string): void {
  const old = `${place}.old-${process.pid}`;
  const had = existsSync(place);
  mkdirSync(dirname(place), {recursive: true});
  if (had) renameSync(place, old);
  try {
    renameSync(making, place);
  } catch (error) {
    if (had) renameSync(old, place);
    throw error;
  }
  rmSync(old, {recursive: true, force: true});
}
