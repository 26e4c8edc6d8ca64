// @vitest-environment jsdom
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {releaseExample} from "../../data-loaders/marts/gallery/example.js";
import examples from "../../data-loaders/marts/gallery/examples/matrix.js";
import {matrix} from "../../src/components/matrix.js";
import {divergingScale, fixedScale, sequentialScale} from "../../src/components/shades.js";
import {wrapText} from "../../src/components/textWidth.js";
import {en} from "./fixtures.js";

const migration = releaseExample(examples.find(({name}) => name === "migration")!);
const options = {x: "to_tier", y: "from_tier", value: "customers", ...en};
const wide = (node: HTMLElement) => node.querySelector(".drawing-wide svg")!;

describe("a matrix", () => {
  it("hatches what is withheld and prints no figure there", () => {
    const svg = wide(matrix(migration, options));
    expect(svg.querySelectorAll("path")).toHaveLength(2);
    const hatched = [...svg.querySelectorAll("g")].filter((cell) => cell.querySelector("path"));
    expect(hatched.map((cell) => cell.querySelector("text"))).toEqual([null, null]);
    expect(hatched[0]!.querySelector("title")?.textContent).toContain("withheld");
  });

  it("leaves those who stayed unshaded and out of the scale", () => {
    const fills = (node: HTMLElement) =>
      [...wide(node).querySelectorAll("rect")].map((cell) => cell.getAttribute("fill"));
    // 9,120 stayed in one cell: with it in the scale, 516 leavers would be of the palest shade.
    expect(fills(matrix(migration, options)).filter((fill) => fill === "var(--heat-1)").length).toBe(16);
    const muted = fills(matrix(migration, {...options, diagonal: "muted"}));
    expect(muted.filter((fill) => fill === "var(--paper)")).toHaveLength(4 + 2);
    expect(muted).toContain("var(--heat-3)");
  });

  it("paints against the ends of the measure where they are told: all is pale that is small", () => {
    const node = matrix(migration, {...options, ends: [0, 100_000]});
    const shades = [...wide(node).querySelectorAll("rect")].map((cell) => cell.getAttribute("fill"));
    expect(new Set(shades.filter((fill) => fill?.includes("--heat")))).toEqual(new Set(["var(--heat-1)"]));
    expect(node.querySelector(".ramp")!.textContent).toBe("0100,000");
  });

  it("sets sums at the edge without a shade", () => {
    const cells = [...wide(matrix(migration, options)).querySelectorAll("g")];
    const sums = cells.filter((cell) => cell.querySelector("title")?.textContent?.includes("→ All"));
    expect(sums.map((cell) => cell.querySelector("text")?.textContent)).toEqual([
      ...["461", "1,396", "3,978", "10,056"]
    ]);
    expect(sums.every((cell) => cell.querySelector("rect") === null)).toBe(true);
  });

  it("refuses two values of one cell: a condition is missing", () => {
    const twice = {...migration, rows: [...migration.rows, migration.rows[0]!]};
    expect(() => matrix(twice, options)).toThrow("two values of one cell: core → core (table migration)");
  });
});

describe("shades", () => {
  it("step evenly from zero, or from below the least where all lie far above", () => {
    const counts = sequentialScale([0, 31, 412]);
    expect([counts.low, counts.high]).toEqual([0, 500]);
    expect(counts.shadeOf(99).fill).toBe("var(--heat-1)");
    expect(counts.shadeOf(100).fill).toBe("var(--heat-2)");
    expect(counts.shadeOf(412).fill).toBe("var(--heat-5)");
    const rates = sequentialScale([0.91, 0.95, 0.99]);
    expect(rates.low).toBeGreaterThan(0.8);
  });

  it("are equally strong at equal distance from the middle", () => {
    const {shadeOf} = divergingScale([-0.11, 0, 0.07], 0);
    expect([shadeOf(-0.11), shadeOf(0), shadeOf(0.11)].map(({fill}) => fill)).toEqual([
      ...["var(--heat-low-3)", "var(--heat-high-0)", "var(--heat-high-3)"]
    ]);
  });

  it("of a measure with ends of its own keep them: a probability of 0.17 is pale though it is the greatest", () => {
    const {shadeOf, low, high} = fixedScale([0, 1]);
    expect([low, high]).toEqual([0, 1]);
    expect([0, 0.17, 0.5, 0.97, 1].map((value) => shadeOf(value).fill)).toEqual([
      ...["var(--heat-1)", "var(--heat-1)", "var(--heat-3)", "var(--heat-5)", "var(--heat-5)"]
    ]);
  });

  it("of equal values are drawn", () => {
    expect(sequentialScale([0, 0]).shadeOf(0).fill).toBe("var(--heat-1)");
    expect(divergingScale([0, 0], 0).shadeOf(0).fill).toBe("var(--heat-high-0)");
  });

  it("hold 4.5 to 1 with the ink on them, light and dark", () => {
    const css = readFileSync("reports/style.css", "utf8");
    const pairs = [...css.matchAll(/(--heat-[\w-]+): (#\w+);/g)].map(([, name, colour]) => ({name, colour}));
    const count = 5 + 7;
    expect(pairs).toHaveLength(2 * 2 * count);
    for (const theme of [pairs.slice(0, 2 * count), pairs.slice(2 * count)]) {
      const colours = new Map(theme.map(({name, colour}) => [name!, colour!]));
      for (const [name, fill] of colours) {
        if (name.endsWith("-ink")) continue;
        expect([name, contrast(fill, colours.get(`${name}-ink`)!) >= 4.5]).toEqual([name, true]);
      }
    }
  });
});

describe("wrapText(text, ems)", () => {
  it("breaks Chinese anywhere, but leaves no character alone and no mark at a line's start", () => {
    expect(wrapText("核心客户", 3)).toEqual(["核心", "客户"]);
    expect(wrapText("农、林、牧、渔业", 6)).toEqual(["农、林、", "牧、渔业"]);
  });

  it("breaks other scripts at spaces, and a word only where it is longer than a line", () => {
    expect(wrapText("Wholesale and retail", 8)).toEqual(["Wholesale", "and retail"]);
    // Two even lines of 5.8 ems would break the longest word, which has room in one of 10.
    expect(wrapText("L2 gross contribution", 10)).toEqual(["L2 gross", "contribution"]);
    expect(wrapText("Accommodation", 4).join("")).toBe("Accommodation");
    expect(wrapText("", 4)).toEqual([""]);
  });
});

/** Contrast of WCAG 2: (lighter + .05) / (darker + .05) of relative luminance. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
