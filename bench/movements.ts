import {rmSync} from "node:fs";
import {join} from "node:path";
import {gigabytes, measure} from "./measure.js";
import {standard, stagingDrop} from "./stagingDrop.js";

/** Memory that the engine may take, and what the process may hold besides: Node, the staged rows of a batch. */
const MEMORY = "4GB";
const [LIMIT, BESIDES] = [4 * 2 ** 30, 1.5 * 2 ** 30];

/**
 * Staging and reduction of one month by the number of its movements, in millions, of one million customers: seconds, seconds
 * that processors worked, these a million more movements than the smallest drop, and peak memory beside what was allowed. Drops are gone afterwards.
 */
export async function movements(data: string, millions: readonly number[]): Promise<void> {
  console.log(`\nreduction of movements, one million customers, CSV, at most ${MEMORY} for the engine`);
  const times: {millions: number; worked: number}[] = [];
  for (const each of millions) {
    const name = `movements-${each}`;
    // As many on a day in the smallest drop as in the largest, where accounts move on every day: else days with several,
    // which cost more, were those of the largest alone.
    const drop = await stagingDrop(data, {...standard, movements: each * 1_000_000, aDay: 2}, name);
    try {
      const {seconds, worked, peak} = await measure([
        new URL("stageAndReduce.ts", import.meta.url).pathname,
        ...[drop, standard.period, MEMORY]
      ]);
      const [first] = times;
      const more = first ? (worked - first.worked) / (each - first.millions) : null;
      const over = peak > LIMIT + BESIDES ? `, over ${gigabytes(LIMIT + BESIDES)}` : "";
      console.log(
        `  ${String(each).padStart(4)} million  ${seconds.toFixed(1).padStart(7)} s, worked ${worked.toFixed(1).padStart(7)} s  peak ${gigabytes(peak)}${over}` +
          (more === null ? "" : `  ${more.toFixed(2)} s a million more`)
      );
      times.push({millions: each, worked});
    } finally {
      rmSync(join(data, name), {recursive: true, force: true});
    }
  }
  if (times.length > 1)
    console.log(
      `  growth      ${exponentOf(times).toFixed(2)}, aim at most 1 (seconds worked as a power of movements)`
    );
}

/** Power of the number of movements with which work grows between the smallest and the largest drop. */
function exponentOf(times: readonly {millions: number; worked: number}[]): number {
  const [first, last] = [times[0]!, times.at(-1)!];
  return Math.log(last.worked / first.worked) / Math.log(last.millions / first.millions);
}
