import {existsSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {dirname, join} from "node:path";
import {parseArgs} from "node:util";
import type {Command} from "../cli.js";
import {terminalProgress} from "../../data-loaders/progress.js";
import {monthAt, monthIndex} from "../sampleBank/days.js";
import {faultList, faultNamed, plantFault} from "../sampleBank/faults/plantFault.js";
import {rewriteEast} from "../sampleBank/east/writeEast.js";
import {generate} from "../sampleBank/generate.js";
import {lastPeriod, sizes, type SizeName} from "../sampleBank/parameters.js";
import {strengths, type Strength} from "../sampleBank/truth.js";
import {Refusal} from "../schema/problem.js";

const help = `
bankbook sample [options]

Writes the extracts of an invented city commercial bank: same seed, same bytes.

  --size xs|demo|s|m|l    2,000, 8,000, 20,000, 300,000 or 1,500,000 customers (default xs)
  --size firms            8,000 firms and no persons, for what \`score\` tells of defaults
  --seed <number>         another bank of the same kind (default 1)
  --months <number>       how many periods (default: 25, m and l 13)
  --start <YYYY-MM>       first period (default: so that the last is ${lastPeriod})
  --layout own|east       own tables, or the fewer ones that banks make for the regulator's EAST collection, to be
                          built with --bank examples/east-starter (default own)
  --out <folder>          default extracts, of the layout east extracts-east
  --format csv|parquet    default csv, for m and l parquet
  --truth <folder>        what is planted in the bank and no report reads (default truth, beside --out)
  --strength half|full|double
                          how strong what is planted is (default full)
  --force                 replace periods that are there
  --faults <name>|list    plants one data fault into the last month; \`list\` tells them all
`;

function wholeNumber(text: string, option: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new Refusal({message: `${option} takes a whole number from ${least} to ${most}`, value: text});
  }
  return number;
}

export const command: Command = {
  summary: "write a seeded sample bank",
  help,
  async run(args) {
    const {values} = parseArgs({
      args,
      options: {
        size: {type: "string", default: "xs"},
        seed: {type: "string", default: "1"},
        months: {type: "string"},
        start: {type: "string"},
        layout: {type: "string", default: "own"},
        out: {type: "string"},
        format: {type: "string"},
        truth: {type: "string"},
        strength: {type: "string", default: "full"},
        force: {type: "boolean", default: false},
        faults: {type: "string"}
      }
    });
    if (values.faults === "list") {
      console.log(faultList().join("\n"));
      return;
    }
    if (values.faults !== undefined) faultNamed(values.faults);
    if (!(values.size in sizes))
      throw new Refusal({message: "unknown size, one of xs, demo, s, m, l, firms", value: values.size});
    const size = {...sizes[values.size as SizeName]};
    const seed = wholeNumber(values.seed, "--seed", 0, 2 ** 31 - 1);
    if (values.months !== undefined) size.months = wholeNumber(values.months, "--months", 1, 60);
    if (values.layout !== "own" && values.layout !== "east")
      throw new Refusal({message: "unknown layout, own or east", value: values.layout});
    const east = values.layout === "east";
    if (east && values.faults !== undefined)
      throw new Refusal({message: "faults are planted into the own layout alone", value: values.faults});
    if (east && values.format !== undefined)
      throw new Refusal({message: "the layout east has a format of its own", value: values.format});
    // Text can be read again: to plant a fault in it, or to write it in another layout.
    const format = values.format ?? (values.faults === undefined && !east ? size.format : "csv");
    if (format !== "csv" && format !== "parquet")
      throw new Refusal({message: "unknown format, csv or parquet", value: format});
    if (!(values.strength in strengths))
      throw new Refusal({message: "unknown strength, one of half, full, double", value: values.strength});
    if (values.faults !== undefined && format !== "csv")
      throw new Refusal({message: "faults are planted into CSV files alone", value: format});
    const start = values.start ?? monthAt(monthIndex(lastPeriod) - size.months + 1).period;
    if (!/^20[2-4]\d-(0[1-9]|1[0-2])$/.test(start) || start < "2021-01") {
      throw new Refusal({message: "--start takes a month from 2021-01 to 2049-12", value: start});
    }
    const out = values.out ?? (east ? "extracts-east" : "extracts");
    clear(out, values.force);

    const {version} = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    const progress = terminalProgress();
    progress.step(
      `sample bank ${values.size}: ${size.customers.toLocaleString("en")} customers, ${size.months} months`,
      size.customers
    );
    const truth = values.truth ?? join(dirname(out), "truth");
    const own = east ? join(out, `.own-${process.pid}`) : out;
    let sealing = false;
    const {periods, rows} = await generate({
      out: own,
      size,
      seed,
      start,
      format,
      generator: `bankbook sample ${version}`,
      truth,
      strength: values.strength as Strength,
      onCustomers: (done) => progress.tick(done),
      onSealing: (_, done) => {
        if (!sealing) progress.step("sealing periods", size.months);
        sealing = true;
        progress.tick(done);
      }
    });
    progress.done();
    const written = east ? rewriteEast(own, out, periods, progress) : rows;
    if (values.faults !== undefined) {
      plantFault(out, values.faults, truth);
      console.log(`fault ${values.faults} in ${periods.at(-1) ?? ""}`);
    }
    console.log(
      `${written.toLocaleString("en")} rows in ${out}, ${periods[0] ?? ""} to ${periods[periods.length - 1] ?? ""}`
    );
  }
};

/** Periods that are there stay, unless --force; then all go, so that no drop of another bank is left between. */
function clear(out: string, force: boolean): void {
  if (!existsSync(out)) return;
  const there = readdirSync(out).filter((name) => /^\d{4}-\d{2}$/.test(name));
  if (there.length === 0) return;
  if (!force) {
    throw new Refusal({
      message: `holds ${there.length} periods already; --force replaces them`,
      file: out,
      value: there.sort()[0] as string
    });
  }
  for (const period of there) {
    const manifest = join(out, period, "manifest.json");
    // Never over a real bank's drops.
    if (existsSync(manifest) && !/"bank": "sample(-east)?"/.test(readFileSync(manifest, "utf8"))) {
      throw new Refusal({message: "not a drop of the sample bank, left alone", file: manifest});
    }
  }
  for (const period of there) rmSync(join(out, period), {recursive: true});
}
