import {existsSync} from "node:fs";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {openBrowser} from "../../src/site/browser.js";
import {unpackChromium} from "../../src/site/bundledChromium.js";

const before = {...process.env};
afterEach(() => {
  for (const name of ["BANKBOOK_BROWSER", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

it("says why there is no browser", async () => {
  process.env["BANKBOOK_BROWSER"] = "none";
  expect(await openBrowser()).toEqual({browser: null, why: "BANKBOOK_BROWSER is none"});
  process.env["BANKBOOK_BROWSER"] = "/nowhere/chrome";
  expect(await openBrowser()).toMatchObject({
    browser: null,
    why: expect.stringContaining("/nowhere/chrome") as string
  });
});

it.skipIf(process.platform !== "linux" || process.arch !== "x64")(
  "draws with the bundled Chromium on libraries and fonts of its own (Linux on x64 only)",
  async () => {
    const {executable, libraries, fonts} = await unpackChromium();
    expect(existsSync(join(libraries, "libnss3.so"))).toBe(true);
    process.env["BANKBOOK_BROWSER"] = executable;
    process.env["LD_LIBRARY_PATH"] = libraries;
    process.env["FONTCONFIG_PATH"] = fonts;
    const {browser} = await openBrowser();
    const page = await browser?.newPage();
    await page?.setContent("<span>width</span>");
    expect((await page?.locator("span").boundingBox())?.width).toBeGreaterThan(20);
    await browser?.close();
  }
);
