import {closeSync, openSync, readSync} from "node:fs";
import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {count, type Place, type Rule} from "../rule.js";

/** Authentication data (C3) by the name of its column. */
const secretName =
  /passw|passwd|\bpwd\b|\bpin\b|cvv|cvn|cvc|fingerprint|faceid|biometric|密码|口令|指纹|人脸|虹膜|磁道|验证码/i;
/** A resident identity number in clear: region, date of birth, order, check digit. */
const identity = "[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]";
/** Free text, where clear documents hide. Ids may well be 18 digits and are left alone. */
const freeText = new Set([
  "memo",
  "use_text",
  "counter_name_token",
  "payee_name_token",
  "id_token",
  "legal_name"
]);

/** DQ30: no authentication data and no clear identity numbers come in. */
export const secrets: Rule = {
  id: "DQ30",
  severity: "block",
  async check(context) {
    const examples: Problem[] = [];
    let checked = 0;
    for (const {file, path} of context.drop.inputs) {
      if (/\.(parquet|gz)$/i.test(path)) continue;
      checked++;
      const named = secretName.exec(firstLine(path));
      if (named) examples.push({message: "column of authentication data", file, value: named[0]});
    }
    const places: Place[] = [];
    for (const {name, columns} of extractTables.values()) {
      for (const column of Object.keys(columns)) {
        if (!freeText.has(column) || !context.has(name, column)) continue;
        places.push({
          ...{table: name, column, fails: `regexp_matches(${column}, '${identity}')`},
          message: "identity number in clear"
        });
      }
    }
    const found = await count(context, places);
    // the value itself stays out of the message
    examples.push(...found.examples.map(({value: _, ...example}) => example));
    const failed = found.failed + examples.length - found.examples.length;
    return {
      outcome: failed ? "block" : "pass",
      ...{checked: checked + found.checked, failed, examples},
      en: "no authentication data, no identity number in clear",
      zh: "无鉴别信息（C3），无明文证件号"
    };
  }
};

function firstLine(path: string): string {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(64 * 1024);
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return buffer.toString("utf8", 0, length).split(/\r?\n/, 1)[0] ?? "";
  } finally {
    closeSync(file);
  }
}
