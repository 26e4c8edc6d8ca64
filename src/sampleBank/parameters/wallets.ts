/** Latent wallets of persons: what a household owns at all banks, and how what a bank sees follows from it. */
export const wallets = {
  /** Share of the wallet that is kept here. */
  least: 0.05,
  /** Correlation of the share's rank with the rank of what is kept here, so that wallet and share stay nearly apart. */
  withDeposits: {mass: 0.66, priority: 0.8, private: 0.8},
  /** And with the age of the relation. */
  withAge: 0.25,
  /** Elasticity of pay and of investments to the wallet over the segment's typical one, and noise of pay (sigma of its logarithm). */
  pay: 0.35,
  payNoise: 0.22,
  investments: 0.5,
  /** Card use and payments by the share of the wallet: at none, and what a whole one adds. */
  use: {none: 0.4, whole: 1.1}
} as const;
