import type {Edition} from "../schema/released.js";
import type {Content, ContentCell} from "./downloadContent.js";
import {unitName} from "./downloadContent.js";
import {markText, sourceText, suppressedText} from "./downloadMark.js";
import {shifted, yuanText} from "./downloadNumber.js";
import {say} from "./messages.js";
import {textField} from "./spreadsheetText.js";

/**
 * A table as CSV that Excel opens as it is, Chinese too: UTF-8 with a byte order mark, CRLF. The mark of the edition is
 * the first line (F7), the title the second, the heads the third; source and count of withheld cells follow the rows.
 */
export function csvOf(content: Content, edition: Edition): string {
  const {lang, columns, rows, table, currency} = content;
  const heads = columns.map(({label, type, unit}) => {
    const name = unitName(type, unit, currency, lang);
    return textField(name ? label + say("inUnit", lang, {unit: name}) : label);
  });
  return csvText([
    [textField(markText(edition, lang))],
    [textField(content.title)],
    heads,
    ...rows.map(({cells}) => cells.map(csvCell)),
    [textField(sourceText(table.lineage, lang))],
    [textField(suppressedText(table.lineage, lang))]
  ]);
}

/** A record a line, each field quoted where it must be. */
export function csvText(records: readonly (readonly string[])[]): string {
  return `\uFEFF${records.map((record) => `${record.map(quoted).join(",")}\r\n`).join("")}`;
}

/** Numbers plain: amounts in 元 with two decimals, rates and points in hundredths, as the heads say. */
function csvCell({type, value, words}: ContentCell): string {
  if (words !== null) return textField(words);
  if (typeof value !== "number") return String(value);
  if (type === "money") return yuanText(value);
  return shifted(value, type === "rate" || type === "share" || type === "pp" ? 2 : 0);
}

const quoted = (field: string): string =>
  /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
