// Loaded into a measured process and what it forks: on exit, each adds its number and its greatest resident set (kilobytes)
// to the file that bench/measure.ts reads.
import {appendFileSync} from "node:fs";

process.on("exit", () => {
  const file = process.env.BANKBOOK_BENCH_REPORT;
  if (file) appendFileSync(file, `${process.pid} ${process.resourceUsage().maxRSS}\n`);
});
