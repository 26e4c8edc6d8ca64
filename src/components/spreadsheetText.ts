/** A text that a spreadsheet would take for a formula, wide characters as Chinese input writes them too. */
const formula = /^[\s']*[=+\-@＝＋－＠\t\r\n]/;

/** A text for a cell: an apostrophe before what would be run as a formula. */
export const textField = (words: string): string => (formula.test(words) ? `'${words}` : words);
