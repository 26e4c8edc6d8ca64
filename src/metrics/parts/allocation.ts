/** What a manager is asked to do about a firm: the best of its targets first. */
export interface ListedFirm<T> {
  firm: string;
  manager: string | null;
  branch: string | null;
  targets: T[];
}

export interface Allocation<T> {
  /** By manager, everybody who has a firm, best scores first. */
  lists: Map<string, ListedFirm<T>[]>;
  /** Beyond what a manager can do: they wait for the next list. */
  waiting: ListedFirm<T>[];
  /** No manager, and none in their branch who has room. */
  orphans: ListedFirm<T>[];
  /** Without a manager, given to the one of their branch who had least to do. */
  given: number;
}

/** Targets of a firm together, in the order in which the firms come first. */
export function byFirm<T extends {firm: string; manager: string | null}>(
  targets: readonly T[],
  branchOf: (firm: string) => string | null
): ListedFirm<T>[] {
  const found = new Map<string, ListedFirm<T>>();
  for (const target of targets) {
    const own = found.get(target.firm);
    if (own) own.targets.push(target);
    else {
      const {firm, manager} = target;
      found.set(firm, {firm, manager, branch: branchOf(firm), targets: [target]});
    }
  }
  return [...found.values()];
}

/**
 * Gives firms, best first, to their managers, each at most `cap`; then those without a manager to whoever of their branch has
 * least to do. The relation goes first: a full list waits, it is not handed to a colleague who does not know the firm.
 */
export function allocate<T>(
  firms: readonly ListedFirm<T>[],
  /** All managers with the branch of each. */
  managers: ReadonlyMap<string, string | null>,
  cap: number
): Allocation<T> {
  const lists = new Map([...managers.keys()].sort().map((manager) => [manager, [] as ListedFirm<T>[]]));
  const [waiting, orphans]: [ListedFirm<T>[], ListedFirm<T>[]] = [[], []];
  let given = 0;
  for (const one of firms) {
    const own = one.manager === null ? undefined : lists.get(one.manager);
    if (!own) continue;
    if (own.length < cap) own.push(one);
    else waiting.push(one);
  }
  for (const one of firms) {
    if (one.manager !== null && lists.has(one.manager)) continue;
    const room = [...lists]
      .filter(
        ([manager, own]) => one.branch !== null && managers.get(manager) === one.branch && own.length < cap
      )
      .sort(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1))[0];
    if (!room) orphans.push(one);
    else {
      room[1].push(one);
      given += 1;
    }
  }
  return {lists, waiting, orphans, given};
}

/** Whether a firm is left alone this time to compare with: the same for the same list whenever it is made (FNV-1a). */
export function heldOut(firm: string, list: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (const code of `${list}\0${firm}`) hash = Math.imul(hash ^ code.codePointAt(0)!, 0x01000193);
  // The last bits of this hash are its best ones, so that they go first.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296 < share;
}
