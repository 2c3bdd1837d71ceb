import { numberFormat } from '#shared/intl/say.ts';

/** A share from 0 to 1 as the language now writes it, without decimals. */
export function percentOf(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share);
}
