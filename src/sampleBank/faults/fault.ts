import type {DropFiles} from "../dropFiles.js";

/** What was changed, for the truth file: counts, ids, sizes in fen. */
export type Planted = Readonly<Record<string, string | number | readonly string[]>>;

/** A data fault as banks have it (domain.md F8), planted into a drop that was good. */
export interface Fault {
  name: string;
  /** What went wrong, and where. */
  what: string;
  /**
   * What the pipeline must say: the drop is refused, it comes in with a warning, or the figures are those of the good
   * drop.
   */
  outcome: "refused" | "warned" | "right";
  /** The quality rule that speaks. */
  rule?: string;
  /** Whether the manifest was written before the fault (damage on the way) or after it (the source was wrong). */
  sealed: "before" | "after";
  /** Where a single month cannot have it: every month of the bank. */
  everyMonth?: true;
  /** Changes the drops given, oldest first: the last month alone, unless `everyMonth`. `before` is the month before it. */
  plant(drops: readonly DropFiles[], before: DropFiles | null): Planted;
}

/** The one drop of a fault of the last month. */
export function only(drops: readonly DropFiles[]): DropFiles {
  const drop = drops.at(-1);
  if (!drop) throw new Error("no drop to plant a fault in");
  return drop;
}
