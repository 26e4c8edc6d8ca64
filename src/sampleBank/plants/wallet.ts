import type {Customer} from "../customers.js";
import {segmentParameters, type Segment} from "../parameters.js";
import {wallets} from "../parameters/wallets.js";
import type {Rng} from "../random.js";
import type {Run} from "../run.js";

/** All that a household owns, in fen, the share of it that is kept here, and how far it is from the segment's typical. */
export interface Wallet {
  fen: number;
  share: number;
  /** Wallet over the typical one of the segment. */
  means: number;
}

type Person = keyof typeof wallets.withDeposits;

/** Close to the distribution of a standard normal (off by less than .01). */
const rankOf = (z: number): number => 1 / (1 + Math.exp(-1.702 * z));
/** Mean of the logarithm of a share spread evenly over its range. */
const meanLog = (): number => {
  const a = wallets.least;
  return (a * Math.log(a) * -1 + a - 1) / (1 - a);
};

/**
 * The wallet behind what a person keeps here. `z` is the rank of those deposits in the segment as a standard normal,
 * `years` the age of the relation. The deposits stay what they are, so that the bank as a whole does too.
 */
export function walletOf(rng: Rng, segment: Person, deposits: number, z: number, years: number): Wallet {
  const {least, withDeposits, withAge} = wallets;
  const r = withDeposits[segment];
  const age = Math.max(-1.5, Math.min(1.5, (years - 8) / 5));
  const place = r * z + withAge * age + Math.sqrt(1 - r * r - withAge * withAge) * rng.normal();
  const share = Math.round((least + (1 - least) * rankOf(place)) * 1e4) / 1e4;
  const fen = Math.round(deposits / share);
  const {deposits: typical, spread} = segmentParameters[segment];
  const centre = typical * 100 * Math.exp((-spread * spread) / 2 - meanLog());
  return {fen, share, means: Math.min(20, Math.max(0.05, fen / centre))};
}

/** Factor of a person's pay by its wallet. */
export const payFactor = ({means}: Wallet, rng: Rng, strength: number): number =>
  Math.exp(wallets.pay * Math.log(means)) * rng.lognormal(wallets.payNoise / strength);

/** Factor of payments and card use by the share of the wallet that is kept here. */
export const useFactor = (wallet: Wallet | null): number =>
  wallet ? wallets.use.none + wallets.use.whole * wallet.share : 1;

/** Factor of what is invested, by wallet and share; on average near one. */
export const investmentFactor = (wallet: Wallet | null): number =>
  wallet ? Math.min(4, Math.exp(wallets.investments * Math.log(wallet.means)) * useFactor(wallet)) : 1;

export const isPerson = (segment: Segment): segment is Person => segment in wallets.withDeposits;

export function tellWallet(run: Run, c: Customer): void {
  if (!c.wallet) return;
  run.truth({
    ...{customer: c.id, kind: "latent_wallet", form: c.segment, role: "plant", borderline: false},
    ...{from: null, to: null, strength: run.strength},
    values: {wallet_fen: c.wallet.fen, share: c.wallet.share, deposits_fen: c.wealth}
  });
}
