/** How a cell looks. */
export interface Style {
  /** Number format of Excel, e.g. "#,##0.00". */
  format?: string;
  bold?: boolean;
  /** In the colour of small print. */
  soft?: boolean;
  large?: boolean;
  link?: boolean;
  wrap?: boolean;
  right?: boolean;
  /** A head: on a tint, over a line. */
  head?: boolean;
  /** A total: under a line. */
  total?: boolean;
}

/** Collects the styles that cells ask for and writes them as the styles part of a workbook. */
export class Styles {
  readonly #fonts: string[] = [];
  readonly #formats: string[] = [];
  readonly #cells: string[] = [];

  constructor(private readonly font: string) {
    this.index({});
  }

  /** Number under which a cell names its style. */
  index({format, bold, soft, large, link, wrap, right, head, total}: Style): number {
    const colour = link ? "FF14467C" : soft ? "FF54606E" : "FF1B2430";
    const font = placeOf(
      this.#fonts,
      `<font>${bold || head || total ? "<b/>" : ""}${link ? "<u/>" : ""}<sz val="${large ? 14 : 10}"/><color rgb="${colour}"/><name val="${this.font}"/><family val="2"/></font>`
    );
    const number = format === undefined ? 0 : firstFormat + placeOf(this.#formats, format);
    const alignment = `<alignment vertical="top"${right ? ' horizontal="right"' : ""}${wrap ? ' wrapText="1"' : ""}/>`;
    return placeOf(
      this.#cells,
      `<xf numFmtId="${number}" fontId="${font}" fillId="${head ? 2 : 0}" borderId="${head ? 1 : total ? 2 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
    );
  }

  xml(namespace: string): string {
    const formats = this.#formats.map(
      (code, index) =>
        `<numFmt numFmtId="${firstFormat + index}" formatCode="${code.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"/>`
    );
    const edge = (side: string, line: boolean) =>
      line ? `<${side} style="thin"><color rgb="FF9AA5B1"/></${side}>` : `<${side}/>`;
    const border = (top: boolean, bottom: boolean) =>
      `<border><left/><right/>${edge("top", top)}${edge("bottom", bottom)}<diagonal/></border>`;
    return (
      `<styleSheet xmlns="${namespace}">` +
      (formats.length ? `<numFmts count="${formats.length}">${formats.join("")}</numFmts>` : "") +
      `<fonts count="${this.#fonts.length}">${this.#fonts.join("")}</fonts>` +
      `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
      `<fill><patternFill patternType="solid"><fgColor rgb="FFF4F6F8"/><bgColor indexed="64"/></patternFill></fill></fills>` +
      `<borders count="3">${border(false, false)}${border(false, true)}${border(true, false)}</borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
      `<cellXfs count="${this.#cells.length}">${this.#cells.join("")}</cellXfs>` +
      `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
    );
  }
}

/** Formats below are Excel's own. */
const firstFormat = 164;

function placeOf(list: string[], item: string): number {
  const found = list.indexOf(item);
  return found >= 0 ? found : list.push(item) - 1;
}
