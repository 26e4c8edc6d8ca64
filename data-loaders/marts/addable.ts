/**
 * A double as a decimal, to be added up: cores add in whatever order they come to the rows, and a sum of doubles
 * would differ in its last digit from one run to the next.
 */
export const addable = (value: string): string => `cast(${value} as decimal(38, 10))`;

/** The same for squares of fen, which need all 38 digits before the point. */
export const addableSquare = (value: string): string => `cast(round(${value}) as hugeint)`;
