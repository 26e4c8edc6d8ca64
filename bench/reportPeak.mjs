// Loaded into a measured process and what it forks: on exit, each adds its number, its greatest resident set (kilobytes) and
// the seconds that processors worked for it to the file that bench/measure.ts reads.
import {appendFileSync} from "node:fs";

process.on("exit", () => {
  const file = process.env.BANKBOOK_BENCH_REPORT;
  const {maxRSS, userCPUTime, systemCPUTime} = process.resourceUsage();
  if (file) appendFileSync(file, `${process.pid} ${maxRSS} ${(userCPUTime + systemCPUTime) / 1e6}\n`);
});
