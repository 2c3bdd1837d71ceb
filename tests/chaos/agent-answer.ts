/** What the server answers an agent who has nothing yet, and what an engine's cache holds: the two that must be the same. */
import { join } from 'node:path';
import { openSqlite } from '#engine/db/open.ts';
import type { Page } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { unwrap } from '#shared/lib/result.ts';
import { connectWire } from '../support/desktop-wire.ts';

/** Rows by `entity/id`, each as JSON with sorted keys. */
export type Holding = { head: number; scopes: string[]; rows: Map<string, string> };

/** Pulls everything of an agent over a connection of its own. */
export async function readAnswer(url: string, token: string): Promise<Holding> {
  const wire = await connectWire(url, token);
  try {
    const newest = new Map<string, { seq: number; text: string }>();
    let scopes: string[] = [];
    let position = { epoch: '', cursor: 0, held: [] as string[], resume: null as Page['resume'] };
    for (let more = true; more; ) {
      const page = unwrap(
        await wire.call('sync:pull', {
          protocol: PROTOCOL_VERSION,
          clientId: wire.clientId as Parameters<typeof wire.call<'sync:pull'>>[1]['clientId'],
          ...position,
        }),
      );
      // A row of two scopes may come in two states while it is pulled: the newer one is the truth.
      for (const change of page.changes) {
        const id = `${change.entity}/${change.id}`;
        if (change.kind === 'put' && change.seq >= (newest.get(id)?.seq ?? -1))
          newest.set(id, { seq: change.seq, text: sorted(change.data) });
      }
      const lost = new Set(page.lost);
      scopes = [...new Set([...scopes, ...page.gained])].filter((scope) => !lost.has(scope));
      position = { epoch: page.epoch, cursor: page.to, held: scopes, resume: page.resume };
      more = page.more;
    }
    return {
      head: position.cursor,
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

/** What differs, in words; empty when the two are the same. */
export function compareHoldings(answer: Holding, cache: CachedHolding): string[] {
  const found: string[] = [];
  const scopes = new Set(answer.scopes);
  for (const scope of cache.scopes) if (!scopes.has(scope)) found.push(`leaked: holds ${scope}`);
  const held = new Set(cache.scopes);
  for (const scope of answer.scopes) if (!held.has(scope)) found.push(`differs: lacks ${scope}`);
  for (const id of cache.strays) found.push(`leaked: ${id} is in no scope that is held`);
  for (const [id, text] of answer.rows) {
    const own = cache.rows.get(id);
    if (own === undefined) found.push(`differs: lacks ${id}`);
    else if (own !== text) found.push(`differs: ${id} is ${own}, the server says ${text}`);
  }
  for (const id of cache.rows.keys()) if (!answer.rows.has(id)) found.push(`leaked: holds ${id}`);
  if (cache.setAside > 0) found.push(`differs: ${cache.setAside} rows set aside`);
  return found;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
