import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {pages} from "../../data-loaders/marts/governance/pages.js";

const root = new URL("../../reports/", import.meta.url).pathname;
const pagesOf = (lang: string) =>
  readdirSync(join(root, lang), {recursive: true})
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.replace(/\.md$/, ""))
    .sort();
const textOf = (lang: string, page: string) => readFileSync(join(root, lang, `${page}.md`), "utf8");
const templates = Object.keys(parse(readFileSync(join(root, "policy/sentences.yaml"), "utf8")) as object);

describe("pages", () => {
  it("are those that the edition may offer, in both languages", () => {
    const listed = pages.map(({path}) => path).sort();
    expect(pagesOf("en")).toEqual(listed);
    expect(pagesOf("zh")).toEqual(listed);
  });

  it.each(pagesOf("en"))("%s reads only tables that the edition knows to be its own", (page) => {
    const {tables} = pages.find(({path}) => path === page)!;
    const read = [...textOf("en", page).matchAll(/FileAttachment\("\/data\/(\w+\/\w+)\.json"\)/g)].map(
      ([, table]) => table!
    );
    const frame = read.filter((table) => !/\/(summary|edition)$/.test(table));
    expect(frame.filter((table) => !tables.includes(table))).toEqual([]);
  });

  it.each(pagesOf("en"))("%s names only sentences that policy has", (page) => {
    const ids = [...textOf("en", page).matchAll(/title: "([\w.]+)"/g)].map(([, id]) => id!);
    const unknown = ids.filter(
      (id) => !templates.some((template) => template === id || template.startsWith(`${id}.`))
    );
    expect(unknown).toEqual([]);
  });

  it.each(pagesOf("en"))("%s does no arithmetic in its cells", (page) => {
    const cells = [...textOf("en", page).matchAll(/```js\n([\s\S]*?)```|\$\{([^}]*\}[^}]*)\}/g)]
      .map(([, block, inline]) => block ?? inline ?? "")
      .map((code) => code.replace(/"[^"]*"/g, '""'));
    for (const code of cells) expect(code).not.toMatch(/[\w)\]]\s*[-+*/%]\s*[\w(]/);
  });
});
