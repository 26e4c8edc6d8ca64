import {contentOf} from "./downloadContent.js";
import {csvOf} from "./downloadCsv.js";
import {drawingSvg, pngOf} from "./downloadDrawing.js";
import {fileName, markText, sourceText} from "./downloadMark.js";
import type {Held} from "./downloadMenu.js";
import {saveFile} from "./downloadSave.js";
import {voiceOf} from "./locale.js";

/** Makes and saves the files that a page offers; each gives the name of its file. Loaded when one is asked for. */

export async function saveCsv({table, options}: Held): Promise<string> {
  const {edition} = options;
  const name = fileName(edition, table.name, voiceOf(options).lang, "csv");
  saveFile(name, csvOf(contentOf(table, options), edition), "text/csv;charset=utf-8");
  return name;
}

export async function saveSvg(held: Held, figure: Element | null): Promise<string> {
  const name = fileName(held.options.edition, held.table.name, voiceOf(held.options).lang, "svg");
  saveFile(name, markedDrawing(held, figure).text, "image/svg+xml");
  return name;
}

export async function savePng(held: Held, figure: Element | null): Promise<string> {
  const name = fileName(held.options.edition, held.table.name, voiceOf(held.options).lang, "png");
  saveFile(name, await pngOf(markedDrawing(held, figure)), "image/png");
  return name;
}

function markedDrawing({table, options}: Held, figure: Element | null) {
  const {lang} = voiceOf(options);
  const drawn =
    figure && drawingSvg(figure, [sourceText(table.lineage, lang), markText(options.edition, lang)]);
  if (!drawn) throw new Error("no drawing");
  return drawn;
}
