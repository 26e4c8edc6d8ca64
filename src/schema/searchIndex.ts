/** What `finish` writes beside the pages of a language, and the search box reads: `_search/zh.<hash>.json`. */
export interface SearchIndex {
  lang: "en" | "zh";
  /** In the order of their addresses. */
  pages: SearchPage[];
}

export interface SearchPage {
  /** Without language and ending: "deposits/overview". */
  path: string;
  title: string;
  /** Stretches of the page, each under a heading; the first may be above them all. */
  places: SearchPlace[];
}

export interface SearchPlace {
  /** Id of the heading, or of the nearest before it that has one; null at the top of the page. */
  anchor: string | null;
  heading: string;
  /** Generated sentences. */
  sentences: string[];
  /** Names of figures, columns and rows, and ids of metrics. */
  labels: string[];
  prose: string[];
}
