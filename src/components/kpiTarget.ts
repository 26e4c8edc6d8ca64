import type {Released, ReleasedRow, ReleasedType} from "../schema/released.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatValue} from "./format.js";
import type {Voice} from "./locale.js";
import {say} from "./messages.js";
import type {Beside} from "./passport.js";
import {cellOf, hasColumn, labelOf, numberOf, reasonOf} from "./rows.js";

/** The target of a key figure, whether it is met, and by how much it is missed: a mark and words, never colour alone. */
export function kpiTarget(table: Released, row: ReleasedRow, type: ReleasedType, voice: Voice): Child {
  const {lang} = voice;
  const target = numberOf(row, "target");
  if (target === null) return null;
  const sense = cellOf(row, "target_sense");
  const sign = signOf(row);
  const gap = gapOf(table, row);
  const short = gap !== null && (sense === "at_most" ? gap > 0 : gap < 0);
  const missed = () =>
    say(sense === "at_most" ? "targetOver" : "targetShort", lang, {
      gap: formatValue(Math.abs(gap ?? 0), gapType(row), voice)
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
          short ? missed() : say(sense === "at_most" ? "targetWithin" : "targetMet", lang)
        )
      ]
  );
}

/** For the passport: the target itself and how far the figure stands from it. */
export function targetBeside(table: Released, row: ReleasedRow, type: ReleasedType, voice: Voice): Beside[] {
  const value = numberOf(row, "target");
  if (value === null) return [];
  const target = {label: `${targetName(table, row, voice)} ${signOf(row)}`.trim(), value, type};
  const column = table.columns.find(({name}) => name === "target_gap");
  if (!column) return [target];
  const gap = {label: column[voice.lang], value: gapOf(table, row), type: gapType(row), signed: true};
  return [target, {...gap, why: reasonOf(row, "target_gap")}];
}

const signs: Record<string, string> = {at_most: "≤ ", at_least: "≥ "};
const signOf = (row: ReleasedRow) => signs[String(cellOf(row, "target_sense"))] ?? "";
const gapOf = (table: Released, row: ReleasedRow) =>
  hasColumn(table, "target_gap") ? numberOf(row, "target_gap") : null;
const gapType = ({change_type: told}: ReleasedRow): ReleasedType =>
  typeof told === "string" ? (told as ReleasedType) : "share";

/** Policy calls a target by its name, e.g. 监管上限. */
function targetName(table: Released, row: ReleasedRow, {lang}: Voice): string {
  const column = table.columns.find(({name}) => name === "target_name");
  const code = column && cellOf(row, "target_name");
  return column && code ? labelOf(column, code, lang) : say("target", lang);
}
