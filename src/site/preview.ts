import type {ChildProcess} from "node:child_process";
import {readdirSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {makeLinks} from "./links.js";
import {makeOfflineLibraries} from "./offlineLibraries.js";
import {fingerprint, refreshData} from "./refresh.js";
import {startFramework} from "./runFramework.js";
import {watchFolders} from "./watchFolders.js";

export interface Preview {
  project: string;
  /** As of buildSite; called again whenever something in `watched` moved. */
  inputs(): Promise<readonly string[]>;
  watched: readonly string[];
  port?: number;
  open: boolean;
  say(line: string): void;
}

/** Framework's preview with live reload, on 127.0.0.1. Pages redraw when policy, store, marts or metrics change too. */
export async function preview(options: Preview): Promise<{url: string; ended: Promise<void>; stop(): void}> {
  const {project, port, open} = options;
  makeLinks(project);
  refreshData(project, fingerprint(project, await options.inputs()));
  await makeOfflineLibraries(join(project, "reports"));
  const child = startFramework(
    {mode: "preview", project, ...(port === undefined ? {} : {port}), open},
    "inherit"
  );
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const watcher = watchAll(options);
  const stop = () => {
    watcher.close();
    child.kill();
  };
  void ended.then(stop);
  process.once("exit", stop);
  return {url: await addressOf(child), ended, stop};
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(`http://127.0.0.1:${(message as {port: number}).port}/`));
    child.once("close", () => reject(new Error("the preview ended before it started")));
  });

/**
 * The preview reruns a loader when the loader's own file is touched, and looks at nothing that the loader reads. So on
 * a change elsewhere, if the fingerprint moved, its cached output goes and the loaders are touched.
 */
function watchAll(options: Preview): {close(): void} {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const refresh = async () => {
    try {
      const prints = fingerprint(options.project, await options.inputs());
      if (refreshData(options.project, prints) === "kept") return;
      options.say("data changed: the pages draw again");
      touchLoaders(options.project);
    } catch (error) {
      options.say(`the pages stay as they were: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return watchFolders(options.watched, () => {
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(refresh)), 300);
  });
}

function touchLoaders(project: string): void {
  const folder = join(project, "data-loaders", "pages");
  const now = new Date();
  for (const name of readdirSync(folder))
    if (/\.\w+\.[jt]s$/.test(name)) utimesSync(join(folder, name), now, now);
}
