import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {chromium} from "playwright-core";
import {unpackChromium} from "./bundledChromium.js";

export interface VerifyingBrowser {
  browser: Browser;
  /** Told in the build's log, so that a reader knows what looked at the pages. */
  name: string;
}

/** A browser, or why there is none. */
export type Found = VerifyingBrowser | {browser: null; why: string};

const windows = [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]];
const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
  ],
  win32: ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].flatMap(
    (path) => windows.filter((folder) => folder !== undefined).map((folder) => join(folder, path))
  ),
  linux: [
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chromium",
    "chromium-browser"
  ].flatMap((name) =>
    ["/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/snap/bin"].map((folder) => join(folder, name))
  )
};

const quiet = [
  // The pages come from disk (see visit.ts); nothing this browser might want on its own account may be found.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--force-color-profile=srgb"
];

/**
 * An installed Chrome, Edge or Chromium; else on Linux the one that an npm package carries. BANKBOOK_BROWSER names one
 * to use instead, or `none`.
 */
export async function openBrowser(): Promise<Found> {
  const chosen = process.env["BANKBOOK_BROWSER"];
  if (chosen === "none") return {browser: null, why: "BANKBOOK_BROWSER is none"};
  const tried: string[] = [];
  const candidates = chosen ? [chosen] : (places[process.platform] ?? []).filter((path) => existsSync(path));
  for (const executablePath of candidates) {
    try {
      return {browser: await launch(executablePath), name: executablePath};
    } catch (error) {
      tried.push(`${executablePath}: ${firstLine(error)}`);
    }
  }
  if (!chosen && process.platform === "linux" && process.arch === "x64") {
    try {
      return await openBundled();
    } catch (error) {
      tried.push(`the bundled Chromium: ${firstLine(error)}`);
    }
  }
  return {browser: null, why: tried.length ? tried.join("; ") : "no Chrome, Edge or Chromium is installed"};
}

async function openBundled(): Promise<VerifyingBrowser> {
  const {executable, libraries, fonts} = await unpackChromium();
  const env: Record<string, string> = {};
  if (!existsSync("/etc/fonts/fonts.conf")) env["FONTCONFIG_PATH"] = fonts;
  const name = "the Chromium of @sparticuz/chromium";
  try {
    return {browser: await launch(executable, env), name};
  } catch {
    // A bare machine lacks libnss3 and libnspr4; the package brings them.
    const paths = [libraries, process.env["LD_LIBRARY_PATH"]].filter((path) => path);
    return {browser: await launch(executable, {...env, LD_LIBRARY_PATH: paths.join(":")}), name};
  }
}

function launch(executablePath: string, env: Record<string, string> = {}): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    headless: true,
    // Chromium refuses its sandbox to root and in containers; the pages it opens here are our own.
    chromiumSandbox: !root && process.env["CI"] === undefined && process.platform !== "linux",
    args: quiet,
    env: {...process.env, ...env} as Record<string, string>,
    timeout: 60_000
  });
}

const firstLine = (error: unknown) =>
  String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
