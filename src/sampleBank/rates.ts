import {betas} from "./parameters/retention.js";
import {addMonths, dayNumber, type Month} from "./days.js";

/** Interest rates of the sample bank: a path that falls through 2024 and 2025, as China's did. Steps: [from day, rate]. */
export type Path = readonly (readonly [number, number])[];

const path = (...steps: (readonly [string, number])[]): Path =>
  steps.map(([day, rate]) => [
    dayNumber(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))),
    rate
  ]);

export const lpr1: Path = path(
  ["2000-01-01", 0.0385],
  ["2022-01-20", 0.037],
  ["2022-08-22", 0.0365],
  ["2023-06-20", 0.0355],
  ["2023-08-21", 0.0345],
  ["2024-07-22", 0.0335],
  ["2024-10-21", 0.031],
  ["2025-05-20", 0.028],
  ["2025-11-20", 0.0305],
  ["2026-04-20", 0.0275]
);
export const lpr5: Path = path(
  ["2000-01-01", 0.0465],
  ["2022-01-20", 0.046],
  ["2022-05-20", 0.0445],
  ["2022-08-22", 0.043],
  ["2023-06-20", 0.042],
  ["2024-02-20", 0.0395],
  ["2024-07-22", 0.0385],
  ["2024-10-21", 0.036],
  ["2025-05-20", 0.034],
  ["2025-11-20", 0.036],
  ["2026-04-20", 0.0335]
);
const omo: Path = path(
  ["2000-01-01", 0.022],
  ["2022-01-17", 0.021],
  ["2022-08-15", 0.02],
  ["2023-06-13", 0.019],
  ["2023-08-15", 0.018],
  ["2024-07-22", 0.017],
  ["2024-09-27", 0.015],
  ["2025-05-08", 0.0125],
  ["2025-11-10", 0.0145],
  ["2026-04-10", 0.012]
);
const demandList: Path = path(
  ["2000-01-01", 0.003],
  ["2022-09-15", 0.0025],
  ["2023-06-08", 0.002],
  ["2024-07-25", 0.0015],
  ["2024-10-18", 0.001],
  ["2025-05-20", 0.0005]
);
/** One-year list rate of the big banks; other tenors stand off from it. */
const termList: Path = path(
  ["2000-01-01", 0.0215],
  ["2022-09-15", 0.0205],
  ["2023-06-08", 0.0195],
  ["2023-09-01", 0.0185],
  ["2023-12-22", 0.0175],
  ["2024-07-25", 0.0165],
  ["2024-10-18", 0.0145],
  ["2025-05-20", 0.013],
  ["2026-03-25", 0.0122]
);

export function at(steps: Path, day: number): number {
  let rate = 0;
  for (const [from, value] of steps) {
    if (from > day) break;
    rate = value;
  }
  return rate;
}

const tenorSpread: Record<number, number> = {
  3: -0.0042,
  6: -0.002,
  12: 0,
  24: 0.0016,
  36: 0.0052,
  60: 0.0056
};

export const demandRate = (day: number): number => at(demandList, day) + 0.0005;
export const agreementRate = (day: number): number => at(demandList, day) + 0.0055;
export const noticeRate = (day: number): number => at(demandList, day) + 0.006;
/** Foreign currency demand and term. */
export const usdRate = (): number => 0.0005;

/** From this day on term rates follow the reference by segment (plants/boardRates.ts), not the list. */
const boardFrom = dayNumber(...(betas.from.split("-").map(Number) as [number, number, number]));

/** Rate of a term deposit opened that day: what a city bank pays over the big banks' list. Before 2024 longer tenors paid more. */
export function termRate(day: number, months: number): number {
  const steep = day < dayNumber(2024, 1, 1) ? 1.5 : 1;
  return at(termList, Math.min(day, boardFrom)) + 0.0018 + (tenorSpread[months] ?? 0) * steep;
}

export const curveTenors = [1, 7, 30, 90, 180, 365, 730, 1095, 1825, 3650] as const;
const overOmo = [-0.0008, -0.0003, 0.0005, 0.0016, 0.0026, 0.0042, 0.0064, 0.0085, 0.0105, 0.013];
const liquidity = [0, 0, 0.0001, 0.0002, 0.0003, 0.0005, 0.0007, 0.0009, 0.0012, 0.0016];

export const curvePoint = (day: number, i: number): number => at(omo, day) + (overOmo[i] as number);
export const liquidityPremium = (i: number): number => liquidity[i] as number;

/** Transfer price at a tenor, straight lines between the points of the curve. */
export function curveRate(day: number, tenor: number): number {
  let i = 0;
  while (i < curveTenors.length - 1 && (curveTenors[i + 1] as number) < tenor) i++;
  if (i === curveTenors.length - 1) return curvePoint(day, i);
  const [low, high] = [curveTenors[i] as number, curveTenors[i + 1] as number];
  const share = Math.min(1, Math.max(0, (tenor - low) / (high - low)));
  return curvePoint(day, i) + share * (curvePoint(day, i + 1) - curvePoint(day, i));
}

/** Units of 人民币 for one of the currency: a slow wave, no trend to trade on. */
export function fxMid(ccy: "USD" | "EUR" | "HKD", day: number): number {
  const base = {USD: 7.12, EUR: 7.9, HKD: 0.914}[ccy];
  const wave = triangle(day, 410) * 0.012 + triangle(day + 37, 53) * 0.003;
  return Math.round(base * (1 + wave) * 1e6) / 1e6;
}

export function fxAverage(ccy: "USD" | "EUR" | "HKD", month: Month): number {
  let sum = 0;
  for (let day = month.start; day <= month.end; day++) sum += fxMid(ccy, day);
  return Math.round((sum / month.days) * 1e6) / 1e6;
}

/** -1 to 1 and back. */
function triangle(x: number, length: number): number {
  const share = (x % length) / length;
  return share < 0.5 ? 4 * share - 1 : 3 - 4 * share;
}

/** First days of the months from 2020 to a period: where the curve and the reference rates have points. */
export function* monthStarts(until: number): Generator<number> {
  for (let day = dayNumber(2020, 1, 1); day <= until; day = addMonths(day, 1)) yield day;
}

export const references: readonly {id: string; path: Path}[] = [
  {id: "LPR1Y", path: lpr1},
  {id: "LPR5Y", path: lpr5},
  {id: "7D-OMO", path: omo},
  {id: "LIST-DEMAND", path: demandList},
  {id: "LIST-1Y", path: termList}
];
