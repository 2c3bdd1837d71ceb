/** A real engine whose link leads straight into the pull and push of a real server: every request and page can be seen, held up, changed or cut off. */
import { sql } from 'kysely';
import { openSqlite } from '#engine/db/open.ts';
import type { Connect } from '#engine/index.ts';
import type { AgentActor } from '#server/auth/session.ts';
import { mutationHandlers } from '#server/conversation/mutations.ts';
import type { ServerDeps } from '#server/deps.ts';
import { readSession } from '#server/realtime/agents-session.ts';
import { pull } from '#server/sync/pull.ts';
import { push } from '#server/sync/push.ts';
import { agentEvents } from '#shared/contract/realtime.ts';
import type { Page, PullRequest, PushRequest } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import { failed, ok } from '#shared/lib/result.ts';
import type { TestServer } from './server.ts';

export type DirectLink = {
  connect: Connect;
  /** Pulls whose answer was delivered, and the answers. */
  requests: PullRequest[];
  pages: Page[];
  pushes: PushRequest[];
  faults: {
    down: boolean;
    pageRows: number;
    /** The link goes after each page that was delivered. */
    cutAfterPage: boolean;
    /** Changes a page on its way. */
    alter: (page: Page) => Page;
    /** Before a page goes out; the desk has applied those before. */
    onPull: (request: PullRequest) => void;
  };
  cut: () => void;
};

type End = { hear: (name: string, data: unknown) => void; down: () => void };

export function createDirectLink(server: TestServer, actor: AgentActor): DirectLink {
  const handlers = mutationHandlers({} as ServerDeps);
  const ends = new Set<End>();
  server.store.onCommit((_workspaceId, head) => {
    void (async () => {
      const { epoch } = await readSession(server.store, actor);
      for (const end of ends) end.hear('poke', { epoch, head, serverTime: Date.now() });
    })();
  });
  const link: DirectLink = {
    requests: [],
    pages: [],
    pushes: [],
    faults: {
      down: false,
      pageRows: 2_000,
      cutAfterPage: false,
      alter: (page) => page,
      onPull: () => undefined,
    },
    cut: () => {
      const all = [...ends];
      ends.clear();
      for (const end of all) end.down();
    },
    connect: async () => {
      await Promise.resolve();
      if (link.faults.down) throw new AppError('offline', 'down');
      const own: End = { hear: () => undefined, down: () => undefined };
      ends.add(own);
      return {
        send: async (name, input) => {
          // As over the wire: a copy, held against the contract.
          const answer = await answerTo(name, agentEvents[name].input.parse(structuredClone(input)));
          if (link.faults.down || !ends.has(own)) throw new AppError('offline', 'lost');
          if (name === 'sync:pull' && (answer as { ok: boolean }).ok) {
            link.requests.push(input as PullRequest);
            link.pages.push((answer as { value: Page }).value);
          }
          if (name === 'sync:pull' && link.faults.cutAfterPage) setImmediate(() => setImmediate(link.cut));
          return structuredClone(answer);
        },
        onPush: (listener) => {
          own.hear = listener;
        },
        onDown: (listener) => {
          own.down = listener;
        },
        close: () => void ends.delete(own),
      };
    },
  };

  async function answerTo(name: string, input: unknown): Promise<unknown> {
    try {
      if (name === 'session:get') return ok(await readSession(server.store, actor));
      if (name === 'sync:push') {
        link.pushes.push(input as PushRequest);
        return ok(await push({ store: server.store, handlers, report: String }, actor, input as PushRequest));
      }
      if (name !== 'sync:pull') return ok({});
      const request = input as PullRequest;
      link.faults.onPull(request);
      const most = { rows: link.faults.pageRows, bytes: 1_000_000 };
      const page = link.faults.alter(await pull(server.store, actor, request, most));
      return ok(page);
    } catch (thrown) {
      if (thrown instanceof AppError) return failed(thrown.toBody());
      throw thrown;
    }
  }
  return link;
}

export type PlainRow = { scope: string; entity: string; id: string; seq: number; data: unknown };
const inOrder = (rows: PlainRow[]) =>
  rows.sort((a, b) => (`${a.scope} ${a.entity} ${a.id}` < `${b.scope} ${b.entity} ${b.id}` ? -1 : 1));

/** What a desk's cache holds of the rows themselves, read past the engine. */
export function cacheOf({ profileDir, storeKey }: { profileDir: string; storeKey: Uint8Array }) {
  return {
    /** Runs statements in the file while the engine has it open. */
    change: (...statements: string[]): void => {
      const db = openSqlite(`${profileDir}/cache.db`, { key: storeKey, synchronous: 'NORMAL' });
      for (const statement of statements) db.exec(statement);
      db.close();
    },
    rows: (): PlainRow[] => {
      const db = openSqlite(`${profileDir}/cache.db`, { key: storeKey, synchronous: 'NORMAL' });
      const rows = db
        .prepare<[], PlainRow & { data: string | null }>(
          `select n.name as scope, r.entity, r.id, i.seq, i.data from row r join name n on n.number = r.scope
            left join item i on i.entity = r.entity and i.id = r.id`,
        )
        .all();
      db.close();
      return inOrder(
        rows.map((row) => ({ ...row, data: row.data === null ? null : (JSON.parse(row.data) as unknown) })),
      );
    },
    meta: (key: string): string | undefined => {
      const db = openSqlite(`${profileDir}/cache.db`, { key: storeKey, synchronous: 'NORMAL' });
      const value = db.prepare<[string], string>('select value from meta where key = ?').pluck().get(key);
      db.close();
      return value;
    },
  };
}

/** The rows that the server has in these scopes. */
export async function feedRows(server: TestServer, scopes: readonly string[]): Promise<PlainRow[]> {
  const { rows } = await sql<PlainRow>`select scope, entity, id, seq, data from feed
    where workspace_id = ${server.workspaceId} and kind = 'put' and scope = any(${[...scopes]}::text[])`.execute(
    server.database.db,
  );
  return inOrder(rows);
}
