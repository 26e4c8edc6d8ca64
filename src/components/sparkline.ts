import {svg} from "./element.js";

const size = {width: 96, height: 26, margin: 3};

/** A line of at most 13 months, its last point marked; gaps where there is no value. For a place beside a number. */
export function sparkline(values: readonly (number | null)[]): SVGSVGElement | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const {width, height, margin} = size;
  const x = (index: number) => margin + (index * (width - 2 * margin)) / (values.length - 1);
  const y = (value: number) =>
    high === low ? height / 2 : height - margin - ((value - low) * (height - 2 * margin)) / (high - low);
  let path = "";
  values.forEach((value, index) => {
    if (value === null) return;
    const start = index === 0 || values[index - 1] === null;
    path += `${start ? "M" : "L"}${x(index).toFixed(1)},${y(value).toFixed(1)}`;
  });
  const last = values.findLastIndex((value) => value !== null);
  return svg(
    "svg",
    {class: "sparkline", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true"},
    svg("path", {d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.5}),
    svg("circle", {cx: x(last).toFixed(1), cy: y(values[last]!).toFixed(1), r: 2.5, fill: "currentColor"})
  );
}
