import {existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync} from "node:fs";
import {dirname, join, relative, resolve} from "node:path";
import {Refusal} from "../schema/problem.js";

/** Folders outside the Framework root that pages need: Framework refuses imports that leave its root. */
const links = {data: "data-loaders/pages", components: "src/components"} as const;

/**
 * Makes `reports/data` and `reports/components` point into this very checkout. A link that points elsewhere (an
 * absolute one in a copied checkout, a dangling one) is replaced: it would build the other tree, or throw.
 */
export function makeLinks(project: string, root = "reports"): void {
  for (const [name, folder] of Object.entries(links)) {
    const link = join(project, root, name);
    const target = resolve(project, folder);
    if (!existsSync(target)) continue;
    const found = lstatSync(link, {throwIfNoEntry: false});
    if (found && !found.isSymbolicLink()) {
      throw new Refusal({
        message: "a file or folder stands where a link belongs, please move it",
        file: link
      });
    }
    // Windows keeps junctions as absolute paths, so compare what the link resolves to, and its relative form elsewhere.
    const wanted = process.platform === "win32" ? target : relative(dirname(link), target);
    if (found) {
      const now = readlinkSync(link);
      if (now === wanted || (process.platform === "win32" && resolve(now) === target)) continue;
      rmSync(link, {force: true});
    }
    mkdirSync(dirname(link), {recursive: true});
    try {
      symlinkSync(wanted, link, process.platform === "win32" ? "junction" : "dir");
    } catch (error) {
      // Two processes that start together both make it: whoever came second finds it done.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
