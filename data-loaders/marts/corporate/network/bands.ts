import type {Labels} from "../../cells.js";

/** Names of bands of shares by their lower limits; the last is open. */
export const bandWords = (limits: readonly number[]): Labels =>
  Object.fromEntries(
    limits.map((from, i) => {
      const [low, high] = [from, limits[i + 1]].map((each) =>
        each === undefined ? undefined : `${Number((each * 100).toPrecision(6))}%`
      );
      return [
        `b${i}`,
        high === undefined
          ? {en: `${low} and more`, zh: `${low}及以上`}
          : {en: `${low} to ${high}`, zh: `${low}–${high}`}
      ];
    })
  );
