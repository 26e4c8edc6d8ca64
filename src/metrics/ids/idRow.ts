/** An id of domain.md with its kind and names. */
export type IdRow = readonly [id: string, kind: string, zh: string, en: string];
