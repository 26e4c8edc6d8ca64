import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {describe, expect, it} from "vitest";

const repository = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => readFileSync(join(repository, file), "utf8");
const documents = [
  ...["README.md", "CONTRIBUTING.md"],
  ...readdirSync(join(repository, "examples"))
    .map((name) => `examples/${name}/README.md`)
    .filter((file) => existsSync(join(repository, file)))
];
const {scripts} = JSON.parse(read("package.json")) as {scripts: Record<string, string>};
/** What stands on the command line behind `npm run bankbook --`, the words of a line of the shell. */
const commandLines = (text: string) =>
  [...text.matchAll(/npm run bankbook -- ([^`\n#]+)/g)].map(([, rest]) => rest!.trim().split(/\s+/));
/** The file of a command: its help stands in it, and nothing else has an option with its two dashes. */
const sourceOf = (name: string) => {
  const file = `src/cli/${name}.ts`;
  return existsSync(join(repository, file)) ? read(file) : undefined;
};
const everyCommand = readdirSync(join(repository, "src", "cli"))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(`src/cli/${file}`))
  .join("\n");

describe.each(documents)("%s", (file) => {
  const text = read(file);

  it("asks for scripts that package.json has", () => {
    const asked = [...text.matchAll(/npm run (\S+?)[`\s,.)]/g)].map(([, name]) => name!);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("types commands that there are, with options that their help names", () => {
    for (const [name, ...words] of commandLines(text)) {
      if (name === "<command>") continue;
      const help = sourceOf(name!);
      expect(help, name).toBeDefined();
      for (const option of words.filter((word) => word.startsWith("--") && word !== "--help"))
        expect(help, `${name} ${option}`).toContain(option);
    }
  });

  it("names options that some command has", () => {
    const options = [...text.matchAll(/`(?:[a-z]+ )?(--[a-z-]+)[^`]*`/g)].map(([, option]) => option!);
    expect(options.filter((option) => option !== "--help" && !everyCommand.includes(option))).toEqual([]);
  });

  it("names files and folders that are there", () => {
    const rooms = ["bench", "data-loaders", "examples", "reports", "src", "tests"];
    const named = [...text.matchAll(/`([\w./{}<>*,-]+)`/g)]
      .map(([, path]) => path!)
      .filter((path) => rooms.includes(path.split("/")[0]!) && path.includes("/"));
    // Up to what a reader has to fill in.
    const sure = named.map((path) => path.replace(/[^/]*[<{*].*$/, ""));
    expect(sure.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });
});

it("the README's table of commands has each of them", () => {
  const listed = [...read("README.md").matchAll(/^\| (`[^|]*?`) +\|/gm)].map(([, cell]) => cell!).join(" ");
  const known = [...read("src/cli.ts").matchAll(/import\("\.\/cli\/(\w+)\.js"\)/g)].map(([, name]) => name!);
  expect(known.length).toBeGreaterThan(8);
  expect(known.filter((name) => !new RegExp(`\`${name}\\b`).test(listed))).toEqual([]);
});
