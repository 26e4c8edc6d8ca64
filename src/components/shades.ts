/** Shades of a heat scale: fill and ink are properties of style.css, which holds their contrast on light and dark. */
export interface Shade {
  fill: string;
  ink: string;
}

export interface ShadeScale {
  shadeOf: (value: number) => Shade;
  /** From low to high, for the legend. */
  shades: readonly Shade[];
  /** Values at which the scale begins and ends. */
  low: number;
  high: number;
}

const sequence = [1, 2, 3, 4, 5].map((step) => shade(`--heat-${step}`));
const diverging = [-3, -2, -1, 0, 1, 2, 3].map((step) =>
  shade(`--heat-${step < 0 ? "low" : "high"}-${Math.abs(step)}`)
);

function shade(name: string): Shade {
  return {fill: `var(${name})`, ink: `var(${name}-ink)`};
}

/** Equal steps from zero (or from below the least, where all lie far above) to the greatest value. */
export function sequentialScale(values: readonly number[]): ShadeScale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const bottom = least >= 0 && least < most * 0.5 ? 0 : least;
  let step = niceStep((most - bottom) / sequence.length);
  while (Math.floor(bottom / step) * step + step * sequence.length < most * (1 - 1e-12))
    step = niceStep(step * 1.01);
  const low = Math.floor(bottom / step) * step;
  return {
    shadeOf: (value) => sequence[within(Math.floor((value - low) / step), sequence.length - 1)]!,
    shades: sequence,
    low,
    high: low + step * sequence.length
  };
}

/**
 * Equal steps between ends that the measure has of itself, whatever the values are: a probability of 0.17 is pale though
 * it is the greatest.
 */
export function fixedScale([low, high]: readonly [low: number, high: number]): ShadeScale {
  const step = (high - low) / sequence.length;
  return {
    shadeOf: (value) => sequence[within(Math.floor((value - low) / step), sequence.length - 1)]!,
    ...{shades: sequence, low, high}
  };
}

/** Equal steps to both sides of a middle, so that equal distances look equally strong. */
export function divergingScale(values: readonly number[], middle: number): ShadeScale {
  const step = niceStep(Math.max(...values.map((value) => Math.abs(value - middle))) / 3);
  return {
    shadeOf: (value) => diverging[within(Math.round((value - middle) / step) + 3, diverging.length - 1)]!,
    shades: diverging,
    low: middle - 3 * step,
    high: middle + 3 * step
  };
}

const within = (index: number, last: number) => Math.max(0, Math.min(last, index));

/** The least round step that is not below this one. */
function niceStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  return power * [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= step * (1 - 1e-12))!;
}
