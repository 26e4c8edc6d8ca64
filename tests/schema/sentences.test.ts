import {readFileSync, readdirSync} from "node:fs";
import {expect, it} from "vitest";
import {parse} from "yaml";
import {sentences} from "../../src/schema/policy/sentences.js";
import {optionalVariants, sentenceForms, templates} from "../../src/schema/policy/sentenceForms.js";
import {parseYaml} from "../../src/schema/yamlText.js";
import type {Say} from "../../data-loaders/marts/sentences.js";

const file = "reports/policy/sentences.yaml";
const text = readFileSync(file, "utf8");
const read = (yaml: string) => parseYaml(sentences, yaml, "sentences.yaml");
const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

it("a sentence that no page says is refused with file, line, key and the one that was meant", () => {
  expect(() => read(text.replace("deposits.action.shown:", "deposits.actoin.shown:"))).toThrow(
    new RegExp(
      `^no page says this sentence, did you mean deposits\\.action\\.shown\\?: \\{.*\\} \\(sentences\\.yaml, line ${lineOf("deposits.action.shown:")}, key deposits\\.actoin\\.shown\\)$`
    )
  );
  expect(() => read('weather.title: {en: "Sun", zh: "晴"}\n')).toThrow(/^no page says this sentence: /);
});

it("a place that a variant cannot fill is refused, also in a variant that no edition uses yet", () => {
  expect(() => read('deposits.daily.title: {en: "{valeu} a day", zh: "日均{valeu}"}\n')).toThrow(
    "{valeu} is no place of this sentence, it has {most}, {high}, {least}, {low}: {valeu} a day (sentences.yaml, line 1, key deposits.daily.title.en)"
  );
  const line = lineOf("deposits.change.first:") + 1;
  expect(() =>
    read(
      text
        .replace("{adb}; there is no month before", "{adb}, up {change}; no month before")
        .replace("存款日均{adb}；无上月", "存款日均{adb}上升{change}；无上月")
    )
  ).toThrow(
    `{change} is no place of this sentence, it has {adb}, {year}: Deposits averaged {adb}, up {change}; no month before to compare with. (sentences.yaml, line ${line}, key deposits.change.first.en)`
  );
});

it("a missing variant or language is refused; a whole sentence, or a month to compare with, may go unsaid", () => {
  const both = '{en: "No loan is overdue", zh: "无逾期贷款"}';
  expect(() =>
    read(`contribution.overdue.title.none: ${both}\ncontribution.overdue.title: ${both}\n`)
  ).toThrow(
    /^the sentence has no variant contribution\.overdue\.title\.shown, without which it would go unsaid: .*\(sentences\.yaml, line 2, key contribution\.overdue\.title\)$/
  );
  expect(() => read('risk.roll_rates.title: {en: "{share}"}\n')).toThrow(
    "missing key (sentences.yaml, line 1, key risk.roll_rates.title.zh)"
  );
  expect(read("{}\n")).toEqual({});
  const three = ["up", "down", "flat"].map(
    (variant) => `deposits.mix_trend.title.${variant}: {en: a, zh: b}\n`
  );
  expect(Object.keys(read(three.join("")))).toHaveLength(3);
});

it("policy says every sentence that is declared, the optional variants aside", () => {
  const shipped = new Set(Object.keys(parse(text) as object));
  const unsaid = [...templates].filter(
    ([key, {variant}]) => !shipped.has(key) && !optionalVariants.has(variant)
  );
  expect(unsaid).toEqual([]);
});

it("a mart says every sentence that is declared", () => {
  const folder = "data-loaders/marts";
  const marts = readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((name) => /sentences\.ts$/i.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
  // "deposits.asOf", and `deposits.structure.${basis}.title` with one word for the basis.
  const said = [...marts.matchAll(/"([a-z_]+(?:\.\w+)+)"|`(\w+\.[^`\s]+)`/g)].map(
    ([, plain, pattern]) =>
      new RegExp(`^${(plain ?? pattern!).replaceAll(".", "\\.").replace(/\$\{\w+\}/g, "\\w+")}$`)
  );
  const unsaid = Object.keys(sentenceForms).filter((id) => !said.some((form) => form.test(id)));
  expect(unsaid).toEqual([]);
});

it("a mart cannot say an undeclared sentence, variant or place", () => {
  const value = {value: 1, type: "count"} as const;
  const check = (say: Say) => {
    say("stability.action", {months: value}, "none");
    say("stability.action", {months: value, above: value});
    // @ts-expect-error no such sentence
    say("stability.acton", {months: value}, "none");
    // @ts-expect-error no such variant
    say("stability.action", {months: value}, "shown");
    // @ts-expect-error no such place in this variant
    say("stability.action", {months: value, above: value}, "none");
    // @ts-expect-error a place left out
    say("stability.action", {months: value});
  };
  expect(check).toBeTypeOf("function");
});
