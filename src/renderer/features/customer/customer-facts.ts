import type { ContextRow } from '#shared/handoff/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { dateFormat, say, spokenLocale } from '#shared/intl/say.ts';
import { formatMoney } from '#shared/lib/money.ts';
import { words } from './words.ts';

const DAY_MS = 86_400_000;

/** `€84,240 a year`; figures without their fractions, in the currency of the account. */
export function describeValue(valuePerYear: number, currency: string): string {
  return say(words.aYear, { amount: formatMoney(valuePerYear, currency, { cents: false, locale: moneyLocale() }) });
}

/** English figures as the rest of the product writes them; German ones in German. */
function moneyLocale(): string {
  return spokenLocale() === 'de' ? 'de-DE' : 'en';
}

/** `12 Jan`, and how far it is: `in 54 days`, `3 days ago`, `today`. `on` is a day, `now` milliseconds. */
export function describeRenewal(on: string, now: number): { day: string; distance: string } | undefined {
  const at = Date.parse(on);
  if (Number.isNaN(at)) return undefined;
  const days = Math.ceil((at - now) / DAY_MS);
  const year = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? {} : { year: 'numeric' as const };
  const far = Math.abs(days) > 300 ? year : {};
  const day = dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC', ...far }).format(at);
  if (days === 0) return { day, distance: say(words.today) };
  return { day, distance: say(days > 0 ? words.inDays : words.daysAgo, { count: Math.abs(days) }) };
}

/** `22:46, Auckland`; undefined where the zone is not one. */
export function describeLocalTime(timeZone: string, now: number): string | undefined {
  try {
    const time = dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(now);
    return `${time}, ${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')}`;
  } catch {
    return undefined;
  }
}

/** Where the health line goes, in words. */
export function describeHealth(trend: readonly number[]): {
  /** `Falling from 80`. */
  spoken: string;
  /** `from 80`; undefined where it did not move. */
  from: string | undefined;
  tone: 'better' | 'worse' | 'neutral';
} {
  const first = trend.at(0);
  const last = trend.at(-1);
  if (first === undefined || last === undefined || first === last) {
    return { spoken: say(words.steady), from: undefined, tone: 'neutral' };
  }
  const isFalling = last < first;
  const values = { from: Math.round(first) };
  return {
    spoken: say(isFalling ? words.falling : words.rising, values),
    from: say(words.from, values),
    tone: isFalling ? 'worse' : 'better',
  };
}

/** SEC-43: what the screen says about who writes. */
export const identityWords: Readonly<Record<ContextRow['customer']['identity'], Word>> = {
  verified: words.verified,
  claimed: words.claimed,
  anonymous: words.anonymous,
};
