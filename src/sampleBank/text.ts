/** Fen as 元 with two decimals. */
export function yuan(fen: number): string {
  if (fen < 0) return `-${yuan(-fen)}`;
  const whole = Math.floor(fen / 100);
  const rest = fen - whole * 100;
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`;
}

/** A rate or share with at most six decimals, as shortest text. */
export const rateText = (rate: number): string => String(Math.round(rate * 1e6) / 1e6);

export const noDate = "9999-12-31";

export function clock(second: number): string {
  const h = Math.floor(second / 3600);
  const m = Math.floor(second / 60) % 60;
  const s = second % 60;
  return `${h < 10 ? "0" : ""}${h}:${m < 10 ? "0" : ""}${m}:${s < 10 ? "0" : ""}${s}`;
}

export const pad = (n: number, width: number): string => String(n).padStart(width, "0");
