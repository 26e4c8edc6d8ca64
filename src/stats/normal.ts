import {gammaCdf} from "./gamma.js";

/** Distribution function of the standard normal: 0 gives .5, 1.959964 gives .975. */
export const normalCdf = (z: number): number =>
  0.5 + (z < 0 ? -0.5 : 0.5) * (z === 0 ? 0 : gammaCdf((z * z) / 2, 0.5));
