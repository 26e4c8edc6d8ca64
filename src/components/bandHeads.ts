import {shortLines} from "./labelPlacement.js";
import {lineHeight, textLines} from "./svgText.js";
import {textWidth, widest, wrapText} from "./textWidth.js";

const chinese = /[ᄀ-￿]/;

/** Names over or under equal slots. */
export interface BandHeads {
  height: number;
  /** The name of a slot, centred on x; y is the edge that it stands on. */
  node: (index: number, x: number, y: number) => SVGTextElement;
}

/**
 * Names of columns: in lines where they fit the slot, Chinese one character under the other if need be, else turned.
 * `over` stands them on the edge, `under` hangs them from it.
 */
export function bandHeads(labels: readonly string[], slot: number, side: "over" | "under"): BandHeads {
  const ems = (slot - 4) / 12;
  const wrapped = labels.map((label) => wrapText(label, Math.max(1, ems)));
  const whole = (label: string) =>
    label.split(/\s+/).every((word) => chinese.test(word) || textWidth(word) <= ems);
  const upright = labels.every(
    (label, index) => whole(label) && wrapped[index]!.length <= (chinese.test(label) ? 6 : 3)
  );
  if (upright) {
    const height = Math.max(...wrapped.map(({length}) => length)) * lineHeight + 4;
    return {
      height,
      node: (index, x, y) => {
        const lines = wrapped[index]!;
        const first =
          side === "over" ? y - lines.length * lineHeight + lineHeight / 2 - 2 : y + lineHeight / 2 + 2;
        return textLines(lines, x, first, {"text-anchor": "middle"});
      }
    };
  }
  const turned = labels.map((label) => shortLines(label, 9, Math.max(1, Math.floor(slot / lineHeight))));
  // Where even turned names would touch, every second or third stands for its neighbours.
  const every = Math.ceil((lineHeight - 1) / slot);
  const height = Math.ceil(widest(turned.flat()) * 12) + 8;
  return {
    height,
    node: (index, x, y) => {
      const at = side === "over" ? y - 4 : y + 4;
      const transform = `rotate(-90 ${x.toFixed(1)} ${at.toFixed(1)})`;
      const anchor = side === "over" ? "start" : "end";
      return textLines(
        index % every === 0 ? turned[index]! : [""],
        x,
        at,
        {"text-anchor": anchor, transform},
        {centre: true}
      );
    }
  };
}
