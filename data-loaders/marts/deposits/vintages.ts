/** Months since year 0, so that months can be counted. */
export const monthIndex = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;

const day = "date '1970-01-01' + open_date";
/** The month of opening as such a number, in SQL. */
export const openedMonth = `(year(${day}) * 12 + month(${day}) - 1)`;

/** Quarter of such a month, "2025Q3", in SQL. */
export const vintageOf = (month: string) =>
  `cast(${month} // 12 as varchar) || 'Q' || cast(${month} % 12 // 3 + 1 as varchar)`;

/** Name of a vintage; "before" is all who opened before the data begin. */
export const vintageWords = (vintage: string) =>
  vintage === "before"
    ? {en: "Before the data begin", zh: "数据期前开户"}
    : {en: vintage, zh: vintage.replace(/^(\d+)Q(\d)$/, "$1年$2季度")};
