import {cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {silent} from "../../data-loaders/progress.js";
import type {SiteBuild, SiteResult} from "../../src/site/build.js";
import {buildSite} from "../../src/site/build.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A copy of the small site, inside the repository so that it finds node_modules. */
export function project(): {
  folder: string;
  edit(file: string, change: (text: string) => string): void;
  read(file: string): string;
  build(options?: Partial<SiteBuild>): Promise<SiteResult>;
} {
  const base = join(repository, ".bankbook", "tests");
  mkdirSync(base, {recursive: true});
  const folder = mkdtempSync(join(base, "site-"));
  cpSync(join(repository, "tests", "fixtures", "site"), folder, {recursive: true});
  const config = relative(folder, join(repository, "src", "site", "config.js")).replaceAll("\\", "/");
  writeFileSync(
    join(folder, "observablehq.config.ts"),
    `import {siteConfig} from "${config}";\nexport default siteConfig(import.meta.dirname);\n`
  );
  const read = (file: string) => readFileSync(join(folder, file), "utf-8");
  return {
    folder,
    read,
    edit: (file, change) => writeFileSync(join(folder, file), change(read(file))),
    build: (options) =>
      buildSite({
        project: folder,
        out: join(folder, "dist"),
        // As the command line does it: what the loaders read besides code and policy.
        inputs: [read("extracts/deposits.csv")],
        time: Date.UTC(2026, 9, 31),
        verify: true,
        progress: silent,
        ...options
      })
  };
}
