/** A customer whose contribution fell, with the last month before the fall and the month judged. */
export interface Fall {
  customer: string;
  before: string;
  now: string;
}

export const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Falls as rows of a query: customer, month before, month judged. */
export const valuesOf = (falls: readonly Fall[]) =>
  `values ${falls.map(({customer, before, now}) => `(${[customer, before, now].map(quoted).join(", ")})`).join(", ")}`;

/** The months that falls ask for. */
export const monthsOfFalls = (falls: readonly Fall[]) => [
  ...new Set(falls.flatMap(({before, now}) => [before, now]))
];
