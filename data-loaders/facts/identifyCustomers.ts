import {factTable, sqlStep} from "./step.js";

/**
 * Grain: customer type. Customers whose document is that of another customer too, after mergers (CON-03): the same
 * document is a duplicate, and with another type or band of birth years a conflict, for one of the two must be wrong.
 */
export const identifyCustomers = sqlStep("identifyCustomers", "telling customers apart", ({period, has}) => {
  const tokens = has("customer", "id_token");
  const codes = has("corp_profile", "uscc");
  const document = [
    ...(tokens ? ["nullif(s.id_token, '')"] : []),
    ...(codes ? ["nullif(p.uscc, '')"] : []),
    "cast(null as varchar)"
  ];
  const band = has("customer", "birth_year_band") ? "s.birth_year_band" : "cast(null as varchar)";
  const told = tokens || codes;
  return [
    factTable(
      "identity_month",
      `with people as (
       select c.cust_id, coalesce(c.cust_type, 'unknown') as cust_type, coalesce(${document.join(", ")}) as document, ${band} as band
       from work_customer c
       left join staged_customer s on s.cust_id = c.cust_id
       ${codes ? "left join staged_corp_profile p on p.cust_id = c.cust_id" : ""}
     ), shared as (
       select document, count(distinct cust_type) > 1 or count(distinct band) > 1 as differ
       from people where document is not null group by document having count(*) > 1
     ), merged as (
       select cust_id, count(*) as n from customer_map where old_id <> cust_id group by cust_id
     )
     select '${period}' as period, p.cust_type, count(*) as customers, coalesce(sum(m.n), 0) as merged,
       ${told ? "count(p.document)" : "null"} as documented,
       ${told ? "count(h.document)" : "null"} as duplicates,
       ${told ? "sum(case when h.differ then 1 else 0 end)" : "null"} as conflicts
     from people p left join shared h on h.document = p.document left join merged m on m.cust_id = p.cust_id
     group by p.cust_type`
    )
  ];
});
