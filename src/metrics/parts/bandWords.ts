import type {Words} from "../metric.js";

export interface Band extends Words {
  /** b0 lies below the first limit, b1 from it on, ... */
  code: string;
}

/** Names of half-open bands of money from their lower limits in fen: thousands and millions, 元, 万 and 亿. */
export function bandWords(limits: readonly number[]): Band[] {
  return Array.from({length: limits.length + 1}, (_, i) => {
    const from = limits[i - 1];
    const to = limits[i];
    const name = (show: (fen: number) => string, space: string) =>
      from === undefined
        ? to === undefined
          ? ""
          : `<${space}${show(to)}`
        : to === undefined
          ? `≥${space}${show(from)}`
          : `${show(from)}–${show(to)}`;
    return {code: `b${i}`, en: name(english, " "), zh: name(chinese, "")};
  });
}

const english = scaled([
  [1e9, "bn"],
  [1e6, "m"],
  [1e3, "k"]
]);
const chinese = scaled([
  [1e8, "亿"],
  [1e4, "万"]
]);

function scaled(units: readonly (readonly [size: number, name: string])[]) {
  return (fen: number) => {
    const yuan = fen / 100;
    const [size, name] = units.find(([least]) => Math.abs(yuan) >= least) ?? [1, ""];
    return `${Math.round((yuan / size) * 1000) / 1000}${name}`;
  };
}
