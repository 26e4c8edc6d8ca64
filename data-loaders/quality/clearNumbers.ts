import {anyNumber} from "../engine/dialect.js";

const digit = (text: string, place: number | string): string =>
  `cast(substr(${text}, ${place}, 1) as integer)`;

/** Check digit of ISO/IEC 7812 (Luhn) over a number of up to 19 digits: from the right every second digit doubled, its digits added. */
const luhn = (n: string): string => {
  const padded = `lpad(${n}, 19, '0')`;
  const terms = Array.from({length: 19}, (_, fromRight) => {
    const one = digit(padded, 19 - fromRight);
    return fromRight % 2 ? `cast(substr('0246813579', ${one} + 1, 1) as integer)` : one;
  });
  return `(${terms.join(" + ")}) % 10 = 0`;
};

/** Check digit of a resident identity number (GB 11643, ISO 7064 MOD 11-2). */
const identityCheck = (n: string): string => {
  const terms = Array.from({length: 17}, (_, i) => `${2 ** (17 - i) % 11} * ${digit(n, i + 1)}`);
  return `substr('10X98765432', (${terms.join(" + ")}) % 11 + 1, 1) = upper(substr(${n}, 18, 1))`;
};

/** Cards of UnionPay (62), Visa, Mastercard and JCB: other long numbers pass Luhn one time in ten. */
const card = "^(62[0-9]{14,17}|4[0-9]{15}|5[1-5][0-9]{14}|35[0-9]{14})$";
const identity = "^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$";
/** A mobile number, with or without the country before it. */
const phone = "^(86)?1[3-9][0-9]{9}$";

/** The check digit only of what has the form: SQL may work out both sides of an "and". */
const formed = (n: string, pattern: string, check: string): string =>
  `case when regexp_matches(${n}, '${pattern}') then ${check} else false end`;

/** Numbers that name a person, as they stand in clear in a text (C.2): kind and the SQL condition of a text that has one. */
export const clearNumbers = (
  text: string
): readonly {kind: "identity" | "card" | "phone"; found: string}[] => [
  {kind: "identity", found: anyNumber(text, (n) => formed(n, identity, identityCheck(n)))},
  {kind: "card", found: anyNumber(text, (n) => formed(n, card, luhn(n)))},
  {kind: "phone", found: anyNumber(text, (n) => formed(n, phone, "true"))}
];
