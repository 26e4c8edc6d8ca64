import type {Page} from "./pages.js";

/** Pages of a manager's own customers, which no other audience has. */
export const managerPages: readonly Page[] = [
  {
    path: "contribution/customer",
    family: "contribution",
    title: {en: "My customers", zh: "我的客户"},
    tables: [
      ...["tasks", "customers", "customer_months", "customer_products", "customer_alerts"],
      ...["customer_actions", "customer_bans"]
    ].map((name) => `manager/${name}`),
    core: ["manager/customers"]
  },
  {
    path: "corporate/firm",
    family: "corporate",
    title: {en: "My firms", zh: "我的企业"},
    tables: ["manager/list", "manager/firms"],
    core: ["manager/firms"]
  }
];
