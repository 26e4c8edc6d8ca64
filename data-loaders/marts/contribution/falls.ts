import {textList} from "../../../src/schema/textList.js";

/** A customer whose contribution fell, with the last month before the fall and the month judged. */
export interface Fall {
  customer: string;
  before: string;
  now: string;
}

/** Falls as rows of a query: customer, month before, month judged. */
export const valuesOf = (falls: readonly Fall[]) =>
  `values ${falls.map(({customer, before, now}) => `(${textList([customer, before, now])})`).join(", ")}`;

/** The months that falls ask for. */
export const monthsOfFalls = (falls: readonly Fall[]) => [
  ...new Set(falls.flatMap(({before, now}) => [before, now]))
];
