/**
 * Ids of which only a part is computed, with what is still missing: the rest of a report table or of a definition.
 * Whoever completes one takes its line out.
 */
export const inPart: Readonly<Record<string, string>> = {
  "CON-14": "the part of deposits that stems from the customer's own loans (DEP-48)",
  "CON-15": "front-end fees spread over the product's life",
  "LAB-04": "a propensity learnt from campaigns; the rank of activity stands for it",
  "LAB-05": "the bank's official grade, for which the drop has no column",
  "STR-10": "what incentives cost beside the contact",
  "CON-32": "(c), how long single inflows stay, and changes of market value taken out of (a)",
  "CON-34": "the main bank by its share of a customer's inflows",
  C14: "uplift beside the counts",
  F1: "audiences of branches, of head office's finance and marketing, of risk, compliance and audit",
  F4: "patterns of documents, telephones and cards, and the size of a site; ids of the store are looked for",
  F16: "retail lists, which are made of the card alone",
  F18: "cooling-off after a complaint",
  "COR-25": "the industry of whom trustee payments go to, of whom extracts name a token alone",
  C01: "alerts and the largest movements",
  C03: "drill-down to customers",
  C04: "drill-down to customers",
  C11: "by product family, and firms' share of wallet by bureau data",
  C18: "cost per incremental yuan, guardrails, errors by manager, and campaigns that were not randomised by differences in differences",
  C07: "lifetime value, cross-sold amount, activity and channels beside their old yardsticks, and names of movers",
  D02: "the age band of customers, which the drop gives for audit alone",
  "DEP-16": "the fifth percentile of daily balances of a customer; it is the least monthly average",
  D05: "the core of each segment; it is told of each part of the book",
  D16: "names, for the audience that may see them",
  "DEP-36": "families finer than demand, other deposits, wealth and loans",
  "DEP-38": "twelve months beside the month",
  "DEP-40": "counts of movements beside amounts, and days within the month",
  D10: "accounts that roll over by standing instruction, and loans drawn and due beside the deposits",
  "DEP-35": "the profile by day of the month and the share of large flows",
  D08: "families finer than demand, other deposits, wealth and loans",
  D09: "month-end loans that the counterparty pays back, for which the extract would have to name its account",
  "DEP-24": "the gap to competitors' rates and complaints among the signs",
  S09: "watch-list firm by firm, with owner and due date; collateral and the use of loan money among the signs",
  "ACT-4":
    "the sign itself: relations may not serve marketing, and recurring payments are not looked for yet",
  F6: "cubes and filters in the browser"
};
