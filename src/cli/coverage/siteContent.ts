import type {ReleasedFiles} from "../../site/releasedFiles.js";
import type {Content} from "./shown.js";

/** Tables and sentences of the site last built, as a page shows them: of a table that was not released only its columns. */
export const siteContent = ({tables, sentences}: ReleasedFiles): Content => ({
  tables: new Map(
    [...tables].map(([path, {id, status, columns, rows}]) => [
      path,
      {
        id,
        columns: Object.fromEntries(columns.map(({name, metric}) => [name, metric ?? null])),
        rows: status === "ok" ? rows : []
      }
    ])
  ),
  sentences: new Map(
    [...sentences].map(([path, said]) => [
      path,
      Object.fromEntries(
        said.map(({id, values}) => [
          id,
          [...new Set(Object.values(values).flatMap(({metric}) => metric ?? []))]
        ])
      )
    ])
  )
});
