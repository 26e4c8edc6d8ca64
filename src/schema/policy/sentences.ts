import {z} from "zod";
import {nearest} from "../similar.js";
import {words} from "../words.js";
import {optionalVariants, sentenceForms, templateKey, templates} from "./sentenceForms.js";

const places = (template: string): string[] =>
  [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();

const listed = (names: readonly string[]) => names.map((name) => `{${name}}`).join(", ") || "none";

/** Both languages speak of the same numbers. */
const template = words.superRefine(({en, zh}, context) => {
  for (const [language, text] of Object.entries({en, zh})) {
    // Such as {value or {last month}: it would be printed as it stands.
    if (/[{}]/.test(text.replace(/\{\w+\}/g, ""))) {
      context.addIssue({code: "custom", path: [language], message: "brace outside a place such as {value}"});
    }
  }
  if (places(en).join() !== places(zh).join()) {
    context.addIssue({
      code: "custom",
      path: ["zh"],
      message: `places differ: en has ${places(en).join(", ") || "none"}, zh has ${places(zh).join(", ") || "none"}`
    });
  }
});

/** Templates of generated sentences; {name} is filled from a table. Each is one that a mart says, with its places. */
export const sentences = z.record(z.string(), template).superRefine((given, context) => {
  const complain = (path: string[], message: string) => context.addIssue({code: "custom", path, message});
  const keys = Object.keys(given);
  const missing = missingVariants(keys);
  const meant = new Set<string>();
  for (const [key, {en}] of Object.entries(given)) {
    const form = templates.get(key);
    if (!form) {
      const near = nearest(key, missing.length ? missing.map((one) => one.key) : [...templates.keys()]);
      if (near) meant.add(near);
      complain([key], `no page says this sentence${near ? `, did you mean ${near}?` : ""}`);
      continue;
    }
    for (const place of places(en).filter((one) => !form.places.includes(one)))
      complain([key, "en"], `{${place}} is no place of this sentence, it has ${listed(form.places)}`);
  }
  for (const {key, sibling} of missing) {
    if (!meant.has(key))
      complain([sibling], `the sentence has no variant ${key}, without which it would go unsaid`);
  }
});

/** A sentence may be left out as a whole, but not some of its variants. */
function missingVariants(keys: readonly string[]): {key: string; sibling: string}[] {
  const has = new Set(keys);
  return Object.entries(sentenceForms).flatMap(([id, variants]) => {
    const all = Object.keys(variants).map((variant) => ({variant, key: templateKey(id, variant)}));
    const sibling = all.find(({key}) => has.has(key));
    if (!sibling) return [];
    return all
      .filter(({variant, key}) => !has.has(key) && !optionalVariants.has(variant))
      .map(({key}) => ({key, sibling: sibling.key}));
  });
}
