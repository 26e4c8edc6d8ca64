import {spawn} from "node:child_process";
import {readFileSync, rmSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";

export interface Measured {
  seconds: number;
  /** Seconds that processors worked for the process itself: what else runs on the machine moves them little. */
  worked: number;
  /** Greatest resident set of the process itself, in bytes. */
  peak: number;
  /** Of it and of the processes that it forked, as many at once as there are cores: at most this much, in bytes. */
  together: number;
}

/**
 * Runs a command to its end in a process of its own and tells how long it took and how much memory it had at most.
 * The memory is what the kernel says of the finished process, read by a hook that it and what it forks load; wall
 * time includes start-up.
 */
export async function measure(
  args: string[],
  {env = {}}: {env?: Record<string, string>} = {}
): Promise<Measured> {
  const report = join(tmpdir(), `bankbook-bench-${process.pid}-${Math.round(performance.now() * 1000)}`);
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--import", new URL("./reportPeak.mjs", import.meta.url).href, ...args],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: {...process.env, ...env, CI: "true", BANKBOOK_BENCH_REPORT: report}
    }
  );
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4000)));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}\n${complaint}`);
  const peaks = readFileSync(report, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ").map(Number) as [number, number, number]);
  rmSync(report, {force: true});
  const own = peaks.find(([pid]) => pid === child.pid)!;
  const peak = 1024 * own[1];
  const forked = peaks
    .filter(([pid]) => pid !== child.pid)
    .map(([, kilobytes]) => 1024 * kilobytes)
    .sort((a, b) => b - a)
    .slice(0, availableParallelism());
  return {seconds, worked: own[2], peak, together: forked.reduce((sum, bytes) => sum + bytes, peak)};
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GB`;
