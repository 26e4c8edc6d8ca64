import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {cashAndDebt} from "../../../src/metrics/corporate/cashAndDebt.js";
import type {Figures} from "../../../src/metrics/corporate/financialRatios.js";
import {financialRatios, zoneOf} from "../../../src/metrics/corporate/financialRatios.js";
import {postMortem} from "../../../src/metrics/corporate/postMortem.js";
import {earlyWarnings} from "../../../src/metrics/corporate/riskWarning.js";
import type {FirmMonth} from "../../../src/metrics/parts/firmHistory.js";
import {monthNumber} from "../../../src/metrics/parts/firmHistory.js";
import {permit} from "../../../src/metrics/parts/permitted.js";

const figures: Figures = {
  ...{assets: 1000, liabilities: 600, equity: 400, revenue: 800, netProfit: 40, ebit: 90, interest: 30},
  ...{currentAssets: 500, currentLiabilities: 300, retainedEarnings: 200, operatingCash: 60, shortDebt: 240}
};

describe("statements", () => {
  it('COR-35 margin 5 %, leverage .6, cover 3, and Z" of 1.312 + .652 + .6048 + .7 = 3.2688: safe', () => {
    const found = financialRatios.compute(figures);
    expect(found.net_margin.value).toBeCloseTo(0.05, 12);
    expect(found.roa.value).toBeCloseTo(0.04, 12);
    expect(found.debt_ratio.value).toBeCloseTo(0.6, 12);
    expect(found.current_ratio.value).toBeCloseTo(5 / 3, 12);
    expect(found.interest_cover.value).toBe(3);
    expect(found.cash_to_short_debt.value).toBe(0.25);
    expect(found.altman.value).toBeCloseTo(3.2688, 10);
    expect(zoneOf(found.altman.value!)).toBe("safe");
  });

  it('COR-35 a statement with totals alone has no Z", and says why; no revenue has no margin', () => {
    const totals = financialRatios.compute({...figures, currentAssets: null, revenue: 0});
    expect(totals.altman).toEqual({value: null, reason: "MISSING"});
    expect(totals.net_margin).toEqual({value: null, reason: "ZERO_DEN"});
    expect([zoneOf(2.6), zoneOf(1.1), zoneOf(1.09)]).toEqual(["grey", "grey", "distress"]);
  });

  it("COR-34 inflow growing by 1 a month on a mean of 6.5; short debt 40 %; the bureau only where risk may use it", () => {
    const firm = {inflow: Array.from({length: 12}, (_, i) => i + 1), shortDebt: 240, liabilities: 600};
    const found = cashAndDebt.compute({
      ...firm,
      overdue: permit(5, "risk", "risk"),
      balance: permit(50, "risk", "risk")
    });
    expect(found.inflow).toBe(78);
    expect(found.trend.value).toBeCloseTo(1 / 6.5, 12);
    expect(found.shortShare.value).toBe(0.4);
    expect(found.overdueElsewhere.value).toBe(0.1);
    const without = cashAndDebt.compute({
      ...{...firm, inflow: null},
      overdue: permit(5, "marketing", "risk"),
      balance: permit(50, "marketing", "risk")
    });
    expect(without).toMatchObject({inflow: null, overdueElsewhere: {reason: "MISSING"}});
  });
});

describe("post-mortem", () => {
  const policy = readPolicy(["reports/policy"]).corporate.warning;
  const quiet: FirmMonth = {
    ...{period: "", dpd: 0, class5: "normal", defaulted: false, limit: 100, used: 50, limitsOver: 0},
    ...{limitsExpiredUsed: 0, loanBalance: 50, depositAdb: 10, inflow: 20, groupDefaults: null},
    ...{
      partnerDefaults: 0,
      eventWorst: 0,
      eventTypes: [],
      bureauClass: null,
      bureauNew6m: null,
      statement: null,
      lending: null
    }
  };
  const endOf = (period: string) => monthNumber(period) * 30;
  const cards = (late: Record<number, number>) => {
    const history = Array.from({length: 12}, (_, i): FirmMonth => {
      const dpd = late[i] ?? 0;
      return {...quiet, period: `2025-${String(i + 1).padStart(2, "0")}`, dpd, defaulted: dpd > 90};
    });
    return postMortem.compute({
      followed: {
        warnings: earlyWarnings("f", history, policy),
        newDefault: history.map(({defaulted}, i) => i > 0 && defaulted === true && !history[i - 1]!.defaulted)
      },
      ...{from: "2025-01", looks: [12, 3, 1], endOf}
    });
  };

  it("OPT-4 late in July, red in August, in default in October: 60 days ahead, first sign an overdue week", () => {
    const [card, ...others] = cards({6: 10, 7: 40, 8: 70, 9: 100, 10: 130, 11: 160});
    expect(others).toEqual([]);
    expect(card).toMatchObject({period: "2025-10", firstRed: "2025-08", leadDays: 60, firstSign: "overdue"});
    expect(card!.looks.map(({months, level}) => [months, level])).toEqual([
      [12, null],
      [3, "orange"],
      [1, "red"]
    ]);
  });

  it("OPT-4 a default out of the blue has no first sign and no lead", () => {
    expect(cards({9: 100, 10: 130, 11: 160})[0]).toMatchObject({
      firstRed: null,
      leadDays: null,
      firstSign: null
    });
  });
});
