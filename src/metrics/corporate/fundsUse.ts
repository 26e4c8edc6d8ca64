import {metric} from "../metric.js";

/** What loans to firms are for, where and how they are paid out (COR-25, 资金使用场景、贷款流向). Loans and balance. Grain: loan. */
export const fundsUse = metric({
  id: "COR-25",
  version: 1,
  unit: "view",
  grain: "loan_month",
  en: "Use-of-funds scenario",
  zh: "资金使用场景、贷款流向",
  definition: {
    en: "What the contracts say that loans to firms are for, in which industry the money is used, whether that is the firm's own, and whether the bank pays it to whom the contract names.",
    zh: "按借款合同记载的贷款用途归并资金使用场景，并按投向行业、投向是否为企业自身行业及支付方式（自主、受托）列示对公贷款。"
  },
  formula: {
    en: "loans and balance by the first scenario of the policy with a word of the text, by section of the industry of use, by whether that is the firm's section, and by way of payment; what no contract tells stays apart",
    zh: "按政策中首个与用途文字匹配的场景、投向行业门类、是否与企业所属门类一致及支付方式汇总笔数与余额；未登记部分单列，不作推断"
  },
  source: ["T19 loan_account.use_text", "T19 loan_account.invest_industry", "T19 loan_account.pay_method"],
  edges: {MISSING: {en: "the contract tells none", zh: "合同未登记"}},
  sql: "data-loaders/facts/loanMonth.ts"
});
