import type {SearchPage, SearchPlace} from "../schema/searchIndex.js";

/** What stands on a page but is not its own: the frame that all pages share, drawings (their tables hold the words), buttons. */
const skippedTags = new Set([
  ...[
    "script",
    "style",
    "svg",
    "template",
    "noscript",
    "nav",
    "head",
    "button",
    "select",
    "summary",
    "input"
  ],
  ...["canvas", "iframe", "textarea", "dialog"]
]);
const skippedClasses =
  /(?:^|\s)(?:page-head|page-foot|unseen|remark|filters|reading|kpi-value|kpi-changes|kpi-target)(?:\s|$)/;

const blocks = new Set([
  ...["address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"],
  ...[
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr"
  ],
  ...["label", "legend", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th"],
  ...["thead", "tr", "ul", "br"]
]);
const voids = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr"
]);

const token = /<!--[\s\S]*?-->|<!\w[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)|</g;
const metricId = /\b[A-Z]{3}-\d{1,3}\b/g;
/** Days and months head the rows of every series. */
const dateAlone = /^(?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:\d{1,2} )?[A-Z][a-z]{2,8} \d{4})$/;

interface Open {
  tag: string;
  skipped: boolean;
  /** Small print on where a table comes from: only the ids of metrics are worth finding. */
  idsOnly: boolean;
  block: boolean;
  /** Names rather than prose. */
  label: boolean;
}

const labelTags = new Set(["dt", "th", "td", "caption", "legend", "label"]);
const labelClasses = /(?:^|\s)(?:legend|measure|kpi-label)(?:\s|$)/;

/**
 * The words of a built page, as a reader without scripts sees them, by the heading that they stand under. Written for
 * what Framework and the browser write: every element closed, every attribute quoted.
 */
export function searchTextOf(html: string, path: string): SearchPage {
  const page = new PageText();
  const open: Open[] = [];
  const scripts = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "");
  for (const [, close, name = "", attributes = "", text] of scripts.matchAll(token)) {
    const top = open.at(-1);
    if (text !== undefined) {
      if (!top?.skipped) page.add(decode(text), top?.idsOnly ?? false);
      continue;
    }
    const tag = name.toLowerCase();
    if (tag === "") continue;
    if (close) {
      const at = open.findLastIndex((each) => each.tag === tag);
      if (at < 0) continue;
      for (const each of open.splice(at).reverse())
        if (each.block && !each.skipped) page.end(each.tag, each.label);
      continue;
    }
    const has = attributesOf(attributes);
    const classes = has["class"] ?? "";
    const node: Open = {
      tag,
      // The head of a column is a button that sorts by it.
      skipped:
        top?.skipped || (skippedTags.has(tag) && !(tag === "button" && top?.tag === "th")) || isOut(tag, has),
      idsOnly: top?.idsOnly || /(?:^|\s)source(?:\s|$)/.test(classes),
      block: blocks.has(tag) || /^kpi-/.test(classes),
      label: top?.label || labelTags.has(tag) || labelClasses.test(classes)
    };
    if (!node.skipped) page.begin(tag, has, node.block);
    if (!voids.has(tag) && !attributes.endsWith("/")) open.push(node);
  }
  return page.whole(path, /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "");
}

const isOut = (tag: string, has: Readonly<Record<string, string>>) =>
  "hidden" in has ||
  skippedClasses.test(has["class"] ?? "") ||
  (tag === "td" && /(?:^|\s)figures(?:\s|$)/.test(has["class"] ?? ""));

class PageText {
  private title = "";
  private readonly places: SearchPlace[] = [];
  private place = this.under(null, "");
  private anchor: string | null = null;
  private text = "";
  private told = false;
  private row: string[] | null = null;
  /** Of the figure whose name comes next. */
  private metric = "";

  /** An element begins: what was read before belongs to the one around it. */
  begin(tag: string, has: Readonly<Record<string, string>>, block: boolean): void {
    if (block) this.end("");
    if (/^h[1-6]$/.test(tag) && has["id"]) this.anchor = has["id"];
    if (tag === "tr") this.row = [];
    if (/(?:^|\s)sentence(?:\s|$)/.test(has["class"] ?? "")) this.told = true;
    if (has["data-metric"] && !this.told) this.metric = has["data-metric"];
  }

  add(text: string, idsOnly: boolean): void {
    if (idsOnly) for (const [id] of text.matchAll(metricId)) keep(this.place.labels, id);
    else this.text += text;
  }

  /** A block ends, or another begins inside it (no tag): its words go where they belong. */
  end(tag: string, label = false): void {
    const text = this.text.replace(/\s+/g, " ").trim();
    const told = this.told;
    this.text = "";
    if (text) this.told = false;
    if (tag === "tr") this.endRow();
    // Figures alone are not looked for.
    if (!/\p{L}/u.test(text) || dateAlone.test(text)) return;
    if (tag === "h1" && this.title === "") this.title = text;
    else if (/^h[1-6]$/.test(tag)) this.place = this.under(this.anchor, text);
    else if (this.row) this.row.push(text);
    else if (told) keep(this.place.sentences, text);
    else if (label) {
      keep(this.place.labels, this.metric ? `${text} · ${this.metric}` : text);
      this.metric = "";
    } else keep(this.place.prose, text);
  }

  whole(path: string, title: string): SearchPage {
    this.end("");
    const places = this.places.filter(
      ({heading, sentences, labels, prose}) => heading || sentences.length || labels.length || prose.length
    );
    return {path, title: this.title || decode(title).trim(), places};
  }

  /** A row is one text; one that defines a metric is a place of its own, so that its name leads there first. */
  private endRow(): void {
    const [id = "", name, ...rest] = this.row ?? [];
    this.row = null;
    if (name !== undefined && id.replace(metricId, "") === "") {
      const around = this.place;
      this.place = this.under(this.anchor, `${id} · ${name}`);
      if (rest.length) keep(this.place.labels, rest.join(" · "));
      this.place = around;
    } else if (id) keep(this.place.labels, [id, ...(name === undefined ? [] : [name]), ...rest].join(" · "));
  }

  private under(anchor: string | null, heading: string): SearchPlace {
    const place: SearchPlace = {anchor, heading, sentences: [], labels: [], prose: []};
    this.places.push(place);
    return place;
  }
}

function keep(texts: string[], text: string): void {
  if (!texts.includes(text)) texts.push(text);
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([^\s"'=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)].map(
      ([, name = "", double, single, bare]) => [name.toLowerCase(), decode(double ?? single ?? bare ?? "")]
    )
  );
}

const entities: Record<string, string> = {lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", nbsp: " "};

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      return String.fromCodePoint(decimal === undefined ? parseInt(hex!, 16) : Number(decimal));
    }
  );
