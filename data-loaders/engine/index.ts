export {openDuckDb as openEngine} from "./duckdb.js";
export {readExpression} from "./expression.js";
export type {Engine, EngineOptions} from "./engine.js";
export {name, text} from "./text.js";
