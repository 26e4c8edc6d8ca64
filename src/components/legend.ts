import {element} from "./element.js";

export interface LegendItem {
  label: string;
  colour: string;
  /** A bar's fill, a line, or a thin mark of comparison. */
  form?: "fill" | "line" | "tick" | "dash" | "dot";
}

/** Names of colours in the order drawn, as text beside a swatch. */
export function legend(items: readonly LegendItem[]): HTMLElement {
  return element(
    "ul",
    {class: "legend"},
    ...items.map(({label, colour, form = "fill"}) =>
      element("li", {}, element("span", {class: `swatch ${form}`, style: `--swatch: ${colour}`}), label)
    )
  );
}
