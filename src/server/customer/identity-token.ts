import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { identityClaims } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';

export type IdentityClaims = z.infer<typeof identityClaims>;

/** SEC-43: longest life of an identity token, and how far the host's clock may be ahead of ours. */
const longestLifeS = 600;
const clockSkewS = 30;

/**
 * Checks the token that a host's backend signed for its customer: a JWT (RFC 7519) with `alg` pinned to HS256, one of the channel's live
 * secrets (UTF-8 strings), `aud` = the channel's id, `exp` at most 10 minutes away. Throws AppError('unauthenticated') without a reason
 * that helps to forge one. Whether `jti` was used before is asked of the database by the caller.
 */
export function verifyIdentityToken(
  token: string,
  channel: { id: string; secrets: readonly string[] },
  nowMs: number,
): IdentityClaims {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const header = readPart(head);
  if (rest.length > 0 || !isHs256(header)) throw refused();
  const given = Buffer.from(signature, 'base64url');
  const matches = channel.secrets.filter((secret) => {
    const expected = createHmac('sha256', Buffer.from(secret, 'utf8')).update(`${head}.${body}`).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (matches.length === 0) throw refused();
  const claims = identityClaims.safeParse(readPart(body));
  if (!claims.success || claims.data.aud !== channel.id) throw refused();
  const nowS = nowMs / 1_000;
  const { exp, iat } = claims.data;
  if (exp <= nowS || exp > nowS + longestLifeS + clockSkewS) throw refused();
  if (iat !== undefined && (iat > nowS + clockSkewS || exp - iat > longestLifeS)) throw refused();
  return claims.data;
}

function isHs256(header: unknown): boolean {
  return typeof header === 'object' && header !== null && (header as { alg?: unknown }).alg === 'HS256';
}

function readPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    // Not JSON: the checks that follow refuse it.
    return null;
  }
}

function refused(): AppError {
  return new AppError('unauthenticated', 'The identity token is not valid.');
}
