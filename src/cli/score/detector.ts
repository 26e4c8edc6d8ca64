import type {Source} from "../../../data-loaders/marts/source.js";
import type {Store} from "../../../data-loaders/store.js";
import type {Policy} from "../../schema/policy.js";
import type {PlantKind} from "../../sampleBank/truth.js";
import type {Plant, Truth} from "./truth.js";

/** What a detector may look at: the facts up to a month and the policy, as the reports of that month do; never the truth. */
export interface Sight {
  store: Store;
  source: Source;
  policy: Policy;
  period: string;
  baseCcy: string;
}

/** What a detector says of one customer in one month. Who is not named in it was not looked at. */
export interface Detected {
  /** Customer number; where the truth is about something else (a loan, an opening quarter), its name there. */
  customer: string;
  flagged: boolean;
  /** The higher, the surer; of a detector that measures, its estimate. Null where it has none. */
  score: number | null;
  /** Month in which it began, as the detector sees it. */
  since?: string | null;
  /** Where the detector says that the true number lies. */
  interval?: readonly [number, number] | null;
  /** Of a forecast, what came, as a later month told it: the true number of a detector of the kind `future`. */
  came?: number;
}

/** One way of finding something, as the reports use it. A file in `detectors/` is a detector: its export `detector`. */
export interface Detector {
  id: string;
  family: "contribution" | "deposits" | "corporate";
  /** Id in the catalogue, e.g. ALR-01. */
  catalogue: string;
  /** Kind of planted truth that it looks for; of a forecast, what later months brought. */
  kind: PlantKind | "future";
  /** What it does, in a few words. */
  en: string;
  /** A simple rule that a detector has to beat. */
  naive?: true;
  /**
   * When an alarm is right. `while`: as long as the behaviour lasts. `onset`: the same, of what began within the months
   * looked at, since such an alarm may end before the behaviour does. `outcome`: in the twelve months before the month
   * in which the harm is done.
   */
  timing: "while" | "onset" | "outcome";
  /** Of a plant, the month in which the harm is done, where that is not the month from which it shows. */
  outcome?(plant: Plant): string | null;
  /**
   * Which plants of the kind it looks for; the others are neither found nor missed, where an alarm is about the onset in the
   * months of the plant. All of them when left out.
   */
  about?(plant: Plant): boolean;
  /**
   * Months for which an alarm still tells of behaviour that is over, for they are among those it reads: what ended so shortly
   * before the first month looked at is neither found nor missed.
   */
  remembers?: number;
  /** Months whose facts it reads, the one looked at among them; all that there are when left out. */
  looksBack?: number;
  /** False where nobody is flagged and only numbers are measured. */
  flags?: false;
  /** The rows are a few things that every bank has (industries, lists), each told apart with its share. */
  things?: true;
  detect(sight: Sight): Promise<Detected[]>;
  /** The true number that score and interval are about, by the names of the rows. */
  measures?(truth: Truth): ReadonlyMap<string, number>;
}
