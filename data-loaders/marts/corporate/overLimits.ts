import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Words} from "../../../src/schema/released.js";
import {isUnsafe} from "../../release/cell.js";
import type {Concentration} from "../../release/cell.js";

interface Firm {
  limit_amt: number | null;
  limit_used: number | null;
  undrawn: number | null;
}

/** What a firm uses beyond its limits, limit by limit, in fen: limit + over = used + undrawn (COR-13). */
export const overOf = ({undrawn, limit_used, limit_amt}: Firm): number | null =>
  undrawn === null ? null : Math.max(undrawn + (limit_used ?? 0) - (limit_amt ?? 0), 0);

/** Firms with what each uses beyond its limits as `over`. Grain: firm. */
export const withOver = (firms: ColumnTable): ColumnTable => firms.derive({over: escape(overOf)});

/** How many firms stand behind an amount over limits, and how it spreads over them. */
export interface Over {
  n: number;
  concentration: Concentration | undefined;
}

/**
 * Whether limits, their use and what is undrawn of them can stand side by side: together they tell how much is over, which
 * must not be the business of few firms in any month of the edition. Else undrawn is told net of it, in all months, so
 * that one word has one meaning in an edition.
 */
export const tellsOver = (months: readonly Over[], {privacy: {minimum, dominance}}: Policy): boolean =>
  months.every(
    ({n, concentration}) =>
      !isUnsafe(
        {
          id: "over",
          n,
          minimum: minimum.corporate,
          concentration: concentration ? {over: concentration} : {}
        },
        dominance
      )
  );

/** The name of what is undrawn, by whether the amounts over limits are told beside it. */
export const undrawnWords = (told: boolean): Words =>
  told ? {en: "Undrawn", zh: "未用额度"} : {en: "Undrawn, net of excess", zh: "未用额度(已抵减超额)"};
