import type { Duplex } from 'node:stream';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isStalePlan } from './failures.ts';
import { createStatementNames, type StatementNames } from './statement-names.ts';

/**
 * Begins a statement whose answer is of no interest: it is sent together with the one after it, which throws when it fails. Inside a transaction nothing is lost thereby: that one
 * fails too. Only a cancellation before its `begin` has run (nothing here cancels) would leave that one alone, and the caller with an error.
 */
export const withNext = '/* with the next */ ';
/** Begins a statement that nobody waits for: whoever gets the connection next is answered after it. */
export const unawaited = '/* unawaited */ ';
/** The same as `withNext`, for what begins a transaction in this role: its statements may be prepared. */
export function withNextAs(role: string): string {
  return `${withNext}/* as ${role} */ `;
}
const asRole = /^\/\* as (\w+) \*\/ /;

const nothing = { command: 'SELECT' as const, rowCount: 0, rows: [] };

/**
 * The pool as Kysely sees it, its connections in node-postgres' pipeline mode: what `withNext` and `unawaited` mark costs no round trip, and what comes often is prepared.
 * Of several statements in one text, each of which is answered, Kysely takes one answer: the first that brought rows.
 */
export function kyselyPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const names = createStatementNames();
  return {
    options: pool.options,
    end: async () => await pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const made = known.get(client) ?? kyselyClient(client, names);
      known.set(client, made);
      return made;
    },
  };
}

function kyselyClient(client: pg.PoolClient, names: StatementNames): PostgresPoolClient {
  // Its type does not tell, its documentation does: the socket, or what stands in for it.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  let held: pg.QueryConfig[] = [];
  let role: string | null = null;

  function statement(text: string, values: unknown[]): pg.QueryConfig {
    const name = role === null || values.length === 0 ? undefined : names.nameOf(role, text);
    return name === undefined ? { text, values } : { name, text, values };
  }

  async function query(text: string, values: unknown[]) {
    if (text.startsWith(withNext)) {
      const rest = text.slice(withNext.length);
      role = asRole.exec(rest)?.[1] ?? role;
      held.push(statement(rest, values));
      return nothing;
    }
    if (held.length === 0 && !text.startsWith(unawaited)) return one(await client.query(statement(text, values)));
    const before = held;
    held = [];
    // One write for all of them.
    stream.cork();
    const sent = [...before, statement(text, values)].map((each) => client.query(each));
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
    query: (async (text: string, values: unknown[]) => {
      try {
        return await query(text, values);
      } catch (thrown) {
        if (isStalePlan(thrown)) names.forget();
        throw thrown;
      }
    }) as unknown as PostgresPoolClient['query'],
    release: (isBroken) => {
      held = [];
      role = null;
      client.release(isBroken);
    },
  };
}

function one(answer: pg.QueryResult | pg.QueryResult[] | undefined) {
  return Array.isArray(answer) ? (answer.find(({ rows }) => rows.length > 0) ?? answer.at(-1)) : answer;
}
