import {fileURLToPath} from "node:url";
import {siteConfig} from "./src/site/config.js";

// Addresses end in .html (links in Markdown are rewritten; a component that writes links must end them itself).
export default siteConfig(fileURLToPath(new URL(".", import.meta.url)), {title: "Bankbook"});
