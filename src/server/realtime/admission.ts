import { AppError } from '#shared/lib/errors.ts';

/** Handshakes under way at once: each asks the database three times, and the pool has ten connections for everybody. */
export const mostHandshakes = 32;
/** Whoever comes too many is told to come back within this, each at another time. */
const spreadMs = 2_000;
const leastMs = 200;

/**
 * SYNC 2.5: after a node is gone, a thousand clients come to the others at once. Those that can be served are, the rest is told when to come back, before anything
 * was asked of the database, so that those who are connected keep their pace.
 */
export function createAdmission(random: (bytes: number) => Uint8Array) {
  let underWay = 0;
  return {
    /** Runs the handshake. Throws AppError('rate_limited') with `retryAfterMs` when too many are under way. */
    admit: async <T>(handshake: () => Promise<T>): Promise<T> => {
      if (underWay >= mostHandshakes) {
        const retryAfterMs = leastMs + Math.round(((random(1)[0] ?? 0) / 255) * spreadMs);
        throw new AppError('rate_limited', 'Many connect at once. Try again shortly.', { details: { retryAfterMs } });
      }
      underWay += 1;
      try {
        return await handshake();
      } finally {
        underWay -= 1;
      }
    },
  };
}
