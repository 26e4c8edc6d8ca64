import {byShare, count, exampleLimit, exampleOf, nothing, percent, type Rule} from "../rule.js";

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = Array.from({length: 17}, (_, n) => Number(3n ** BigInt(n) % 31n));

/** Check digit of a unified social credit code (统一社会信用代码), GB 32100. */
export function validUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  const sum = weights.reduce((total, weight, n) => total + weight * alphabet.indexOf(code[n]!), 0);
  return alphabet[(31 - (sum % 31)) % 31] === code[17];
}

/** Who customers are. */
export const parties: readonly Rule[] = [
  {
    id: "DQ20",
    severity: "warn",
    async check({engine, has, policy}) {
      if (!has("corp_profile", "uscc"))
        return nothing("no social credit codes were supplied", "未提供统一社会信用代码");
      const rows = await engine.rows<{uscc: string; file: string; record: number}>(
        "select uscc, _file as file, _record as record from staged_corp_profile where uscc is not null order by _file, _record"
      );
      if (rows.length === 0) return nothing("no social credit codes were supplied", "未提供统一社会信用代码");
      const bad = rows.filter(({uscc}) => !validUscc(uscc));
      const good = 1 - bad.length / rows.length;
      return {
        outcome: byShare(good, policy.quality.rules.DQ20),
        ...{checked: rows.length, failed: bad.length},
        en: `social credit codes have a valid check digit (${percent(good)})`,
        zh: `统一社会信用代码校验位有效（${percent(good)}）`,
        examples: bad.slice(0, exampleLimit).map(({uscc, file, record}) =>
          exampleOf({
            file,
            record,
            column: "uscc",
            value: uscc,
            message: "check digit is wrong",
            fallback: "corp_profile"
          })
        )
      };
    }
  },
  {
    id: "DQ21",
    severity: "warn",
    async check(context) {
      const twins = `id_token in (select id_token from staged_customer
        where cust_id not in (select old_id from staged_customer_id_map where old_id is not null)
        group by id_token having count(*) > 1)`;
      const {checked, failed, examples} = await count(context, [
        {
          ...{table: "customer", column: "id_token", among: "id_token is not null"},
          ...{fails: twins, message: "another customer has the same document"}
        }
      ]);
      if (!checked) return nothing("no document tokens were supplied", "未提供证件令牌");
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, examples},
        en: "one document, one customer",
        zh: "同一证件仅对应一个客户"
      };
    }
  }
];
