/** What the server answers an agent who has nothing yet, and what an engine's cache holds: the two that must be the same. */
import { join } from 'node:path';
import { openSqlite } from '#engine/db/open.ts';
import type { AgentEventInput } from '#shared/contract/realtime.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { unwrap } from '#shared/lib/result.ts';
import { connectWire } from '../support/desktop-wire.ts';

/** Rows by `entity/id`, each as JSON with sorted keys. */
export type Holding = { head: number; scopes: string[]; rows: Map<string, string> };

/** Where the server is, by the number of its last commit, and in which history. */
export type Position = { epoch: string; head: number };

/** Asks for one page, which tells the head it will lead to. */
export async function readHead(url: string, token: string): Promise<Position> {
  const wire = await connectWire(url, token);
  try {
    const { epoch, target } = unwrap(await wire.call('sync:pull', firstPull(wire.clientId)));
    return { epoch, head: target };
  } finally {
    wire.close();
  }
}

/** What moved for an agent behind a position: rows by `entity/id`, and scopes that are gained or lost by then, of those the asker holds. */
export type Since = { rows: Set<string>; scopes: Set<string> };

export async function readSince(url: string, token: string, from: Position, held: string[]): Promise<Since> {
  const wire = await connectWire(url, token);
  try {
    const since: Since = { rows: new Set(), scopes: new Set() };
    let request = { ...firstPull(wire.clientId), epoch: from.epoch, cursor: from.head, held };
    for (let more = true; more; ) {
      const page = unwrap(await wire.call('sync:pull', request));
      for (const { entity, id, scope } of page.changes) if (held.includes(scope)) since.rows.add(`${entity}/${id}`);
      for (const scope of [...page.gained, ...page.lost]) since.scopes.add(scope);
      const lost = new Set(page.lost);
      const scopes = [...new Set([...request.held, ...page.gained])].filter((scope) => !lost.has(scope));
      request = { ...request, epoch: page.epoch, cursor: page.to, held: scopes, resume: page.resume };
      more = page.more;
    }
    return since;
  } finally {
    wire.close();
  }
}

function firstPull(clientId: string): AgentEventInput<'sync:pull'> {
  return {
    protocol: PROTOCOL_VERSION,
    clientId: clientId as AgentEventInput<'sync:pull'>['clientId'],
    epoch: '',
    cursor: 0,
    held: [],
    resume: null,
  };
}

/** Pulls everything of an agent over a connection of its own. */
export async function readAnswer(url: string, token: string): Promise<Holding> {
  const wire = await connectWire(url, token);
  try {
    const newest = new Map<string, { seq: number; text: string }>();
    let scopes: string[] = [];
    let request = firstPull(wire.clientId);
    for (let more = true; more; ) {
      const page = unwrap(await wire.call('sync:pull', request));
      // A row of two scopes may come in two states while it is pulled: the newer one is the truth.
      for (const change of page.changes) {
        const id = `${change.entity}/${change.id}`;
        if (change.kind === 'put' && change.seq >= (newest.get(id)?.seq ?? -1))
          newest.set(id, { seq: change.seq, text: sorted(change.data) });
      }
      const lost = new Set(page.lost);
      scopes = [...new Set([...scopes, ...page.gained])].filter((scope) => !lost.has(scope));
      request = { ...request, epoch: page.epoch, cursor: page.to, held: scopes, resume: page.resume };
      more = page.more;
    }
    return {
      head: request.cursor,
      scopes: scopes.sort(),
      rows: new Map([...newest].map(([id, { text }]) => [id, text])),
    };
  } finally {
    wire.close();
  }
}

export type CachedHolding = Holding & {
  /** Rows whose scope the cache does not hold: nothing may be there that no scope brought. */
  strays: string[];
  setAside: number;
};

/** Reads the cache of a profile beside the engine that owns it. */
export function readCache(profileDir: string, key: Uint8Array): CachedHolding {
  const db = openSqlite(join(profileDir, 'cache.db'), { key, synchronous: 'NORMAL' });
  try {
    return db.transaction((): CachedHolding => {
      const rows = db.prepare<[], { entity: string; id: string; data: string }>('select entity, id, data from item');
      const meta = db.prepare<[], string>("select value from meta where key = 'cursor'").pluck();
      const scopes = db.prepare<[], string>('select scope from held_scope order by scope').pluck().all();
      const strays = db
        .prepare<[], string>(
          `select entity || '/' || id from row
             where scope not in (select number from name join held_scope on held_scope.scope = name)
           union select entity || '/' || id from item where not exists (select 1 from row r where r.entity = item.entity and r.id = item.id)`,
        )
        .pluck()
        .all();
      return {
        head: Number(meta.get() ?? 0),
        scopes,
        rows: new Map(rows.all().map(({ entity, id, data }) => [`${entity}/${id}`, sorted(JSON.parse(data))])),
        strays,
        setAside: db.prepare<[], number>('select count(*) from set_aside').pluck().get() ?? 0,
      };
    })();
  } finally {
    db.close();
  }
}

export type Judgement = {
  /** What differs though nothing about it moved, in words. */
  wrong: string[];
  /** How much differs that moved since. */
  moved: number;
  /** Scopes that differ. They may have come or gone since, or never have been followed: that they differ again says which. */
  scopes: string[];
};

/**
 * Holds a cache against an answer that was asked for after it was read.
 *
 * @param since what moved behind the commit that the cache had to have: it may be there or not
 */
export function compareHoldings(answer: Holding, cache: CachedHolding, since: Since): Judgement {
  const wrong: string[] = [];
  let moved = 0;
  const scopesMoved: string[] = [];
  const ofMovedScope = [...since.scopes].map((scope) => scope.slice(scope.indexOf(':') + 1));
  const note = (isMoved: boolean, what: string) => {
    if (isMoved) moved += 1;
    else wrong.push(what);
  };
  const rowMoved = (id: string, text: string) =>
    since.rows.has(id) || ofMovedScope.some((each) => id.includes(each) || text.includes(each));
  const noteScope = (scope: string, what: string) => {
    if (since.scopes.has(scope)) scopesMoved.push(what);
    else wrong.push(what);
  };
  const scopes = new Set(answer.scopes);
  for (const scope of cache.scopes) if (!scopes.has(scope)) noteScope(scope, `leaked: holds ${scope}`);
  const held = new Set(cache.scopes);
  for (const scope of answer.scopes) if (!held.has(scope)) noteScope(scope, `differs: lacks ${scope}`);
  for (const id of cache.strays) wrong.push(`leaked: ${id} is in no scope that is held`);
  for (const [id, text] of answer.rows) {
    const own = cache.rows.get(id);
    if (own === undefined) note(rowMoved(id, text), `differs: lacks ${id}`);
    else if (own !== text) note(rowMoved(id, text), `differs: ${id} is ${own}, the server says ${text}`);
  }
  for (const [id, text] of cache.rows) if (!answer.rows.has(id)) note(rowMoved(id, text), `leaked: holds ${id}`);
  if (cache.setAside > 0) wrong.push(`differs: ${cache.setAside} rows set aside`);
  return { wrong, moved, scopes: scopesMoved };
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
