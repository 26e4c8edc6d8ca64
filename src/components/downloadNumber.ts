/**
 * A number times ten to the `places`, as plain digits without an exponent and without the errors of binary arithmetic:
 * 0.412 by 2 is "41.2", 81240 fen by -2 is "812.40" with two decimals kept.
 */
export function shifted(value: number, places: number, decimals = 0): string {
  const [mantissa, exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = mantissa!.split(".");
  const point = whole.length + Number(exponent) + places;
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), "0");
  const at = Math.max(0, point);
  const before =
    digits
      .slice(0, at)
      .padEnd(at, "0")
      .replace(/^0+(?=\d)/, "") || "0";
  const after = digits.slice(at).replace(/0+$/, "").padEnd(decimals, "0");
  const text = after ? `${before}.${after}` : before;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Fen as 元 with two decimals: 81240 is "812.40". Money is whole fen; what is not is rounded to them. */
export const yuanText = (fen: number): string => shifted(Math.round(fen), -2, 2);
