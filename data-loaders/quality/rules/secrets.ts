import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {clearNumbers} from "../clearNumbers.js";
import {count, type Place, type QualityContext, type Rule} from "../rule.js";

/** Authentication data (C3) by the name of its column. */
const secretName =
  /passw|passwd|\bpwd\b|\bpin\b|cvv|cvn|cvc|fingerprint|faceid|biometric|track_?[12]|密码|口令|指纹|人脸|虹膜|声纹|磁道|磁条|验证码/i;
/** Free text, where clear documents hide. Ids may well be 18 digits and are left alone. */
const freeText = new Set([
  "memo",
  "use_text",
  "counter_name_token",
  "payee_name_token",
  "id_token",
  "legal_name"
]);

/** DQ30: no authentication data and no numbers in clear that name a person come in. */
export const secrets: Rule = {
  id: "DQ30",
  severity: "block",
  async check(context) {
    const examples: Problem[] = [];
    // Columns under canonical names are known: those of files that a mapping reads have names of their own.
    let checked = [...context.tables.values()].reduce((sum, {present}) => sum + present.size, 0);
    for (const {source, columns} of context.headers) {
      const named = columns.find((column) => secretName.test(column));
      if (named) examples.push({message: "column of authentication data", file: source, column: named});
    }
    let failed = examples.length;
    const {places, texts} = await textsWithNumbers(context);
    checked += texts;
    for (const place of places) {
      const found = await count(context, [place]);
      failed += found.failed;
      // The value itself stays out of the message, and no kind takes the room of the others.
      examples.push(...found.examples.slice(0, 2).map(({value: _, ...example}) => example));
    }
    return {
      outcome: failed ? "block" : "pass",
      ...{checked, failed, examples},
      en: "no authentication data; no identity, card or phone number in clear",
      zh: "无鉴别信息（C3），文本中无明文证件号、卡号、手机号"
    };
  }
};

/** One pass a column finds whether there are any; only then the rows are looked for. */
async function textsWithNumbers({engine, has}: QualityContext): Promise<{places: Place[]; texts: number}> {
  const places: Place[] = [];
  let texts = 0;
  for (const {name, columns} of extractTables.values()) {
    for (const column of Object.keys(columns)) {
      if (!freeText.has(column) || !has(name, column)) continue;
      const kinds = clearNumbers(column);
      const [found] = await engine.rows<Record<string, number>>(
        `select count(*) as texts, ${kinds.map(({kind, found}) => `count(case when ${found} then 1 end) as ${kind}`).join(", ")}
         from staged_${name} where ${column} is not null`
      );
      texts += found?.["texts"] ?? 0;
      for (const {kind, found: fails} of kinds.filter((one) => found?.[one.kind]))
        places.push({table: name, column, fails, message: `${kind} number in clear`});
    }
  }
  return {places, texts};
}
