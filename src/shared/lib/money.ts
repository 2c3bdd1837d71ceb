/** Amounts as everything that agents read writes them: English figures, the currency's own sign in front. Where a currency is not known, its code stands behind. */
export function formatMoney(amount: number, currency: string, options: { cents: boolean } = { cents: true }): string {
  const digits = options.cents ? 2 : 0;
  const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, ...figures }).format(amount);
  } catch {
    return `${new Intl.NumberFormat('en', figures).format(amount)} ${currency}`;
  }
}
