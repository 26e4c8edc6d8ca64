import type {Mart, MartRow} from "../marts/mart.js";

/** The customers of one manager: what each is called in a build for that manager (domain.md C.4, F1 and F3). */
export interface Book {
  manager: string;
  /** By customer id. */
  names: ReadonlyMap<string, string>;
}

/** Characters of an id that a masked name ends in, where they tell the customers apart. */
const SHOWN = 4;
const MASK = "＊＊";

/**
 * Masked names by customer id: its end, as much of it as tells the customers of a book apart and at most half. Ids that
 * even this does not tell apart are numbered in their order.
 */
export function maskedNames(ids: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  let open = [...new Set(ids)].sort();
  for (let length = SHOWN; open.length; length++) {
    const ends = new Map<string, string[]>();
    for (const id of open) {
      const end = endOf(id, length);
      ends.set(end, [...(ends.get(end) ?? []), id]);
    }
    const next: string[] = [];
    for (const [end, same] of ends) {
      if (same.length === 1) names.set(same[0]!, MASK + end);
      // No more of these may be shown: they are told apart by their place.
      else if (same.every((id) => endOf(id, length + 1) === end))
        same.forEach((id, at) => names.set(id, `${MASK}${end}-${at + 1}`));
      else next.push(...same);
    }
    open = next;
  }
  return names;
}

/** The last characters of an id, at most half of it. */
const endOf = (id: string, length: number) => {
  const characters = [...id];
  return characters.slice(Math.max(characters.length - length, Math.ceil(characters.length / 2))).join("");
};

/** The rows of the manager's own customers, ids masked. A row without a manager, or an id that is not of the book, is a mistake of ours. */
export function ownRows({family, name, rows, identities = []}: Mart, {manager, names}: Book): MartRow[] {
  return rows.flatMap(({_manager, ...row}) => {
    if (_manager === undefined)
      throw new Error(`row does not say whose customer it tells of (mart ${family}/${name})`);
    if (_manager !== manager) return [];
    const masked = identities.map((column) => {
      const label = names.get(String(row[column]));
      if (label === undefined)
        throw new Error(`not a customer of the manager (mart ${family}/${name}, ${column})`);
      return [column, label] as const;
    });
    return [{...row, ...Object.fromEntries(masked)}];
  });
}
