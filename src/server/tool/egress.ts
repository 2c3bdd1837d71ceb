import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { AppError } from '#shared/lib/errors.ts';
import { isOpenAddress } from './address.ts';

export type Sent =
  /** An answer came; `text` is its body. */
  | { kind: 'answered'; status: number; text: string }
  /** Nothing left this machine. */
  | { kind: 'not_sent' }
  /** It may have arrived. */
  | { kind: 'unknown' };

export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;
export type EgressOptions = {
  /** Plain http to this very machine; the operator's say, for tests and development. */
  loopback: boolean;
  timeoutMs?: number;
  resolve?: Resolve;
};
export type Egress = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Sent>;

const usualTimeoutMs = 10_000;
const mostAnswerBytes = 64 * 1_024;
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

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
    return await post(url, address, headers, body, signal);
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

function post(
  url: URL,
  { address, family }: { address: string; family: number },
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((settle) => {
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      // SEC-76: whom the certificate does not name gets nothing, whatever NODE_TLS_REJECT_UNAUTHORIZED says to this process.
      rejectUnauthorized: true,
      signal,
      // The name stays for TLS; the connection goes to what was checked.
      lookup: (_host, how, done) => {
        if (how.all) done(null, [{ address, family }]);
        else done(null, address, family);
      },
    };
    const send = url.protocol === 'http:' ? requestHttp : requestHttps;
    let isAnswered = false;
    const request = send(url, options, (response) => {
      isAnswered = true;
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > mostAnswerBytes) request.destroy();
        else parts.push(part);
      });
      response.on('end', () =>
        settle({ kind: 'answered', status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
      response.on('error', () => settle({ kind: 'unknown' }));
      response.on('close', () => settle({ kind: 'unknown' }));
    });
    request.on('error', (thrown: Error & { code?: string }) =>
      settle(notSent.has(thrown.code ?? '') ? { kind: 'not_sent' } : { kind: 'unknown' }),
    );
    // Switching protocols (101) is neither an answer nor an error here: without this the call would never end.
    request.on('close', () => {
      if (!isAnswered) settle({ kind: 'unknown' });
    });
    request.end(body);
  });
}
