import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {openBrowser} from "../../src/site/browser.js";
import {filesUnder, hashFiles, typeOf} from "../../src/site/files.js";
import {project} from "./project.js";

// Each builds a whole site; a busy machine takes its time.
vi.setConfig({testTimeout: 180_000});

const site = project();
const noNetwork = spawnSync("unshare", ["-rn", "true"]).status === 0;
const dist = join(site.folder, "dist");
const hash = (folder: string) => hashFiles(folder, filesUnder(folder));
const text = (page: string) =>
  readFileSync(join(dist, page), "utf-8")
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, "")
    .replace(/<!--.*?-->|<[^>]*>/g, "")
    .replace(/\s+/g, " ");
const refused = async (build: Promise<unknown>) => {
  const before = hash(dist);
  const message = await build.then(
    () => "built",
    (error: Error) => error.message
  );
  expect(hash(dist)).toBe(before);
  expect(filesUnder(site.folder).filter((file) => file.includes(".building-"))).toEqual([]);
  return message;
};

afterAll(() => rmSync(site.folder, {recursive: true, force: true}));

describe.sequential("a site, built again and again", () => {
  it("builds with a cold cache, and says who looked at it", async () => {
    const result = await site.build();
    expect(result).toMatchObject({skipped: false, data: "deleted", pages: 3});
    expect(text("en/index.html")).toContain("Last balance and months with a large one: 150 (2).");
    expect(text("zh/index.html")).toContain("期末余额与大额月份： 150 (2).");
  });

  it("waits for a cell that shows no sign of life until it displays", () => {
    expect(text("en/index.html")).toContain("drawn late");
  });

  it("puts components together, with only what they use of a library", () => {
    const scripts = filesUnder(join(dist, "_import/components")).map((file) =>
      file.replace(/\.[0-9a-f]+\./, ".")
    );
    expect(scripts).toEqual(["charts.js", "kit.js"]);
    const page = readFileSync(join(dist, "en/index.html"), "utf-8");
    expect(page).toMatch(/modulepreload" href="\.\.\/_import\/components\/kit\./);
    expect(page).not.toMatch(/components\/(bars|label)\./);
    // html stands in a cell: the library that it comes from is one copy for all
    expect(page).toMatch(/modulepreload" href="\.\.\/_npm\/htl@/);
    expect(page).not.toMatch(/modulepreload" href="\.\.\/_npm\/@observablehq\/plot@/);
    expect(text("en/index.html")).toContain("3 months drawn");
  });

  it("leaves out a page that the edition does not offer", () => {
    expect(existsSync(join(dist, "en/hidden.html"))).toBe(false);
  });

  it("skips Framework when nothing changed", async () => {
    const started = Date.now();
    expect(await site.build()).toEqual({skipped: true});
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it("shows a changed extract and a changed threshold, with a warm cache", async () => {
    site.edit("extracts/deposits.csv", (csv) => csv.replace("2026-10,150", "2026-10,170"));
    site.edit("reports/policy/limits.yaml", (yaml) => yaml.replace("110", "160"));
    expect(await site.build()).toMatchObject({skipped: false, data: "deleted"});
    expect(text("en/index.html")).toContain("170 (1).");
  });

  it("keeps the data when only words on a page changed", async () => {
    site.edit("reports/en/index.md", (page) => page.replace("Last balance", "Newest balance"));
    expect(await site.build()).toMatchObject({skipped: false, data: "kept"});
    expect(text("en/index.html")).toContain("Newest balance");
  });

  it("notices that someone changed the site, and writes the same bytes and times again", async () => {
    const before = hash(dist);
    writeFileSync(join(dist, "zh/index.html"), "changed by hand");
    expect(await site.build()).toMatchObject({skipped: false});
    expect(hash(dist)).toBe(before);
    for (const file of filesUnder(dist))
      expect(statSync(join(dist, file)).mtime.toISOString()).toMatch(/^2026-10-31/);
  });

  it.skipIf(!noNetwork)(
    "does so with a cold cache and no network (skipped where unshare -rn is not allowed)",
    () => {
      rmSync(join(site.folder, "reports/.observablehq"), {recursive: true});
      const build = join(import.meta.dirname, "buildOnce.ts");
      const run = spawnSync("unshare", ["-rn", process.execPath, "--import", "tsx", build, site.folder], {
        encoding: "utf-8"
      });
      expect(run.stderr + run.stdout).toContain('"skipped":false');
      expect(hash(join(site.folder, "apart"))).toBe(hash(dist));
    }
  );

  it("refuses a cell that does not compile, and leaves the old site", async () => {
    const page = site.read("reports/en/index.md");
    site.edit("reports/en/index.md", (words) => `${words}\n\`\`\`js\ndisplay(1 +);\n\`\`\`\n`);
    const message = await refused(site.build());
    expect(message).toContain("a cell is broken: SyntaxError: Unexpected token");
    expect(message).toContain("(en/index.html)");
    site.edit("reports/en/index.md", () => page);
  });

  it("refuses a table that no loader makes, and leaves the old site", async () => {
    const page = site.read("reports/en/index.md");
    site.edit("reports/en/index.md", (words) => words.replace("large.json", "missing.json"));
    expect(await refused(site.build())).toMatch(/the site does not build: .*missing\.json/);
    site.edit("reports/en/index.md", () => page);
  });

  it("refuses broken links, errors, and requests that leave the site, all told at once", async () => {
    const page = site.read("reports/en/index.md");
    site.edit(
      "reports/en/index.md",
      (words) => `${words}
[nowhere](./nowhere) [no place](../zh/index#nothing)

\${missingName + 1}

\`\`\`js
fetch("https://example.com/spy").catch(() => null);
const drawn = document.createElement("a");
drawn.href = "/drawn-nowhere.html";
display(drawn);
document.createElement("img").src = "http://example.org/pixel.png";
\`\`\`
`
    );
    const message = await refused(site.build());
    expect(message).toContain("broken link: /en/nowhere.html (en/index.html)");
    expect(message).toContain("broken link: /zh/index.html#nothing (en/index.html)");
    expect(message).toContain("broken link: /drawn-nowhere.html (en/index.html)");
    expect(message).toMatch(/missingName is not defined \(en\/index.html\)/);
    expect(message).toContain("request that leaves the site: https://example.com/spy (en/index.html)");
    expect(message).toContain("request that leaves the site: http://example.org/pixel.png (en/index.html)");
    site.edit("reports/en/index.md", () => page);
  });

  it("brings back a site that a killed build had put aside, and skips", async () => {
    const before = hash(dist);
    renameSync(dist, `${dist}.old-1`);
    mkdirSync(`${dist}.building-1`);
    expect(await site.build()).toEqual({skipped: true});
    expect(hash(dist)).toBe(before);
    expect(existsSync(`${dist}.building-1`)).toBe(false);
  });

  it("refuses to replace a folder that is no site", async () => {
    await expect(site.build({out: join(site.folder, "reports")})).rejects.toThrow(
      /something other than a site/
    );
  });

  it("says loudly what it could not check without a browser", async () => {
    const notes: string[] = [];
    const progress = {step() {}, tick() {}, note: (note: string) => void notes.push(note), done() {}};
    const result = await site.build({verify: false, out: join(site.folder, "unverified"), progress});
    expect(result).toMatchObject({skipped: false, verifiedBy: null});
    expect(notes.join("\n")).toContain("WARNING: no browser has looked at these 3 pages");
  });
});

describe("the built site in a browser", () => {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = (await openBrowser()).browser;
  });
  afterAll(() => browser?.close());
  const open = async (javaScriptEnabled: boolean) => {
    if (!browser) throw new Error("no browser");
    const page = await browser.newPage({javaScriptEnabled});
    await page.route("**/*", (route) => {
      const file = join(dist, new URL(route.request().url()).pathname);
      return route.fulfill({body: readFileSync(file), contentType: typeOf(file)});
    });
    return page;
  };

  it("is complete with JavaScript off", async () => {
    const page = await open(false);
    await page.goto("http://site.invalid/en/index.html");
    expect(await page.innerText("main")).toMatch(/170 \(1\)[\s\S]*↑ balance[\s\S]*Months 3/);
    expect(await page.locator("div.block").textContent()).toBe("a block in a paragraph");
    expect(await page.innerText("main")).toMatch(/Before\s+a block in a paragraph\s+after\./);
    expect(await page.locator("svg [aria-label=bar] rect").count()).toBe(3);
    await page.close();
  });

  it("puts each live cell in its drawing's place, once", async () => {
    const page = await open(true);
    await page.goto("http://site.invalid/en/index.html", {waitUntil: "networkidle"});
    await page.waitForFunction(() => !document.querySelector("observablehq-loading"));
    expect(await page.locator("svg").count()).toBe(1);
    expect((await page.innerText("main")).match(/170 \(1\)/g)).toHaveLength(1);
    await page.close();
  });

  it("says its language, may be zoomed, and names Chinese headings", () => {
    const html = readFileSync(join(dist, "zh/index.html"), "utf-8");
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).not.toContain("maximum-scale");
    expect(html).toContain('<h1 id="section-1"');
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src 'self'; script-src 'self' 'sha256-[^']+';/
    );
  });
});
