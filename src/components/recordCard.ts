import type {Released} from "../schema/released.js";
import {element} from "./element.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {note} from "./note.js";
import {passportLink} from "./passport.js";
import {figureOfCell} from "./passportCells.js";
import {cellOf, columnOf, labelOf, reasonOf} from "./rows.js";
import {sourceLine} from "./sourceLine.js";
import {columnsShown, isNumeric, typeOf} from "./tableColumns.js";
import {valueNode} from "./valueNode.js";

export interface CardOptions extends VoiceOptions {
  /** Columns told in the title, behind the name. */
  tell?: readonly string[];
  /** Columns left out of the card. */
  without?: readonly string[];
}

/** All that a table says of one record, as a card: the first row of a table narrowed to it. */
export function recordCard(table: Released, options: CardOptions): HTMLElement {
  const voice = voiceOf(options);
  const {lang} = voice;
  if (table.status !== "ok") return note(table, options);
  const [row] = table.rows;
  if (!row) return element("span", {hidden: true});
  const {tell = [], without = []} = options;
  const words = tell.map((name) => labelOf(columnOf(table, name), cellOf(row, name), lang));
  const title = [table.selected?.[lang] ?? "", ...words].filter((part) => part !== "").join(" · ");
  const fields = columnsShown(table, {}, voice).filter(({name}) => ![...tell, ...without].includes(name));
  return element(
    "figure",
    {class: "record-card", "data-table": `${table.id} ${table.name}`},
    element("figcaption", {}, element("h2", {}, title)),
    element(
      "dl",
      {},
      ...fields.map((column) => {
        const {name, labels} = column;
        const type = typeOf(row, column);
        const value = cellOf(row, name);
        const node = valueNode(value, type, voice, {why: reasonOf(row, name), labels});
        const unit = value === null ? "" : (column.unit?.[lang] ?? "");
        const told = isNumeric(column)
          ? passportLink(figureOfCell(table, row, column, lang), options, {}, node, unit && ` ${unit}`)
          : node;
        return element("div", {}, element("dt", {}, column[lang]), element("dd", {}, told));
      })
    ),
    sourceLine(table.lineage, options)
  );
}
