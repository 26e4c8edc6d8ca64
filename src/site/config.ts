import {existsSync} from "node:fs";
import {join} from "node:path";
import {nursery} from "../../data-loaders/nursery.js";
import {makeLinks} from "./links.js";

/** The part of Framework's settings that we use (it exports no type for the file). */
export interface SiteConfig {
  root: string;
  title?: string;
  /** HTML, or a function of the page that gives it. */
  head?: string | ((page: PageOf) => string);
  header?: string | ((page: PageOf) => string | null);
  footer?: string | ((page: PageOf) => string | null) | null;
  style?: string;
  [setting: string]: unknown;
}

/** What Framework hands to `head`, `header` and `footer`. */
export interface PageOf {
  /** With leading slash, without ending: "/en/deposits/overview". */
  path: string;
  title: string | null;
  data: Record<string, unknown>;
}

/**
 * Framework's settings for a site that runs inside a bank: no network, no fonts of others, no telemetry, addresses
 * that any file server understands (`overview.html`), and two languages that do not mix in one menu.
 */
export function siteConfig(
  project: string,
  {root = "reports", style = "style.css", ...settings}: Partial<SiteConfig> = {}
): SiteConfig {
  process.env["OBSERVABLE_TELEMETRY_DISABLE"] = "true";
  makeLinks(project, root);
  return {
    root,
    ...(existsSync(join(project, root, style)) ? {style} : {}),
    globalStylesheets: [],
    sidebar: false,
    pager: false,
    toc: false,
    search: false,
    footer: null,
    preserveExtension: true,
    preserveIndex: true,
    typographer: false,
    linkify: false,
    interpreters: {
      // Loaders run on this very Node with tsx, whatever PATH says.
      ".ts": [
        ...[process.execPath, "--no-warnings=ExperimentalWarning", nursery],
        ...["--import", import.meta.resolve("tsx")]
      ]
    },
    ...settings
  };
}
