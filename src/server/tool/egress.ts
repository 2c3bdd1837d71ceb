import { lookup } from 'node:dns/promises';
import { AppError } from '#shared/lib/errors.ts';
import { isOpenAddress } from './address.ts';
import { type Sent, sendToAddress } from './send-to-address.ts';

export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;
export type EgressOptions = {
  /** Plain http to this very machine; the operator's say, for tests and development. */
  loopback: boolean;
  timeoutMs?: number;
  resolve?: Resolve;
};
export type Egress = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Sent>;

const usualTimeoutMs = 10_000;
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** SEC-76: throws AppError('invalid') for an address that a tool may not have: no https, a name or password in it, a closed address written out. */
export function requireToolAddress(text: string, options: Pick<EgressOptions, 'loopback'>): URL {
  if (!URL.canParse(text)) throw new AppError('invalid', 'url: must be an address.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw new AppError('invalid', 'url: must be an address without name, password or fragment.');
  if (options.loopback && url.protocol === 'http:' && loopbackHosts.has(url.hostname)) return url;
  if (url.protocol !== 'https:') throw new AppError('invalid', 'url: must be an https address.');
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  // Every other way to write an IPv4 address has become digits and dots here (WHATWG URL).
  if (/^[\d.]+$|:/.test(bare) && !isOpenAddress(bare)) throw new AppError('invalid', 'url: is no open address.');
  return url;
}

/**
 * SEC-76: the one way out for declared tools. Resolves once, refuses if any address is closed, connects to the address that was checked, follows nothing, takes nothing from the
 * environment, and ends after `timeoutMs`, the asking for the name included, or 64 KiB. Never throws: what is not surely unsent or answered is unknown.
 */
export function createEgress(options: EgressOptions): Egress {
  const resolve: Resolve = options.resolve ?? ((host) => lookup(host, { all: true }));
  return async (text, headers, body) => {
    let url: URL;
    let address: { address: string; family: number };
    const signal = AbortSignal.timeout(options.timeoutMs ?? usualTimeoutMs);
    try {
      url = requireToolAddress(text, options);
      address = await before(signal, checkedAddress(url, options.loopback, resolve));
    } catch {
      return { kind: 'not_sent' };
    }
    return await sendToAddress(url, address, headers, body, signal);
  };
}

/** A name server may take longer than any call: a call that leaves after that would leave behind the sweep's back (ACT-3). */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((settle, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    work.then(settle, fail);
  });
}

async function checkedAddress(url: URL, loopback: boolean, resolve: Resolve) {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (loopback && url.protocol === 'http:')
    return { address: host === '::1' ? '::1' : '127.0.0.1', family: host === '::1' ? 6 : 4 };
  const found = await resolve(host);
  const [first] = found;
  if (!first || !found.every((one) => isOpenAddress(one.address))) throw new AppError('invalid', 'A closed address.');
  return first;
}
