import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {fileURLToPath} from "node:url";
import type {Progress} from "../../data-loaders/progress.js";
import {Refusal} from "../schema/problem.js";
import type {FrameworkOrder} from "./framework.js";

/** Starts Framework's process; `BANKBOOK_*` and all else of the environment reaches the loaders. */
export function startFramework(order: FrameworkOrder, stdio: "pipe" | "inherit"): ChildProcess {
  return spawn(
    process.execPath,
    [
      "--no-warnings=ExperimentalWarning",
      "--import",
      import.meta.resolve("tsx"),
      fileURLToPath(new URL("framework.ts", import.meta.url)),
      JSON.stringify(order)
    ],
    {
      stdio: ["ignore", stdio, stdio, "ipc"],
      env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true"},
      windowsHide: true
    }
  );
}

/** Builds the site of `project` into `out`, and says which page or loader it is at. Returns what Framework printed. */
export async function runFramework(
  order: FrameworkOrder & {mode: "build"},
  progress: Progress
): Promise<{log: string}> {
  const child = startFramework(order, "pipe");
  let log = "";
  let saying = "";
  const say = (label: string) => {
    if (label !== saying) progress.step((saying = label));
  };
  child.stdout?.setEncoding("utf-8").on("data", (text: string) => {
    log += text;
    for (const [, what, path] of text.matchAll(/\b(load|render) (\/\S+|data\/\S+)/g)) {
      const zip = /data\/([^/]+)\.zip$/.exec(path ?? "")?.[1];
      if (zip) say(`data of ${zip}`);
      else if (what === "render") say("render pages");
      else if (!path?.endsWith(".json")) say("read pages");
    }
  });
  let errors = "";
  child.stderr?.setEncoding("utf-8").on("data", (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0) throw new Refusal({message: "the site does not build", value: reasonOf(errors, log)});
  return {log: log + errors};
}

/** The line that tells: what a loader refused, else the last error named, without Framework's stack. */
export function reasonOf(errors: string, log: string): string {
  const lines = `${log}\n${errors}`
    .replace(/\x1b\[[\d;]*m/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !/^(at |Node\.js v|\^|node:|throw |file:\/\/|npm warn)/.test(line));
  const refused = lines.filter((line) => line.startsWith("Refusal: "));
  if (refused.length) return [...new Set(refused)].join("; ").replaceAll("Refusal: ", "");
  const telling = lines.filter((line) =>
    /(error|refused|not found|ENOENT|exited|without a network)/i.test(line)
  );
  return (telling.length ? telling.slice(-6) : lines.slice(-6)).join("; ") || "it ended without a word";
}
