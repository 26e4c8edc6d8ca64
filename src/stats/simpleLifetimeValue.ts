/**
 * Value of a margin that a share `retained` of customers brings again each period, discounted: the sum of
 * m r^t / (1 + i)^t over t = 1 .. periods; without periods for ever, m r / (1 + i - r) (domain.md B1.6, a cross-check).
 */
export function simpleLifetimeValue(
  margin: number,
  {retained, discount, periods = Infinity}: {retained: number; discount: number; periods?: number}
): number {
  const q = retained / (1 + discount);
  if (!(q >= 0 && q < 1))
    throw new Error(`retained and discount give no finite value: ${retained}, ${discount}`);
  return (margin * q * (1 - (periods === Infinity ? 0 : q ** periods))) / (1 - q);
}
