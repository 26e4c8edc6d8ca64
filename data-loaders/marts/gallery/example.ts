import type {Released, ReleasedColumn, ReleasedRow} from "../../../src/schema/released.js";

/** A table of the gallery: made up, says so in its title, and never part of a report. */
export interface Example {
  /** snake_case, unique in the gallery. */
  name: string;
  title: Released["title"];
  columns: readonly ReleasedColumn[];
  rows: readonly ReleasedRow[];
  /** Default 2026-10, the month that all examples speak of. */
  period?: string;
  status?: Released["status"];
  needs?: readonly string[];
}

/** Two texts that are long where it hurts: for labels, names of products, titles. */
export const long = {
  en: "Small and medium-sized enterprises in wholesale, retail, accommodation and catering",
  zh: "批发零售、住宿餐饮业中小微企业客户（含个体工商户及小微企业主）"
};

/** An example as a page reads it. */
export function releaseExample({
  name,
  title,
  columns,
  rows,
  period = "2026-10",
  status = "ok",
  needs
}: Example): Released {
  return {
    ...{id: "GALLERY", name, period, status, columns: [...columns], rows: [...rows]},
    ...(needs ? {needs: [...needs]} : {}),
    title: {en: `Example: ${title.en}`, zh: `示例：${title.zh}`},
    lineage: {
      ...{table: `gallery/${name}`, metrics: [], inputs: [], facts: []},
      rowsOut: rows.length,
      suppressedCells: 0,
      policySha256: "",
      codeSha256: ""
    }
  };
}
