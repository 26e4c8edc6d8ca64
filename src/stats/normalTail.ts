import {gammaCdf} from "./gamma.js";

/** Probability that a standard normal lies as far from zero as z, on either side: its square is a chi-square of one degree. */
export const twoSidedTail = (z: number): number =>
  Number.isFinite(z) ? Math.max(0, 1 - gammaCdf((z * z) / 2, 0.5)) : 0;
