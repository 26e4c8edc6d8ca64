import {inEnglish} from "./english.js";
import {dateText, dayNumber, isWeekend} from "./days.js";
import {industryAt} from "./firms/cycle.js";
import {springFestival} from "./parameters.js";
import {
  curvePoint,
  curveTenors,
  fxAverage,
  fxMid,
  liquidityPremium,
  monthStarts,
  at,
  references
} from "./rates.js";
import {industries, orgs, products, regions, branches} from "./reference.js";
import {pad, rateText} from "./text.js";
import type {Run} from "./run.js";

/** Tables that do not depend on customers, as of a period. */
export function writeReference(run: Run): void {
  const {out, month} = run;
  for (const org of orgs)
    out.org.row(
      `${org.id},${org.parent},${org.name},${inEnglish[org.name]},${org.level},${org.region},${org.openDate}`
    );
  branches.forEach((org, i) => {
    for (let k = 1; k <= org.managers; k++)
      out.staff.row(`R${pad(i + 1, 2)}${pad(k, 2)},${org.id},RM,active`);
  });
  for (const {code, name, family, fixedTerm, demandLike} of Object.values(products)) {
    out.product.row(`${code},${name},${inEnglish[name]},${family},${fixedTerm},360,${demandLike}`);
  }
  for (const ccy of ["USD", "EUR", "HKD"] as const) {
    const average = rateText(fxAverage(ccy, month));
    for (let day = month.start; day <= month.end; day++)
      out.fx_rate.row(`${ccy},${dateText(day)},${rateText(fxMid(ccy, day))},${average}`);
  }
  for (const day of monthStarts(month.end)) {
    curveTenors.forEach((tenor, i) =>
      out.ftp_curve.row(
        `RMB,${dateText(day)},${tenor},${rateText(curvePoint(day, i))},${rateText(liquidityPremium(i))}`
      )
    );
    for (const {id, path} of references)
      out.ref_rate.row(`${id},${dateText(day)},${rateText(at(path, day))}`);
  }
  for (const [code, name, prosperity, policy] of industries)
    out.industry.row(
      `${code},${name},${Math.round(10 * (prosperity - 5 * industryAt(run, code, month.index))) / 10},${policy}`
    );
  for (const [code, name] of regions) out.region.row(`${code},${name},${inEnglish[name]}`);
  for (let day = dayNumber(month.year, 1, 1); day <= dayNumber(month.year, 12, 31); day++) {
    const holiday = holidayOf(day, month.year);
    out.calendar.row(`${dateText(day)},${!isWeekend(day) && !holiday},${holiday}`);
  }
}

function holidayOf(day: number, year: number): string {
  const festival = springFestival.days[year];
  if (festival) {
    const first = dayNumber(year, Number(festival.slice(5, 7)), Number(festival.slice(8, 10))) - 1;
    if (day >= first && day < first + 8) return "spring_festival";
  }
  if (day === dayNumber(year, 1, 1)) return "new_year";
  if (day >= dayNumber(year, 5, 1) && day <= dayNumber(year, 5, 5)) return "labour_day";
  if (day >= dayNumber(year, 10, 1) && day <= dayNumber(year, 10, 7)) return "national_day";
  return "";
}
