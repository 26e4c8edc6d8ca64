/** Values of a list as SQL text literals; an empty list matches nothing. */
export const textList = (values: readonly string[]): string =>
  values.length ? values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ") : "null";
