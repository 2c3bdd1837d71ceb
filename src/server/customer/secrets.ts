import { createHash } from 'node:crypto';

/** How keys and tokens lie in the database: SHA-256, hex. They carry 256 random bits, so no salt and no slow hash is needed (SEC-44, SEC-45). */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

const tokenBytes = 32;
/** The prefix is part of what is hashed, so nobody can change it: it says whose limits count. */
const prefixes = { server: 'cs_', widget: 'cw_' } as const;

/** SEC-44: 256 bits that open one thread; only its hash is stored. */
export function newConversationToken(random: (bytes: number) => Uint8Array, openedBy: keyof typeof prefixes): string {
  return `${prefixes[openedBy]}${Buffer.from(random(tokenBytes)).toString('base64url')}`;
}

export function wasOpenedByServer(token: string): boolean {
  return token.startsWith(prefixes.server);
}
