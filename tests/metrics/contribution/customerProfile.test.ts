import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {ProfileFacts} from "../../../src/metrics/contribution/customerProfile.js";
import {customerProfile} from "../../../src/metrics/contribution/customerProfile.js";

const open = {risky: false, consent: true, suitable: true, lent: false, contacts: 0};
const facts: ProfileFacts = {
  ...{borrower: true, late: false, gates: open, cap: 2, calls: [], untouched: false, best: "STR-05"}
};
const profile = (more: Partial<Omit<ProfileFacts, "gates">>, gates: Partial<ProfileFacts["gates"]> = {}) =>
  customerProfile.compute({...facts, ...more, gates: {...open, ...gates}});

describe("CON-05 the end of a customer's card", () => {
  it("CON-05 offers the best action where every gate is open; conditions and rates are forbidden even then", () => {
    expect(profile({})).toEqual({step: "offer", bans: ["tie_in", "rate"]});
    expect(profile({borrower: false, best: null})).toEqual({step: "none", bans: ["rate"]});
  });

  it("CON-05 puts what is overdue first, then risk, then alerts, then offers, then an address", () => {
    const all = {late: true, calls: ["retain"], untouched: true};
    expect(profile(all).step).toBe("collect");
    expect(profile({...all, late: false}, {risky: true}).step).toBe("risk_review");
    expect(profile({...all, late: false}).step).toBe("answer_alert");
    expect(profile({untouched: true}).step).toBe("offer");
    expect(profile({untouched: true, best: null}).step).toBe("approach");
    expect(profile({best: null}).step).toBe("none");
  });

  it("CON-05 leaves an alert that is a matter of risk to risk", () => {
    expect(profile({calls: ["risk_review", "retain"]}).step).toBe("risk_review");
    expect(profile({calls: ["retain", "risk_review"]}).step).toBe("answer_alert");
  });

  it("CON-05 forbids any offer where risk is red or unknown, and makes none", () => {
    for (const risky of [true, null]) {
      const {step, bans} = profile({untouched: true}, {risky});
      expect(bans).toContain("offer");
      expect(["risk_review", "none"]).toContain(step);
    }
  });

  it("F16 CON-05 does not approach whoever gave no consent or opted out, nor whoever was asked often enough", () => {
    expect(profile({untouched: true, best: null}, {consent: false})).toEqual({
      ...{step: "none", bans: ["marketing", "tie_in", "rate"]}
    });
    expect(profile({untouched: true, best: null}, {consent: null}).step).toBe("none");
    expect(profile({}, {contacts: 2})).toEqual({step: "none", bans: ["contact", "tie_in", "rate"]});
    expect(profile({calls: ["retain"]}, {contacts: 2}).step).toBe("none");
  });

  it("F18 CON-05 forbids investments on money lent, and without a valid assessment; what is not known counts as lent", () => {
    expect(profile({}, {lent: true}).bans).toEqual(["lent", "tie_in", "rate"]);
    expect(profile({}, {lent: null}).bans).toContain("lent");
    expect(profile({}, {suitable: null}).bans).toContain("unsuited");
    expect(profile({untouched: true, best: null}, {lent: true}).step).toBe("none");
  });

  it("CON-05 never offers or approaches behind a closed gate, whatever else is known", () => {
    const flag = fc.option(fc.boolean(), {nil: null});
    fc.assert(
      fc.property(
        fc.record({risky: flag, consent: flag, suitable: flag, lent: flag, contacts: fc.nat(4)}),
        flag,
        fc.boolean(),
        fc.array(fc.constantFrom("retain", "risk_review"), {maxLength: 2}),
        (gates, late, untouched, calls) => {
          const {step, bans} = customerProfile.compute({...facts, best: null, gates, late, untouched, calls});
          if (step === "approach")
            expect(bans).toEqual(expect.not.arrayContaining(["offer", "marketing", "contact", "lent"]));
          if (bans.includes("offer")) expect(["collect", "risk_review", "none"]).toContain(step);
        }
      )
    );
  });
});
