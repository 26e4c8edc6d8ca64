import {mkdirSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {terminalProgress} from "../../data-loaders/progress.js";
import type {Command} from "../cli.js";
import {Refusal} from "../schema/problem.js";
import type {Edition} from "../schema/released.js";
import {pagesOf, printBook, readEdition} from "../site/book.js";
import type {Lang} from "../site/book.js";
import {openBrowser} from "../site/browser.js";
import {parseOptions} from "./options.js";

const languages: readonly Lang[] = ["en", "zh"];

export const command: Command = {
  summary: "print a built site, or some of its pages, as PDF",
  help: `
bankbook pdf [--out dist] [--to pdf] [--lang en|zh] [--page <path>]...

  --out <folder>   the built site (default dist)
  --to <folder>    where the PDF goes (default pdf)
  --lang <en|zh>   one language; default: a book of each
  --page <path>    a page such as deposits/overview, once for each; default: the whole book
`,
  async run(args) {
    const {out, to, lang, page} = parseOptions(args, {
      out: {type: "string", default: "dist"},
      to: {type: "string", default: "pdf"},
      lang: {type: "string"},
      page: {type: "string", multiple: true}
    });
    const wanted = lang === undefined ? languages : languages.filter((each) => each === lang);
    if (lang !== undefined && wanted.length === 0)
      throw new Refusal({message: "--lang takes en or zh", value: lang});
    const edition = readEdition(out);
    const chapters = pagesOf(edition, page);
    const found = await openBrowser();
    if (!found.browser) throw new Refusal({message: `no browser to print with: ${found.why}`});
    const progress = terminalProgress();
    const made: string[] = [];
    try {
      for (const each of wanted) {
        progress.step(`print ${chapters.length} pages, ${each}`);
        const {pdf, pages} = await printBook(found.browser, {
          site: out,
          lang: each,
          ...(page ? {only: page} : {})
        });
        const part = page ? `-${chapters.map((path) => path.replaceAll("/", "-")).join("_")}` : "";
        const file = join(to, `${fileStem(edition)}${part}-${each}.pdf`);
        mkdirSync(to, {recursive: true});
        writeFileSync(`${file}.${process.pid}`, pdf);
        renameSync(`${file}.${process.pid}`, file);
        made.push(`${file}: ${pages} pages, ${(pdf.length / 1e6).toFixed(1)} MB`);
      }
    } finally {
      progress.done();
      await found.browser.close();
    }
    for (const line of made) console.log(line);
  }
};

/** A manager's id may hold what no file name can. */
const fileStem = ({bank, period, audience, recipient}: Edition) =>
  [bank.id, period, audience, ...(recipient === undefined ? [] : [recipient.replace(/[^\w.-]+/g, "-")])].join(
    "-"
  );
