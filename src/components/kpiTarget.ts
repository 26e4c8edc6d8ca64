import type {Released, ReleasedRow, ReleasedType} from "../schema/released.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatValue} from "./format.js";
import type {Voice} from "./locale.js";
import {say} from "./messages.js";
import {cellOf, hasColumn, labelOf, numberOf} from "./rows.js";

/** The target of a key figure, whether it is met, and by how much it is missed: a mark and words, never colour alone. */
export function kpiTarget(table: Released, row: ReleasedRow, type: ReleasedType, voice: Voice): Child {
  const {lang} = voice;
  const target = numberOf(row, "target");
  if (target === null) return null;
  const sense = cellOf(row, "target_sense");
  const sign = sense === "at_most" ? "≤ " : sense === "at_least" ? "≥ " : "";
  const gap = hasColumn(table, "target_gap") ? numberOf(row, "target_gap") : null;
  const short = gap !== null && (sense === "at_most" ? gap > 0 : gap < 0);
  const missed = () =>
    say(sense === "at_most" ? "targetOver" : "targetShort", lang, {
      gap: formatValue(
        Math.abs(gap ?? 0),
        typeof row.change_type === "string" ? (row.change_type as ReleasedType) : "share",
        voice
      )
    });
  return element(
    "span",
    {class: "kpi-target"},
    `${targetName(table, row, voice)} ${sign}${formatValue(target, type, voice)}`,
    gap !== null &&
      sign !== "" && [
        " ",
        element(
          "span",
          {class: short ? "target missed" : "target met"},
          element("span", {"aria-hidden": "true"}, short ? "✗ " : "✓ "),
          short ? missed() : say("targetMet", lang)
        )
      ]
  );
}

/** Policy calls a target by its name, e.g. 监管上限. */
function targetName(table: Released, row: ReleasedRow, {lang}: Voice): string {
  const column = table.columns.find(({name}) => name === "target_name");
  const code = column && cellOf(row, "target_name");
  return column && code ? labelOf(column, code, lang) : say("target", lang);
}
