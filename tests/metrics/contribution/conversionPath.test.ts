import {describe, expect, it} from "vitest";
import {conversionPath} from "../../../src/metrics/contribution/conversionPath.js";

const since = (month: number, dated = true, from = 0) => ({month, dated, from});

describe("CON-38 conversion path", () => {
  it("CON-38 orders what is newly held after the first loan, in months since it", () => {
    expect(
      conversionPath.compute({
        ...{firstLoan: 100, seen: 90, last: 130},
        held: {deposit: since(95), wealth: since(112), fund: since(104), insurance: null}
      })
    ).toEqual({
      start: ["deposit"],
      steps: [
        {family: "fund", months: 4},
        {family: "wealth", months: 12}
      ],
      truncated: false,
      life: {time: 4, event: "fund"}
    });
  });

  it("CON-38 one who has taken nothing up is followed until last seen", () => {
    expect(
      conversionPath.compute({
        firstLoan: 100,
        seen: 100,
        last: 118,
        held: {deposit: since(100), wealth: null}
      })
    ).toMatchObject({start: ["deposit"], steps: [], life: {time: 18, event: false}});
  });

  it("CON-38 a borrower from before the data is flagged; what he held at first sight without a date is no step", () => {
    const found = conversionPath.compute({
      ...{firstLoan: 80, seen: 100, last: 110},
      held: {payroll: since(100, false, 100), settle: since(103, false, 100), wealth: since(90)}
    });
    expect(found).toEqual({
      start: ["payroll"],
      steps: [
        {family: "wealth", months: 10},
        {family: "settle", months: 23}
      ],
      truncated: true,
      life: {time: 10, event: "wealth"}
    });
  });

  it("CON-38 without the month of the first loan nobody is followed, and one seen in that month alone neither", () => {
    expect(
      conversionPath.compute({firstLoan: null, seen: 100, last: 110, held: {wealth: since(105)}})
    ).toMatchObject({
      ...{steps: [{family: "wealth", months: 5}], truncated: true, life: null}
    });
    expect(conversionPath.compute({firstLoan: 100, seen: 100, last: 100, held: {}}).life).toBeNull();
  });
});
