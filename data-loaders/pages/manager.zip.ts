import {releaseFamily} from "../releaseFamily.js";
import {zipOf} from "../releaseZip.js";

process.stdout.write(zipOf(await releaseFamily("manager")));
