import {examples} from "../marts/gallery/index.js";
import {zipOf} from "../releaseZip.js";

process.stdout.write(
  zipOf(Object.fromEntries([...examples].map(([name, table]) => [`${name}.json`, table])))
);
