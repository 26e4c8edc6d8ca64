import type {Segment} from "../parameters.js";

export type FirmSegment = "micro" | "small" | "medium" | "large";
export const isFirmSegment = (segment: Segment): segment is FirmSegment =>
  segment === "micro" || segment === "small" || segment === "medium" || segment === "large";

/** How links between firms are called, and what a default at one end does to the other. */
export type LinkKind = "trade" | "guarantee" | "ownership";

/** The corporate world: who is tied to whom, why firms default, what is seen of it before. */
export const firms = {
  /** Blocks of a hundred customers (eight firms each) that make a neighbourhood: no link leaves it. */
  clusterBlocks: 5,
  /** Share of firms that borrow from us. */
  borrows: {micro: 0.46, small: 0.68, medium: 0.8, large: 0.85} satisfies Record<FirmSegment, number>,
  network: {
    /** A neighbourhood has one group, perhaps a second; members besides the parent; its stake. */
    secondGroup: 0.5,
    members: [2, 4],
    stake: [0.4, 1],
    /** Firms of a guarantee circle, and what each vouches for over its own equity. */
    circle: [3, 6],
    vouches: [0.3, 1],
    /** Two chains: suppliers and buyers of a core firm; the core's share of a supplier's sales, a buyer's of the core's. */
    suppliers: [3, 5],
    buyers: [2, 4],
    sells: [0.12, 0.6],
    buys: [0.01, 0.06],
    /** Relations that the bank knows of, and error of the weights it has on file (sigma of the logarithm). */
    known: 0.9,
    weightError: 0.15
  },
  /** Of a hundred borrowers, those that default in a year, at the mean of the cycle. */
  defaults: {micro: 0.027, small: 0.022, medium: 0.013, large: 0.003} satisfies Record<FirmSegment, number>,
  /** Share of borrowers in default at the start. */
  stock: {micro: 0.026, small: 0.018, medium: 0.012, large: 0.002} satisfies Record<FirmSegment, number>,
  hazard: {
    /** Loadings of the logarithm of the hazard, and how much of a state is left after a month. */
    factor: {loading: 0.35, persistence: 0.85},
    industry: {loading: 0.4, persistence: 0.95},
    /** Lasting quality of the firm: spread, and how much of it the hazard feels. */
    quality: {spread: 0.45, loading: 1},
    /** Added by a default at the other end of a link of weight one, for so many months. */
    contagion: {trade: 7, guarantee: 5, ownership: 4.5} satisfies Record<LinkKind, number>,
    /** What a subsidiary does to its parent, over what the parent does to it. */
    upwards: 0.25,
    months: 6,
    ceiling: 0.5
  },
  /** Lasting difference of an industry in the logarithm of the hazard. */
  industryLevel: {
    A: 0.1,
    B: 0.3,
    C: 0,
    D: -0.6,
    E: 0.45,
    F: 0.25,
    G: 0,
    H: 0.4,
    I: -0.2,
    K: 0.8,
    L: 0,
    M: -0.4,
    N: -0.5,
    Q: -0.6,
    R: 0.1
  } as Readonly<Record<string, number>>,
  /** Forms of default and months from the first sign to it; a third is weak on purpose: faint, or without any sign. */
  forms: {
    slow: {weight: 0.37, lead: [8, 14]},
    fast: {weight: 0.3, lead: [3, 6]},
    faint: {weight: 0.22, lead: [2, 4]},
    fraud: {weight: 0.11, lead: [0, 0]}
  },
  /** Contagion from which on a default counts as the chain's doing: it began with the other firm's. */
  chainFrom: 0.7,
  faint: 0.35,
  /** Look-alikes to a default, and what they are instead. */
  lookalikes: 3,
  lookalikeForms: {recovered: 0.35, seasonal: 0.2, litigation: 0.2, expansion: 0.25},
  /** What distress of one does (0 sound, 1 at default). */
  distress: {
    turnover: 0.55,
    balances: 0.5,
    wages: 0.6,
    slips: 0.16,
    margin: 0.13,
    draws: 0.85,
    collectionDays: 55,
    otherDebt: 0.25
  },
  seasonal: {months: [1, 2, 3], dip: 0.6},
  expansion: {turnover: 0.45, banks: 3},
  /** What a firm's trade feels of its industry's state. */
  cycleInTrade: 0.12,
  /** Wallets: our share of a firm's deposits, debt and settlement; how far the three lie apart. */
  wallet: {low: 0.05, power: 1.25, apart: 0.25},
  statements: {
    /** Error of revenue on paper against the wallet's settlement. */
    error: 0.12,
    audited: {micro: 0, small: 0.4, medium: 0.85, large: 0.97} satisfies Record<FirmSegment, number>,
    /** Statements that do not add up, and firms whose last ones are old. */
    unbalanced: 0.015,
    stale: 0.03
  },
  bureau: {
    /** Firms that let the report serve marketing too; firms without credit that authorised one. */
    marketing: 0.35,
    without: 0.12
  },
  /** Purposes noted in the contract by family; contracts that note none, and loans used in another industry than the firm's. */
  use: {
    uses: {
      loan_wc: ["采购原材料", "支付供应商货款", "备货", "日常经营周转", "发放工资及缴纳税费"],
      loan_fa: ["购置机器设备", "厂房建设", "技术改造"],
      loan_trade: ["进口货款", "出口备货"],
      loan_discount: ["支付货款"]
    } as Readonly<Record<string, readonly string[]>>,
    other: ["经营周转"],
    unnoted: 0.04,
    elsewhere: 0.08
  },
  /** Chance a month of an event about any firm, and what distress adds. */
  events: {any: 0.006, distress: 0.22, adverse: 0.35}
};
