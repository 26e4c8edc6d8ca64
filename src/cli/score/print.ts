import type {Figure, Score, Share} from "./summarise.js";

const notes = [
  "Shares with 95 % Wilson intervals; medians and correlations with 95 % bootstrap intervals over customers within each bank.",
  "Late: from the onset to the first alarm; ahead: from the first alarm to the outcome. * a simple rule for comparison.",
  "False alarms: months of those who are no plant in which they were flagged, look-alikes among them.",
  "An alarm on a plant outside its time is false. Everybody else is ordinary, not proved innocent: some behave alike of",
  "themselves, so precision is at least what it says, and precision against look-alikes is what the truth is sure of."
];

/** Tables in Markdown that also line up on a terminal, and a sentence under each where a column needs one. */
export function printed(scores: readonly Score[], {forms}: {forms: boolean}): string {
  const flagging = scores.filter(({recall}) => recall !== null);
  const measuring = scores.filter(({rank, coverage}) => rank !== null || coverage !== null);
  return [
    ...(flagging.length
      ? [
          "## Alarms",
          "",
          ...table(
            [
              ...[
                "Detector",
                "Looks for",
                "Strength",
                "Looked at",
                "Alarms a month",
                "Flagged",
                "Precision",
                "Plants"
              ],
              ...["Recall", "Months, median"]
            ],
            flagging.map((score) => [
              nameOf(score),
              score.kind,
              score.strength,
              count(score.monitored),
              score.alarms === null ? "" : `${score.alarms.toFixed(1)} in 1,000`,
              count(score.precision!.of),
              score.recall!.of ? share(score.precision) : "no plant in time",
              `${count(score.recall!.of)}${score.unseen ? `, ${count(score.unseen)} never looked at` : ""}`,
              share(score.recall),
              score.months
                ? `${figure(score.months, 1)} ${score.timing === "outcome" ? "ahead" : "late"}`
                : "none"
            ])
          ),
          "",
          "## Whom they found, and whom they wronged",
          "",
          ...table(
            [
              ...[
                "Detector",
                "Strength",
                "Clear plants found",
                "Borderline plants found",
                "AUC of its score"
              ],
              ...[
                "Precision against look-alikes",
                "Look-alikes flagged",
                "Everybody else flagged",
                "False alarms",
                "Onset dated off by, months"
              ]
            ],
            flagging.map((score) => [
              nameOf(score),
              score.strength,
              share(score.clear),
              share(score.borderline),
              score.auc ? figure(score.auc, 2) : "",
              share(score.apart),
              share(score.lookalikes),
              share(score.others),
              falseAlarms(score),
              score.dating ? figure(score.dating, 1) : ""
            ])
          ),
          ""
        ]
      : []),
    ...(measuring.length
      ? [
          "## Measured against the true number",
          "",
          ...table(
            [
              "Detector",
              "Looks for",
              "Strength",
              "Compared",
              "Rank correlation",
              "True number in its interval"
            ],
            measuring.map((score) => [
              nameOf(score),
              score.kind,
              score.strength,
              count(score.rank?.n ?? score.coverage?.of ?? 0),
              score.rank ? figure(score.rank, 2) : "",
              share(score.coverage)
            ])
          ),
          ""
        ]
      : []),
    ...measuring.flatMap(thingsOf),
    ...(forms ? flagging.flatMap(formsOf) : []),
    ...notes
  ].join("\n");
}

function falseAlarms({falseAlarms: found}: Score): string {
  return found ? `${found.rate.toFixed(1)} in 1,000 of ${count(found.months)} months` : "none";
}

function thingsOf(score: Score): string[] {
  if (score.things.length === 0) return [];
  return [
    `## ${score.detector}, ${score.strength}: each against the true number`,
    "",
    ...table(
      ["Of", "Banks", "Found, mean", "True, mean", "True number in its interval"],
      score.things.map(({name, banks, found, truth, covered}) => [
        ...[name, count(banks), `${(100 * found).toFixed(1)} %`, `${(100 * truth).toFixed(1)} %`],
        covered ? share(covered) : ""
      ])
    ),
    ""
  ];
}

function formsOf(score: Score): string[] {
  return [
    `## ${score.detector}, ${score.strength}: who was flagged`,
    "",
    ...table(
      ["Planted", "Form", "Customers", "Flagged"],
      score.forms.map((row) => [
        row.group === "plant"
          ? row.borderline
            ? "plant, borderline"
            : "plant"
          : row.group === "lookalike"
            ? "look-alike"
            : "another kind or none",
        row.form ?? "",
        count(row.of),
        share(row)
      ])
    ),
    ""
  ];
}

const nameOf = ({detector, catalogue, naive}: Score) => `${detector}${naive ? " *" : ""} (${catalogue})`;
const count = (n: number) => n.toLocaleString("en");
const percent = (part: number) => String(Math.round(part * 100));

function share(given: Share | null): string {
  if (!given || given.share === null) return "none";
  return `${percent(given.share)} % [${percent(given.low!)}, ${percent(given.high!)}] of ${count(given.of)}`;
}

function figure({value, low, high}: Figure, digits: number): string {
  const [middle, from, to] = [value, low, high].map((each) => each?.toFixed(digits) ?? "");
  return low === null || high === null ? middle! : `${middle!} [${from!}, ${to!}]`;
}

/** A Markdown table with columns of even width. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => (row[at] ?? "").length), 3)
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
}
