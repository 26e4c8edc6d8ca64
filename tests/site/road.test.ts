import {spawnSync} from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {unzipSync} from "fflate";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {openBrowser} from "../../src/site/browser.js";
import {filesUnder, hashFiles} from "../../src/site/files.js";
import {readPages} from "../../src/site/pdfBytes.js";
import {serve} from "../../src/site/serve.js";
import {busiestManager, secretsOf, textsOf} from "./dropped.js";
import {accessibility, difference, keyboardWalk, offPaper, overruns, ready} from "./pageChecks.js";

// The whole road, from an empty folder to pages, in a copy of the project: ingests and builds for real.
vi.setConfig({testTimeout: 900_000, hookTimeout: 900_000});

/** What a browser may take for one thing on a machine that runs other tests beside it, ms. */
const patience = 180_000;

const repository = fileURLToPath(new URL("../../", import.meta.url));
const base = join(repository, ".bankbook", "tests");
mkdirSync(base, {recursive: true});
const copy = mkdtempSync(join(base, "road-"));
const dist = join(copy, "dist");
/** The site of one manager. */
const own = join(copy, "own");

const bankbook = (...args: string[]) => {
  const run = spawnSync(process.execPath, ["--import", "tsx", join(copy, "src/cli.ts"), ...args], {
    cwd: copy,
    encoding: "utf-8",
    maxBuffer: 1 << 26
  });
  return {status: run.status, said: run.stdout + run.stderr};
};
const text = (page: string) =>
  readFileSync(join(dist, page), "utf-8")
    .replace(/^[\s\S]*<body>/, "")
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, "")
    .replace(/<!--.*?-->|<[^>]*>/g, "")
    .replace(/\s+/g, " ");
const deposits = () => /Deposits averaged (CNY [\d.]+ [mb]n?)/.exec(text("en/index.html"))?.[1];
const hash = () => hashFiles(dist, filesUnder(dist));

beforeAll(() => {
  const left = /[\\/](\.observablehq|reports[\\/](data|components))$/;
  for (const name of [
    "src",
    "data-loaders",
    "reports",
    "observablehq.config.ts",
    "package.json",
    "package-lock.json"
  ]) {
    cpSync(join(repository, name), join(copy, name), {recursive: true, filter: (file) => !left.test(file)});
  }
});
afterAll(() => rmSync(copy, {recursive: true, force: true}));

describe.sequential("bankbook build", () => {
  let first: string | undefined;

  it("makes no sample bank for a bank that brings its own drop", () => {
    mkdirSync(join(copy, "banks", "mine"), {recursive: true});
    writeFileSync(
      join(copy, "banks", "mine", "bank.yaml"),
      "{bank: mine, name: {en: M, zh: M}, base_ccy: CNY}\n"
    );
    const {status, said} = bankbook("build", "--bank", "banks/mine");
    expect(said).toContain("refused, nothing was written:\n  no drop folder (extracts)");
    expect(status).toBe(1);
    expect(existsSync(join(copy, "extracts"))).toBe(false);
  });

  it("takes two months of the sample bank to a verified site in both languages", () => {
    expect(bankbook("sample", "--months", "2").status).toBe(0);
    const {status, said} = bankbook("build");
    expect(said).toMatch(/dist: sample 2026-10 for demo, \d+ pages, 2 period\(s\) taken in, verified by/);
    expect(status).toBe(0);
    first = deposits();
    expect(first).toMatch(/^CNY [\d.]+ [mb]n?$/);
    expect(text("en/deposits/overview.html")).toContain("1k–10k");
    expect(text("zh/deposits/overview.html")).toContain("1000–1万");
  });

  it("F9 shows none of the tokens and customer ids that were planted to be looked for, in no file and no workbook", () => {
    const planted = readFileSync(join(copy, "truth", "plants.jsonl"), "utf-8")
      .split("\n")
      .filter((line) => line.includes('"kind":"canary"'))
      .map((line) => JSON.parse(line) as {customer: string; values: Record<string, string>});
    expect(planted.length).toBeGreaterThan(5);
    // A customer id of digits may be part of a longer number by chance.
    const secrets = new RegExp(
      planted
        .flatMap(({customer, values}) => [
          `(?<![0-9.])${customer}(?![0-9])`,
          values["id_token"]!,
          values["counter_acct_token"]!
        ])
        .join("|")
    );
    // They are where they may be: else nothing would be proved.
    const extract = readFileSync(join(copy, "extracts", "2026-10", "customer.csv"), "utf-8");
    expect(planted.filter(({values}) => extract.includes(values["id_token"]!)).length).toBeGreaterThan(5);
    for (const file of filesUnder(dist)) {
      const bytes = readFileSync(join(dist, file));
      const parts = /\.(xlsx|zip)$/.test(file) ? Object.values(unzipSync(bytes)) : [bytes];
      for (const part of parts)
        expect(secrets.exec(Buffer.from(part).toString("utf-8"))?.[0], file).toBeUndefined();
    }
  });

  it("F1 F3 C17 makes a site of one manager in which no id or name of a customer, account or loan stands, nor another manager", () => {
    const drop = join(copy, "extracts", "2026-10");
    const {manager, firms} = busiestManager(drop);
    const {status, said} = bankbook("build", "--audience", "rm", "--manager", manager, "--out", "own");
    expect(said).toMatch(new RegExp(`own: sample 2026-10 for rm ${manager}, 5 pages`));
    expect(status).toBe(0);
    const secrets = secretsOf(drop, manager);
    expect(secrets.size).toBeGreaterThan(5000);
    const texts = textsOf(own);
    const found = texts.flatMap(({file, text: words}) =>
      [...words.matchAll(/[\p{L}\p{N}]{4,}/gu)].flatMap(([word]) =>
        secrets.has(word) ? [`${word} in ${file}`] : []
      )
    );
    expect(found).toEqual([]);
    // The manager's own are in it, masked: else nothing would be proved.
    for (const id of firms)
      expect(texts.some(({text: words}) => new RegExp(`＊＊\\d*${id.slice(-4)}`).test(words))).toBe(true);
    expect(bankbook("build", "--audience", "rm", "--manager", "nobody", "--out", "own").said).toMatch(
      /no customer of 2026-10 has this relationship manager: nobody/
    );
  });

  it.for([dist, own])(
    "fits a laptop and a phone, and says the same with scripts off: %s",
    async (site, context) => {
      const found = await openBrowser();
      if (!found.browser) return context.skip(`no browser: ${found.why}`);
      const {server, url} = await serve(site, 0);
      try {
        const pages = filesUnder(site).filter((file) => /^(en|zh)\/.*\.html$/.test(file));
        expect(pages.length).toBeGreaterThan(site === dist ? 10 : 3);
        const cut: string[] = [];
        for (const scripts of [true, false]) {
          const tab = await found.browser.newContext({javaScriptEnabled: scripts});
          tab.setDefaultTimeout(patience);
          const page = await tab.newPage();
          for (const file of pages) {
            await page.goto(`${url}${file}`);
            if (scripts) await page.waitForFunction(() => !document.querySelector("observablehq-loading"));
            for (const width of [1280, 390]) {
              await page.setViewportSize({width, height: 800});
              const wide = await page.evaluate(() => document.documentElement.scrollWidth);
              expect(wide, `${file} at ${width} px, scripts ${scripts}`).toBeLessThanOrEqual(width);
              if (scripts)
                cut.push(...(await overruns(page)).map((each) => `${file} at ${width} px: ${each}`));
            }
            if (scripts) {
              // A4 less its margins
              await page.setViewportSize({width: 703, height: 800});
              await page.emulateMedia({media: "print"});
              cut.push(...(await offPaper(page)).map((each) => `${file} printed: ${each}`));
              cut.push(...(await overruns(page)).map((each) => `${file} printed: ${each}`));
              await page.emulateMedia({media: null});
            }
            expect(await page.locator("h1").count(), file).toBe(1);
            expect(await page.locator(".page-head .badge").count(), file).toBe(1);
          }
          await tab.close();
        }
        expect(cut).toEqual([]);
      } finally {
        server.close();
        await found.browser.close();
      }
    }
  );

  it.for([dist, own])(
    "keeps to WCAG 2.2 AA in light and dark, by keyboard too, and shows the same with scripts off: %s",
    async (site, context) => {
      const found = await openBrowser();
      if (!found.browser) return context.skip(`no browser: ${found.why}`);
      const {browser} = found;
      const {server, url} = await serve(site, 0);
      const complaints: string[] = [];
      const open = async (options: Parameters<typeof browser.newContext>[0], file: string) => {
        const tab = await browser.newContext({viewport: {width: 1280, height: 800}, ...options});
        tab.setDefaultTimeout(patience);
        const page = await tab.newPage();
        await page.addInitScript("globalThis.__name = (f) => f");
        await page.goto(`${url}${file}`);
        return page;
      };
      try {
        for (const file of filesUnder(site).filter((name) => /^(en|zh)\/.*\.html$/.test(name))) {
          const tell = (all: readonly string[]) => complaints.push(...all.map((each) => `${file}: ${each}`));
          const live = await open({}, file);
          await ready(live);
          const bare = await open({javaScriptEnabled: false}, file);
          const far = await difference(
            browser,
            await live.screenshot({fullPage: true}),
            await bare.screenshot({fullPage: true})
          );
          if (far > 0.005)
            tell([`looks otherwise with scripts off: ${(100 * far).toFixed(2)} % of the pixels`]);
          tell(await accessibility(live));
          // Anew: what was unfolded to be looked at would make the walk longer than a reader's.
          await live.reload();
          await ready(live);
          tell(await keyboardWalk(live));
          const dark = await open({colorScheme: "dark"}, file);
          await ready(dark);
          tell((await accessibility(dark)).map((each) => `dark: ${each}`));
          for (const page of [live, bare, dark]) await page.context().close();
        }
      } finally {
        server.close();
        await browser.close();
      }
      expect(complaints).toEqual([]);
    }
  );

  it("prints as one book whose contents name the right pages", async (context) => {
    const found = await openBrowser();
    if (!found.browser) return context.skip(`no browser: ${found.why}`);
    await found.browser.close();
    const {status, said} = bankbook("pdf", "--to", "book", "--lang", "en");
    expect(said).toMatch(/sample-2026-10-demo-en\.pdf: \d+ pages/);
    expect(status).toBe(0);
    const {pages, anchors} = readPages(readFileSync(join(copy, "book", "sample-2026-10-demo-en.pdf")));
    expect(pages).toBeGreaterThan(20);
    const chapters = [
      "index",
      "contribution-overview",
      "deposits-overview",
      "corporate-overview",
      "about-dictionary"
    ];
    const starts = chapters.map((name) => anchors.get(name)!);
    // Behind the contents, which take what they need and no more than a tenth of the book.
    expect(starts[0]).toBeGreaterThanOrEqual(2);
    expect(starts[0]).toBeLessThanOrEqual(pages / 10);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    expect(bankbook("pdf", "--page", "nowhere").said).toMatch(/no such page in this edition.*: nowhere/);
  });

  it("skips everything when nothing changed", () => {
    expect(bankbook("build")).toMatchObject({
      status: 0,
      said: expect.stringContaining("nothing changed") as string
    });
  });

  it("writes the same bytes from the same drop, taken in and built anew", () => {
    for (const name of ["store", ".bankbook", "reports/.observablehq"])
      rmSync(join(copy, name), {recursive: true});
    expect(bankbook("build", "--out", "again").status).toBe(0);
    const again = join(copy, "again");
    expect(filesUnder(again)).toEqual(filesUnder(dist));
    expect(hashFiles(again, filesUnder(again))).toBe(hash());
  });

  it("shows a changed extract and a changed threshold, with a warm cache", () => {
    const policy = join(copy, "reports/policy/deposits.yaml");
    writeFileSync(policy, readFileSync(policy, "utf-8").replace("P: [1000, 10000,", "P: [2000, 10000,"));
    expect(bankbook("sample", "--months", "2", "--seed", "2", "--force").status).toBe(0);
    expect(bankbook("build").status).toBe(0);
    expect(text("en/deposits/overview.html")).toContain("2k–10k");
    expect(text("zh/deposits/overview.html")).toContain("2000–1万");
    expect(deposits()).toMatch(/^CNY [\d.]+ [mb]n?$/);
    expect(deposits()).not.toBe(first);
  });

  it("refuses a drop that was changed after it was sealed, and leaves the site as it was", () => {
    const before = hash();
    appendFileSync(join(copy, "extracts/2026-10/deposit_account.csv"), "one line more\n");
    const {status, said} = bankbook("build");
    expect(status).toBe(1);
    expect(said).toMatch(/refused, nothing was written:\s+DQ01 .*deposit_account\.csv/);
    expect(hash()).toBe(before);
  });
});
