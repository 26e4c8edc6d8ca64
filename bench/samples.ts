import {readdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {sizes, type SizeName} from "../src/sampleBank/parameters.js";
import {gigabytes, measure} from "./measure.js";

/** Seconds within which a size is to be written on two cores, and what all its processes may hold. */
const aims: Partial<Record<string, {seconds?: number; bytes?: number}>> = {
  s: {seconds: 60},
  m: {seconds: 600},
  l: {bytes: 4 * 2 ** 30}
};

/** Seconds, rows and memory of writing sample banks, each alone and gone afterwards. */
export async function samples(data: string, names: readonly string[]): Promise<void> {
  const cli = new URL("../src/cli.ts", import.meta.url).pathname;
  console.log("\nwriting sample banks");
  for (const name of names) {
    if (!(name in sizes)) throw new Error(`no size of a sample bank: ${name}`);
    const {customers, months} = sizes[name as SizeName];
    const out = join(data, `written-${name}`);
    const truth = `${out}-truth`;
    const leave = () => [out, truth].forEach((folder) => rmSync(folder, {recursive: true, force: true}));
    leave();
    try {
      const {seconds, together} = await measure([
        ...[cli, "sample", "--size", name, "--out", out],
        ...["--truth", truth]
      ]);
      const rows = rowsOf(out);
      const aim = aims[name];
      const aimed = [
        ...(aim?.seconds === undefined ? [] : [`${aim.seconds} s`]),
        ...(aim?.bytes === undefined ? [] : [gigabytes(aim.bytes)])
      ];
      console.log(
        `  ${name.padEnd(2)} ${customers.toLocaleString("en").padStart(9)} customers, ${months} months: ${seconds.toFixed(1).padStart(6)} s, ` +
          `${rows.toLocaleString("en").padStart(11)} rows (${Math.round(rows / seconds).toLocaleString("en")} a second), ` +
          `memory at most ${gigabytes(together)}${aimed.length ? `, aim at most ${aimed.join(", ")}` : ""}`
      );
    } finally {
      leave();
    }
  }
}

/** As the seals say. */
function rowsOf(drop: string): number {
  const manifests = readdirSync(drop).map(
    (period) =>
      JSON.parse(readFileSync(join(drop, period, "manifest.json"), "utf8")) as {
        tables: {files: {rows: number}[]}[];
      }
  );
  return manifests
    .flatMap(({tables}) => tables.flatMap(({files}) => files))
    .reduce((sum, {rows}) => sum + rows, 0);
}
