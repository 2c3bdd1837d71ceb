import { limits } from '#shared/lib/limits.ts';

export type LinkTarget = {
  /** What is opened: parsed again, without user info. */
  url: string;
  /** The true host, in punycode as soon as it holds anything but ASCII; the address of a mailto. */
  host: string;
  /** The words name another host than the one it goes to (SEC-13). */
  isMisleading: boolean;
  /** The words are the address already, so it need not be said twice. */
  saysHost: boolean;
};

const SCHEMES = new Set(['https:', 'http:', 'mailto:']);
const NAMES_A_HOST = /(?:^|[\s/@(])((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/u;

/** Where a link really goes, or undefined when it goes nowhere that is opened: then it is drawn as characters (SEC-3, SEC-13). */
export function describeLink(href: string, words: string): LinkTarget | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || !SCHEMES.has(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  if (url.href.length > limits.urlChars) return undefined;
  const host = url.protocol === 'mailto:' ? decodeAddress(url.pathname) : url.host;
  if (host === '') return undefined;
  const named = namedHost(words);
  const isMail = url.protocol === 'mailto:';
  const isMisleading = named !== undefined && !isMail && named !== url.hostname && `www.${named}` !== url.hostname;
  return {
    url: url.href,
    host,
    isMisleading,
    saysHost: words.toLowerCase().includes(host.toLowerCase()) && !isMisleading,
  };
}

/** The host that the words claim, as a browser would write it. */
function namedHost(words: string): string | undefined {
  const address = words.trim();
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return claimed(new URL(address));
  const host = NAMES_A_HOST.exec(address)?.[1];
  return host !== undefined && URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : undefined;
}

/** `https://bank.example@evil.example` reads like bank.example: what stands before the @ counts as named. */
function claimed(url: URL): string {
  return url.username === '' ? url.hostname : url.username;
}

function decodeAddress(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A broken escape is shown as it was written.
    if (error instanceof URIError) return path;
    throw error;
  }
}
