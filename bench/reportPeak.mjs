// Loaded into a measured process: on exit, leaves its greatest resident set (kilobytes) where bench/measure.ts reads it.
import {writeFileSync} from "node:fs";

process.on("exit", () => {
  const file = process.env.BANKBOOK_BENCH_REPORT;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
