import type {FSWatcher} from "node:fs";
import {existsSync, readdirSync, watch} from "node:fs";
import {join} from "node:path";

/**
 * Calls `changed` when anything in the folders moves, below them too. Each folder is watched by itself: Node's recursive
 * watching on Linux follows files, and loses one that an editor saves by putting another in its place.
 */
export function watchFolders(folders: readonly string[], changed: () => void): {close(): void} {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const follow = (folder: string) => {
    if (!watchers.has(folder)) {
      const watcher = watch(folder, {persistent: false}, () => {
        if (existsSync(folder)) follow(folder);
        else forget(folder);
        changed();
      });
      watcher.on("error", () => forget(folder));
      watchers.set(folder, watcher);
    }
    for (const entry of readdirSync(folder, {withFileTypes: true}))
      if (entry.isDirectory()) tryFollow(join(folder, entry.name));
  };
  /** A folder may be gone by the time it is looked at: the store puts months in place by renaming. */
  const tryFollow = (folder: string) => {
    try {
      follow(folder);
    } catch {
      forget(folder);
    }
  };
  for (const folder of folders) tryFollow(folder);
  return {
    close() {
      for (const folder of [...watchers.keys()]) forget(folder);
    }
  };
}
