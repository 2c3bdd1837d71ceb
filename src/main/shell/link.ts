import { limits } from '#shared/lib/limits.ts';

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);

/**
 * SEC-3: the one answer to "may this be handed to the system". https, http and mailto, at most 2,048 characters, no
 * user info, no control characters or spaces.
 *
 * @returns the address as the parser writes it (host in punycode), or undefined
 */
export function parseLink(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length === 0 || text.length > limits.urlChars) return undefined;
  // Parsers drop tabs and line breaks silently; what is opened must be what was read.
  if (/[\s\p{Cc}\\]/u.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!SCHEMES.has(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'mailto:') {
    // `attach` and its like make some mail programs read local files.
    const isPlain = [...url.searchParams.keys()].every((key) => MAIL_FIELDS.has(key.toLowerCase()));
    return url.host === '' && url.pathname !== '' && isPlain ? url.href : undefined;
  }
  // `http:host` without slashes is taken for a host by the parser and for a path by the reader.
  if (!/^https?:\/\//i.test(text) || url.host === '') return undefined;
  return url.href.length <= limits.urlChars ? url.href : undefined;
}

const MAIL_FIELDS = new Set(['subject', 'body', 'cc', 'to']);
