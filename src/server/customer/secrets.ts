import { createHash } from 'node:crypto';

/** How keys and tokens lie in the database: SHA-256, hex. They carry 256 random bits, so no salt and no slow hash is needed (SEC-44, SEC-45). */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

const tokenBytes = 32;

/** SEC-44: 256 bits that open one thread; only its hash is stored. */
export function newConversationToken(random: (bytes: number) => Uint8Array): string {
  return `ct_${Buffer.from(random(tokenBytes)).toString('base64url')}`;
}
