import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';

export type Sent =
  /** An answer came; `text` is its body. */
  | { kind: 'answered'; status: number; text: string }
  /** Nothing left this machine. */
  | { kind: 'not_sent' }
  /** It may have arrived. */
  | { kind: 'unknown' };

const mostAnswerBytes = 64 * 1_024;
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);

/**
 * One POST to an address that was checked (SEC-76): who has no certificate for the name of `url` gets nothing. Follows nothing, takes nothing from the environment, reads 64 KiB,
 * ends with `signal`. Never throws.
 */
export function sendToAddress(
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
