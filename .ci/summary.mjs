// Reads the test runner's own results and closes with what they say: node .ci/summary.mjs <results.json> [what failed]
import {existsSync, readFileSync} from "node:fs";

const [file, besides = ""] = process.argv.slice(2);
if (!existsSync(file)) {
  console.log(`\n0 passed, 1 failed (the test runner left no results)`);
  process.exit(1);
}
const {
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests = 0,
  testResults
} = JSON.parse(readFileSync(file, "utf-8"));
// A file that does not even load has no failed test of its own.
const unloaded = testResults.filter(
  ({status, assertionResults}) =>
    status === "failed" && !assertionResults.some((test) => test.status === "failed")
);
const stopped = besides.startsWith("types") ? 1 : 0;
const failed = numFailedTests + unloaded.length + stopped;
for (const {name, message} of unloaded) console.log(`failed to load: ${name}\n${message ?? ""}`);
const skipped = numPendingTests + numTodoTests;
console.log(
  `\n${numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}${stopped ? ` (${besides})` : ""}`
);
process.exit(failed === 0 && besides === "" ? 0 : 1);
