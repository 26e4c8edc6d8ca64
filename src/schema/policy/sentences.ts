import {z} from "zod";
import {words} from "../words.js";

const places = (template: string) =>
  [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(", ");

/** Templates of generated sentences; {name} is filled from a table. Both languages speak of the same numbers. */
export const sentences = z.record(
  z.string().regex(/^[a-z][\w.-]*$/i, "expected a name such as contribution.lead"),
  words.superRefine(({en, zh}, context) => {
    for (const [language, template] of Object.entries({en, zh})) {
      // Such as {value or {last month}: it would be printed as it stands.
      if (/[{}]/.test(template.replace(/\{\w+\}/g, ""))) {
        context.addIssue({
          code: "custom",
          path: [language],
          message: "brace outside a place such as {value}"
        });
      }
    }
    if (places(en) !== places(zh)) {
      context.addIssue({
        code: "custom",
        path: ["zh"],
        message: `places differ: en has ${places(en) || "none"}, zh has ${places(zh) || "none"}`
      });
    }
  })
);
