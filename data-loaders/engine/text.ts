/** A string as SQL. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A name as SQL. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;
