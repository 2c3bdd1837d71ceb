import { numberFormat } from '../intl/say.ts';

/** `340 kB`, `1.2 MB`: as file managers count, in the language now. */
export function describeSize(bytes: number): string {
  const [unit, divisor] =
    bytes < 1_000
      ? (['byte', 1] as const)
      : bytes < 999_500
        ? (['kilobyte', 1e3] as const)
        : (['megabyte', 1e6] as const);
  const digits = unit === 'megabyte' && bytes < 1e7 ? 1 : 0;
  return numberFormat({
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / divisor);
}
