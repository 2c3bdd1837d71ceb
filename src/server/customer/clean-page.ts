import type { PageContext } from '#shared/contract/api.ts';
import { limits } from '#shared/lib/limits.ts';
import { repairText } from '#shared/lib/text.ts';

/** Page context as it is stored: claimed, cleaned, bounded (SEC-46). */
export type CleanPage = {
  url: string;
  title: string;
  feature: string | null;
  state: Record<string, string | number | boolean | null>;
};
export type CleanStep = { url: string; title: string; action: string | null; at: string };

/** Names of query values that carry secrets; the value goes, the name stays so that the address still reads. */
const secretName =
  /(token|secret|passw|pwd|auth|session|sid$|sig|signature|key|code|otp|pin$|jwt|bearer|credential|nonce|state$|email|phone|iban|card)/i;
/** A value that looks like a secret whatever it is called: long and without a word's shape. */
const secretValue = /^(?=.{20,})(?=.*\d)[A-Za-z0-9+/_=.~-]+$/;

/** Cuts fragment, user info and secret-looking query values of an address; what is no http(s) address becomes its path or nothing. */
export function cleanUrl(raw: string): string {
  let url: URL;
  try {
    url = new URL(raw, 'https://relative.invalid');
  } catch {
    // Not an address at all: nothing of it is kept.
    return '';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return '';
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [name, value] of Array.from(url.searchParams)) {
    if (secretName.test(name) || secretValue.test(value)) url.searchParams.set(name, '…');
  }
  const cleaned = url.host === 'relative.invalid' ? `${url.pathname}${url.search}` : url.href;
  return cleaned.slice(0, limits.urlChars);
}

export function cleanPage(page: PageContext): CleanPage {
  const state = page.state ?? {};
  const fits = JSON.stringify(state).length <= limits.pageStateBytes;
  return {
    url: cleanUrl(page.url),
    title: repairText(page.title),
    feature: page.feature ? repairText(page.feature) : null,
    state: fits
      ? Object.fromEntries(
          Object.entries(state)
            .filter(([name]) => !secretName.test(name))
            .map(([name, value]) => [repairText(name), typeof value === 'string' ? repairText(value) : value]),
        )
      : {},
  };
}

export function cleanTrail(page: PageContext): CleanStep[] {
  return (page.trail ?? []).map((step) => ({
    url: cleanUrl(step.url),
    title: repairText(step.title),
    action: step.action ? repairText(step.action) : null,
    at: step.at,
  }));
}
