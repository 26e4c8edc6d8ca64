import {expect, it} from "vitest";
import {reasonInWords} from "../../src/components/messages.js";

it("tells a missing part of the margin ladder by its name in the field, not by ours", () => {
  expect(reasonInWords("MISSING:loanMargin", "en")).toBe("not supplied (margin on loans)");
  expect(reasonInWords("MISSING:loanMargin", "zh")).toBe("未提供（贷款利差收益）");
});

it("tells a missing column as it is", () => {
  expect(reasonInWords("MISSING:ftp_rate", "zh")).toBe("未提供（ftp_rate）");
});
