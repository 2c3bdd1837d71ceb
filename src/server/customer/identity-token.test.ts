import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyIdentityToken } from './identity-token.ts';

const nowMs = Date.UTC(2026, 0, 5, 12);
const nowS = nowMs / 1_000;
const channel = { id: 'channel-1', secrets: ['current-secret', 'próximo-secret'] };
const good = { aud: 'channel-1', sub: 'dana', exp: nowS + 300, iat: nowS, jti: 'jti-00000001' };

function sign(claims: object, secret = 'current-secret', header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('SEC-43: the identity token of the host', () => {
  it('is accepted under each of the two live secrets, as UTF-8', () => {
    expect(verifyIdentityToken(sign(good), channel, nowMs).sub).toBe('dana');
    expect(verifyIdentityToken(sign(good, 'próximo-secret'), channel, nowMs).sub).toBe('dana');
  });

  const unsigned = (header: object) => `${sign(good, 'x', header).split('.').slice(0, 2).join('.')}.`;
  const refused: [string, string][] = [
    ['another secret', sign(good, 'guess')],
    ['alg none', unsigned({ alg: 'none' })],
    ['alg none with a signature', sign(good, 'current-secret', { alg: 'none' })],
    ['alg HS512 in the header', sign(good, 'current-secret', { alg: 'HS512' })],
    ['lower-case alg', sign(good, 'current-secret', { alg: 'hs256' })],
    ['another audience', sign({ ...good, aud: 'channel-2' })],
    ['audience as a list', sign({ ...good, aud: ['channel-1'] })],
    ['expired', sign({ ...good, exp: nowS - 1 })],
    ['expires now', sign({ ...good, exp: nowS })],
    ['lives too long', sign({ ...good, exp: nowS + 3_600 })],
    ['issued in the future', sign({ ...good, iat: nowS + 120 })],
    ['without exp', sign({ ...good, exp: undefined })],
    ['without jti', sign({ ...good, jti: undefined })],
    ['short jti', sign({ ...good, jti: '1' })],
    ['empty subject', sign({ ...good, sub: '' })],
    ['four parts', `${sign(good)}.x`],
    [
      'changed body',
      sign(good).replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify({ ...good, sub: 'eve' })).toString('base64url')}.`,
      ),
    ],
    ['no token', ''],
  ];
  it.each(refused)('is refused: %s', (_name, token) => {
    expect(() => verifyIdentityToken(token, channel, nowMs)).toThrowError('The identity token is not valid.');
  });

  it('is refused when the channel has no secret', () => {
    expect(() => verifyIdentityToken(sign(good, ''), { id: 'channel-1', secrets: [] }, nowMs)).toThrow('not valid');
  });
});
