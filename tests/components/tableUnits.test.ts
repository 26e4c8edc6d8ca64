import {expect, it} from "vitest";
import {moneyUnit} from "../../src/components/moneyUnit.js";
import {tableUnits} from "../../src/components/tableUnits.js";
import type {ReleasedColumn} from "../../src/schema/released.js";

it("a column has as many digits as a chart of it alone, beside one of far larger amounts in the same unit", () => {
  const voice = {lang: "zh", currency: {code: "CNY", en: "yuan", zh: "元"}} as const;
  const wan = (amount: number) => amount * 10_000 * 100;
  const rows = [
    {whole: wan(4001), each: wan(15.87)},
    {whole: wan(2300), each: wan(11.2)},
    {whole: wan(1200), each: wan(-4.1)},
    {whole: wan(900), each: wan(12.3)}
  ];
  const columns = ["whole", "each"].map((name) => ({name, type: "money"}) as ReleasedColumn);
  const unit = tableUnits(rows, columns, voice);
  const alone = moneyUnit(
    rows.map(({each}) => each),
    voice
  );
  expect(unit(columns[0]!)).toMatchObject({label: "万元", decimals: 0});
  expect(unit(columns[1]!)).toMatchObject({label: alone.label, decimals: alone.decimals});
  expect(alone.decimals).toBe(2);
});
