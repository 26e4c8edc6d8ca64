import {ids} from "../../metrics/ids.js";

const known = new Set(ids.map(({id}) => id));
const pattern = /\b(?:[A-Z]{3}-S?\d+|DQ\d{2}|[CDSGF]\d{1,2})\b/g;

export const isId = (text: string): boolean => known.has(text);

/** Ids of the specification that a text names, each once. */
export const idsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([id]) => id).filter(isId))
];
