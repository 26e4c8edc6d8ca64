import type {LoanFamily} from "./parameters.js";

export interface Org {
  id: string;
  parent: string;
  name: string;
  level: "HQ" | "branch";
  region: string;
  openDate: string;
  /** Weight in the draw of a customer's branch. */
  weight: number;
  managers: number;
}

const hq = "0001";
const branch = (
  no: number,
  name: string,
  region: string,
  openDate: string,
  weight: number,
  managers: number
): Org => ({
  id: `01${String(no).padStart(2, "0")}`,
  parent: hq,
  name: name.endsWith("部") ? name : `${name}支行`,
  level: "branch",
  region,
  openDate,
  weight,
  managers
});

/** Invented places; the region codes are those of no real city (99 is unused in GB/T 2260). */
export const orgs: readonly Org[] = [
  {
    id: hq,
    parent: "",
    name: "样例城市商业银行总行",
    level: "HQ",
    region: "990100",
    openDate: "1998-06-18",
    weight: 0,
    managers: 0
  },
  branch(1, "总行营业部", "990101", "1998-06-18", 16, 9),
  branch(2, "江北", "990102", "1999-03-01", 13, 8),
  branch(3, "江南", "990103", "2000-09-12", 12, 7),
  branch(4, "高新区", "990104", "2004-05-20", 12, 8),
  branch(5, "开发区", "990105", "2006-11-08", 10, 7),
  branch(6, "老城", "990101", "1998-10-10", 10, 5),
  branch(7, "港口", "990106", "2008-04-16", 8, 5),
  branch(8, "东湖", "990201", "2011-07-01", 8, 5),
  branch(9, "西山", "990202", "2013-12-05", 6, 4),
  branch(10, "南原", "990203", "2017-08-22", 5, 4)
];
export const branches = orgs.filter((org) => org.level === "branch");
export const branchWeights = branches.map((org) => org.weight);

export const regions: readonly (readonly [string, string])[] = [
  ["990100", "样例市"],
  ["990101", "样例市老城区"],
  ["990102", "样例市江北区"],
  ["990103", "样例市江南区"],
  ["990104", "样例市高新区"],
  ["990105", "样例市开发区"],
  ["990106", "样例市港口区"],
  ["990201", "东湖县"],
  ["990202", "西山县"],
  ["990203", "南原县"]
];

/** Section, name, prosperity (0 to 100), policy flag, weight among firms. */
export const industries: readonly (readonly [string, string, number, string, number])[] = [
  ["A", "农、林、牧、渔业", 52, "encouraged", 4],
  ["B", "采矿业", 44, "restricted", 1],
  ["C", "制造业", 55, "neutral", 28],
  ["D", "电力、热力、燃气及水生产和供应业", 58, "encouraged", 3],
  ["E", "建筑业", 43, "neutral", 11],
  ["F", "批发和零售业", 49, "neutral", 22],
  ["G", "交通运输、仓储和邮政业", 53, "neutral", 5],
  ["H", "住宿和餐饮业", 47, "neutral", 3],
  ["I", "信息传输、软件和信息技术服务业", 64, "encouraged", 5],
  ["K", "房地产业", 36, "restricted", 3],
  ["L", "租赁和商务服务业", 51, "neutral", 7],
  ["M", "科学研究和技术服务业", 62, "encouraged", 3],
  ["N", "水利、环境和公共设施管理业", 50, "neutral", 2],
  ["Q", "卫生和社会工作", 57, "encouraged", 2],
  ["R", "文化、体育和娱乐业", 48, "neutral", 1]
];
export const industryWeights = industries.map(([, , , , weight]) => weight);

export interface Product {
  code: string;
  name: string;
  family: string;
  fixedTerm: boolean;
  demandLike: boolean;
  /** Ledger subjects: balance and interest (or none). */
  subject: string;
  interest: string;
}

const product = (
  code: string,
  name: string,
  family: string,
  subject = "",
  interest = "",
  fixedTerm = false,
  demandLike = false
): Product => ({code, name, family, fixedTerm, demandLike, subject, interest});

export const products = {
  demandP: product("D101", "个人活期存款", "dep_demand", "2011.01", "6411.01", false, true),
  demandC: product("D201", "单位活期存款", "dep_demand", "2011.01", "6411.01", false, true),
  demandUsd: product("D109", "外币活期存款", "dep_demand", "2011.01", "6411.01", false, true),
  agreement: product("D202", "单位协定存款", "dep_agree", "2011.02", "6411.02", false, true),
  notice: product("D301", "七天通知存款", "dep_notice", "2011.03", "6411.03", false, true),
  term: product("D401", "整存整取定期存款", "dep_term", "2011.04", "6411.04", true),
  termC: product("D402", "单位定期存款", "dep_term", "2011.04", "6411.04", true),
  certificate: product("D501", "大额存单", "dep_cd", "2011.05", "6411.05", true),
  structured: product("D601", "结构性存款", "dep_struct", "2011.06", "6411.06", true),
  margin: product("D701", "承兑保证金存款", "dep_margin", "2011.07", "6411.07", true),
  loan_wc: product("L201", "流动资金贷款", "loan_wc", "1303.01", "6011.01", true),
  loan_fa: product("L202", "固定资产贷款", "loan_fa", "1303.02", "6011.02", true),
  loan_trade: product("L203", "进出口贸易融资", "loan_trade", "1303.03", "6011.03", true),
  loan_discount: product("L204", "银行承兑汇票贴现", "loan_discount", "1303.04", "6011.04", true),
  loan_mortgage: product("L101", "个人住房按揭贷款", "loan_mortgage", "1303.05", "6011.05", true),
  loan_consumer: product("L102", "个人消费贷款", "loan_consumer", "1303.06", "6011.06", true),
  loan_pbiz: product("L103", "个人经营贷款", "loan_pbiz", "1303.07", "6011.07", true),
  loan_overdraft: product("L205", "法人账户透支", "loan_overdraft", "1303.08", "6011.08"),
  wealth: product("W101", "稳享净值型理财", "wealth"),
  fund: product("F101", "代销公募基金", "fund"),
  insurance: product("I101", "代销年金保险", "insurance"),
  metal: product("M101", "积存金", "metal"),
  card: product("C101", "样例信用卡", "card"),
  settle: product("S201", "企业网银结算", "settle"),
  payroll: product("S202", "代发工资", "payroll"),
  cashManagement: product("S203", "现金管理", "cash_mgmt")
} as const satisfies Record<string, Product>;
export type ProductKey = keyof typeof products;

export const loanProduct = (family: LoanFamily): Product => products[family];

export const firmWords = [
  "恒信",
  "远航",
  "天禾",
  "金桥",
  "宏达",
  "瑞丰",
  "新源",
  "华泰",
  "永盛",
  "嘉业",
  "东成",
  "普惠",
  "立新",
  "中联",
  "百川"
] as const;
export const firmTrades: Record<string, string> = {
  A: "农业",
  B: "矿业",
  C: "制造",
  D: "能源",
  E: "建设",
  F: "商贸",
  G: "物流",
  H: "餐饮",
  I: "科技",
  K: "置业",
  L: "服务",
  M: "检测",
  N: "环境",
  Q: "医疗",
  R: "文化"
};

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Adds the check character of GB 32100 to the first 17 of a unified social credit code. */
export function withCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += usccAlphabet.indexOf(first17[i] as string) * (usccWeights[i] as number);
  return first17 + usccAlphabet[(31 - (sum % 31)) % 31];
}
