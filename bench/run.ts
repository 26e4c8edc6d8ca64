/**
 * What is fast, measured: `npm run bench -- [staging] [samples] [s] [m] [firms] [pages]`, all of them when none is named; only when
 * named: writing the larger sample banks (`samples:m`, `samples:l`), and reduction at 5, 20 and 60 million movements
 * (`movements`; `movements:5` for one, the largest drop takes 10 GB of disk); and the contribution loader by the size of the
 * bank (`contribution` makes stores of xs, s and m; `contribution:<folder>`, once for each store that is there). Times move with the machine; compare the ratios, which come from runs taken in turn. Data is made once in `--data` (default: the
 * system's temporary folder) and kept there.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {cpus, tmpdir, totalmem} from "node:os";
import {basename, join} from "node:path";
import {bankFolder, contributionBench} from "./contribution.js";
import {corporateStore} from "./corporateStore.js";
import {gigabytes, measure, median} from "./measure.js";
import {movements} from "./movements.js";
import {pages} from "./pages.js";
import {samples} from "./samples.js";
import {standard as size, stagingDrop} from "./stagingDrop.js";

const args = process.argv.slice(2);
const at = args.indexOf("--data");
const data = at < 0 ? join(tmpdir(), "bankbook-bench") : args[at + 1]!;
const names = args.filter((arg, i) => !arg.startsWith("--") && (at < 0 || i !== at + 1));
const wanted = (name: string) => names.length === 0 || names.includes(name);
const here = (file: string) => new URL(file, import.meta.url).pathname;
const cli = here("../src/cli.ts");

mkdirSync(data, {recursive: true});
console.log(`${cpus().length} cores, ${gigabytes(totalmem())}, Node ${process.version}`);

if (wanted("staging")) await staging();
const millions = names.includes("movements")
  ? [5, 20, 60]
  : names
      .filter((name) => name.startsWith("movements:"))
      .map((name) => Number(name.slice("movements:".length)));
if (millions.length) await movements(data, millions);
const written = [
  ...(wanted("samples") ? ["xs", "s"] : []),
  ...names.filter((name) => name.startsWith("samples:")).map((name) => name.slice("samples:".length))
];
if (written.length) await samples(data, written);
const stores = names
  .filter((name) => name.startsWith("contribution:"))
  .map((name) => name.slice("contribution:".length));
if (names.includes("contribution")) for (const bank of ["xs", "s", "m"]) stores.push(await storeOf(bank));
if (stores.length)
  await contributionBench(stores.map((store) => ({name: basename(store), store: bankFolder(store)})));
for (const bank of ["s", "m"]) if (wanted(bank)) await sample(bank);
if (wanted("firms")) await firms();
if (wanted("pages")) {
  if (!existsSync("dist")) throw new Error("no dist to weigh: run npm run build first");
  await pages("dist");
}

/** Staging and reduction of one month against plain group-bys over the same CSV, in turn, three times each. */
async function staging(): Promise<void> {
  const drop = await stagingDrop(data);
  const month = join(drop, size.period);
  const ours: number[] = [];
  const plain: number[] = [];
  const peaks = {ours: 0, plain: 0};
  for (let run = 0; run < 3; run++) {
    const a = await measure([here("stageAndReduce.ts"), drop, size.period]);
    const b = await measure([here("plainGroupBys.ts"), month]);
    ours.push(a.seconds);
    plain.push(b.seconds);
    peaks.ours = Math.max(peaks.ours, a.peak);
    peaks.plain = Math.max(peaks.plain, b.peak);
  }
  const ratios = ours.map((seconds, i) => seconds / plain[i]!);
  console.log(
    `\nstaging and reduction, ${size.customers.toLocaleString("en")} customers, ${size.movements.toLocaleString("en")} movements, CSV`
  );
  console.log(`  bankbook    ${median(ours).toFixed(1)} s  peak ${gigabytes(peaks.ours)}`);
  console.log(`  plain       ${median(plain).toFixed(1)} s  peak ${gigabytes(peaks.plain)}`);
  console.log(
    `  ratio       ${median(ratios).toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(" ")}), aim at most 5`
  );
  // The files alone are more than twice that: it ends only because what does not fit is spilled.
  const little = await measure([here("stageAndReduce.ts"), drop, size.period, "400MB"]);
  console.log(`  in 400MB    ${little.seconds.toFixed(1)} s  peak ${gigabytes(little.peak)}`);
}

/** All marts of a bank of 180,000 firms over 25 months, and the network of 200,000 relations. */
async function firms(): Promise<void> {
  const store = await corporateStore(data);
  console.log("\nfirms");
  const marts = await measure([here("corporateMarts.ts"), join(store, "firms")]);
  console.log(
    `  marts of 180,000 firms, 25 months  ${marts.seconds.toFixed(1)} s  peak ${gigabytes(marts.peak)}`
  );
  const network = await measure([here("firmNetwork.ts")]);
  console.log(
    `  network of 200,000 relations       ${network.seconds.toFixed(1)} s  peak ${gigabytes(network.peak)}, aim at most 30 s`
  );
}

/** A store of a sample bank, made once and kept. */
async function storeOf(bank: string): Promise<string> {
  const [drop, store] = [join(data, `sample-${bank}`), join(data, `store-${bank}`)];
  if (!existsSync(drop)) await measure([cli, "sample", "--size", bank, "--out", drop]);
  await measure([cli, "ingest", "--drop", drop, "--store", store, "--memory", "4GB"]);
  return store;
}

/** Ingest, marts, site, and the two rebuilds of a sample bank. */
async function sample(bank: string): Promise<void> {
  const drop = join(data, `sample-${bank}`);
  const store = join(data, `store-${bank}`);
  const out = join(data, `dist-${bank}`);
  const line = (label: string, seconds: number, peak?: number) =>
    console.log(
      `  ${label.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s${peak === undefined ? "" : `  peak ${gigabytes(peak)}`}`
    );
  console.log(`\nsample bank ${bank}`);
  if (!existsSync(drop)) {
    const made = await measure([cli, "sample", "--size", bank, "--out", drop]);
    line("sample", made.seconds, made.peak);
  }
  rmSync(store, {recursive: true, force: true});
  rmSync(out, {recursive: true, force: true});
  const common = ["--drop", drop, "--store", store];
  const ingest = await measure([cli, "ingest", ...common, "--memory", "4GB"]);
  line(`ingest, ${readdirSync(drop).length} periods`, ingest.seconds, ingest.peak);
  const build = [cli, "build", ...common, "--out", out, "--memory", "4GB"];
  const first = await measure(build);
  line("marts and site", first.seconds, first.peak);
  // Loaders share what one of them released: anew, so that it is measured and not read.
  rmSync(here("../.bankbook/released"), {recursive: true, force: true});
  const marts = await measure([here("../data-loaders/pages/governance.zip.ts")]);
  line("  of it marts and release", marts.seconds, marts.peak);
  const nothing = await measure(build);
  line("rebuild, nothing changed", nothing.seconds, nothing.peak);
  const page = here("../reports/en/deposits/overview.md");
  const before = readFileSync(page, "utf8");
  try {
    writeFileSync(page, `${before}\nOne more sentence.\n`);
    const sentence = await measure(build);
    line("rebuild, one sentence changed", sentence.seconds, sentence.peak);
  } finally {
    writeFileSync(page, before);
  }
  line(
    "ingest and build together",
    ingest.seconds + first.seconds,
    Math.max(ingest.peak, first.peak, marts.peak)
  );
}
