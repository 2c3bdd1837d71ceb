import type { ContextRow } from '#shared/handoff/schema.ts';
import { formatMoney } from '#shared/lib/money.ts';
import { dateFormat } from '#shared/intl/say.ts';

const DAY_MS = 86_400_000;

/** `€84,240 a year`; figures without their fractions, in the currency of the account. */
export function describeValue(valuePerYear: number, currency: string): string {
  return `${formatMoney(valuePerYear, currency, { cents: false })} a year`;
}

/** `12 Jan`, and how far it is: `in 54 days`, `3 days ago`, `today`. `on` is a day, `now` milliseconds. */
export function describeRenewal(on: string, now: number): { day: string; distance: string } | undefined {
  const at = Date.parse(on);
  if (Number.isNaN(at)) return undefined;
  const days = Math.ceil((at - now) / DAY_MS);
  const year = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? {} : { year: 'numeric' as const };
  const far = Math.abs(days) > 300 ? year : {};
  const day = dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC', ...far }).format(at);
  if (days === 0) return { day, distance: 'today' };
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return { day, distance: days > 0 ? `in ${count}` : `${count} ago` };
}

/** `22:46, Auckland`; undefined where the zone is not one. */
export function describeLocalTime(timeZone: string, now: number): string | undefined {
  try {
    const time = dateFormat({ hour: '2-digit', minute: '2-digit', timeZone }).format(now);
    return `${time}, ${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')}`;
  } catch {
    return undefined;
  }
}

/** Where the health line goes, in words. */
export function describeHealth(trend: readonly number[]): { words: string; tone: 'better' | 'worse' | 'neutral' } {
  const first = trend.at(0);
  const last = trend.at(-1);
  if (first === undefined || last === undefined || first === last) return { words: 'Steady', tone: 'neutral' };
  return last < first
    ? { words: `Falling from ${Math.round(first)}`, tone: 'worse' }
    : { words: `Rising from ${Math.round(first)}`, tone: 'better' };
}

/** SEC-43: what the screen says about who writes. */
export const identityWords: Readonly<Record<ContextRow['customer']['identity'], string>> = {
  verified: 'Verified',
  claimed: 'Claimed, not verified',
  anonymous: 'Unknown',
};
