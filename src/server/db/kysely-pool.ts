import type { Duplex } from 'node:stream';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement that answers nothing of interest: it is sent together with the one after it. When it fails inside its transaction,
 * so does that one; only a cancellation before its `begin` has run (nothing here cancels) would leave that one alone, and the caller with an error.
 */
export const withNext = '/* with the next */ ';
/** Begins a statement that nobody waits for: whoever gets the connection next is answered after it. */
export const unawaited = '/* unawaited */ ';

const nothing = { command: 'SELECT' as const, rowCount: 0, rows: [] };

/**
 * The pool as Kysely sees it, its connections in node-postgres' pipeline mode: what `withNext` and `unawaited` mark costs no round trip. Of several statements in
 * one text, each of which is answered, Kysely takes one answer: the first that brought rows.
 */
export function kyselyPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: async () => await pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const made = known.get(client) ?? kyselyClient(client);
      known.set(client, made);
      return made;
    },
  };
}

function kyselyClient(client: pg.PoolClient): PostgresPoolClient {
  // Its type does not tell, its documentation does: the socket, or what stands in for it.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  let held: string[] = [];

  async function query(text: string, values: unknown[]) {
    if (text.startsWith(withNext)) {
      held.push(text);
      return nothing;
    }
    if (held.length === 0 && !text.startsWith(unawaited)) return one(await client.query(text, values));
    const before = held;
    held = [];
    // One write for all of them.
    stream.cork();
    const sent = [...before.map((first) => client.query(first)), client.query(text, values)];
    stream.uncork();
    const all = Promise.all(sent);
    if (text.startsWith(unawaited)) {
      // A connection that broke tells so itself, and whatever else failed has nothing to undo.
      all.catch(() => undefined);
      return nothing;
    }
    return one((await all).at(-1));
  }

  return {
    // Kysely's type also has cursors, which nobody here opens.
    query: query as unknown as PostgresPoolClient['query'],
    release: (isBroken) => {
      held = [];
      client.release(isBroken);
    },
  };
}

function one(answer: pg.QueryResult | pg.QueryResult[] | undefined) {
  return Array.isArray(answer) ? (answer.find(({ rows }) => rows.length > 0) ?? answer.at(-1)) : answer;
}
