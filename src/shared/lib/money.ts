/** Amounts as everything that agents read writes them: English figures, the currency's own sign in front. Where a currency is not known, its code stands behind. `locale`: of a desk that shows a figure of its own. */
export function formatMoney(
  amount: number,
  currency: string,
  options: { cents: boolean; locale?: string } = { cents: true },
): string {
  const locale = options.locale ?? 'en';
  const digits = options.cents ? 2 : 0;
  const figures = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...figures }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale, figures).format(amount)} ${currency}`;
  }
}
