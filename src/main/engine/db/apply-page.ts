/** Writes one page of the feed. Runs inside the caller's transaction, together with the cursor (FEED-4, CUR-1). */
import type { EntityName, Page } from '#shared/contract/sync.ts';
import type { Sqlite } from './open.ts';
import { readChange } from './read-change.ts';
import { isKnown, readRow } from './read-row.ts';
import { createRowWriter, type RowWriter } from './row-writer.ts';

/** A page whose envelope was checked; each change is checked on its own (SEC-26). */
export type IncomingPage = Omit<Page, 'changes'> & { changes: readonly unknown[] };

export type PageEffect = {
  /** Kinds of rows that changed. */
  touched: Set<EntityName>;
  /** Ids of articles and answers that changed, for the index of passages. */
  ids: { entity: EntityName; id: string }[];
  /** Conversations whose row changed or went, for the board. */
  conversations: Set<string>;
  /** Rows were deleted: the journal is truncated afterwards (SEC-21). */
  purged: boolean;
  /** SEC-26: changes that did not fit and were set aside. */
  setAside: { entity: string; reason: string }[];
};

/** How many ids one page reports; beyond that the listener looks at everything anew. */
export const REPORTED_IDS = 500;

export function applyPage(db: Sqlite, page: IncomingPage): PageEffect {
  const effect: PageEffect = { touched: new Set(), ids: [], conversations: new Set(), purged: false, setAside: [] };
  const write = createRowWriter(db);
  write.begin();
  const before = JSON.parse(write.meta('resume') ?? 'null') as IncomingPage['resume'];
  const begun = new Set<string>();
  if (before !== null) begun.add(before.scope);

  for (const raw of page.changes) {
    const change = readChange(raw);
    if (change === null) {
      effect.setAside.push({ entity: 'unknown', reason: 'change' });
      continue;
    }
    // A snapshot that starts anew replaces what an interrupted one left.
    if (!begun.has(change.scope) && !write.holds(change.scope)) purge(write, change.scope, effect);
    begun.add(change.scope);
    if (change.kind === 'put') put(write, change, effect);
    else if (write.leave(change.scope, change.entity, change.id)) {
      effect.purged = true;
      touch(effect, change.entity, change.id);
    }
  }
  // The snapshot under way was given up: the scope was lost before it was whole.
  if (before !== null && page.resume?.scope !== before.scope && !page.gained.includes(before.scope))
    purge(write, before.scope, effect);
  const again = new Set(JSON.parse(write.meta('again') ?? '[]') as string[]);
  for (const scope of page.gained) {
    write.gain(scope);
    if (again.delete(scope)) dropMarked(write, scope, effect);
  }
  for (const scope of page.lost) {
    purge(write, scope, effect);
    write.lose(scope);
    again.delete(scope);
  }
  write.setMeta('epoch', page.epoch);
  write.setMeta('cursor', String(page.to));
  write.setMeta('resume', JSON.stringify(page.resume));
  if (write.meta('again') !== null) write.setMeta('again', JSON.stringify([...again]));
  return effect;
}

type Put = { scope: string; entity: string; id: string; seq: number; data: unknown };

function put(write: RowWriter, change: Put, effect: PageEffect): void {
  const { scope, entity, id, seq, data } = change;
  const read = readRow(entity, data);
  if (read.row === null || !isKnown(entity)) {
    const reason = read.row === null ? read.reason : 'entity';
    write.setAside(change, reason);
    effect.setAside.push({ entity: isKnown(entity) ? entity : 'unknown', reason });
    return;
  }
  write.put(scope, entity, id, seq, read.row);
  touch(effect, entity, id);
}

function purge(write: RowWriter, scope: string, effect: PageEffect): void {
  for (const { entity, id } of write.rowsOf(scope)) {
    if (!write.leave(scope, entity, id)) continue;
    effect.purged = true;
    touch(effect, entity, id);
  }
  write.dropSetAside(scope);
}

/** DIV-2: the scope came whole again; what did not come with it does not belong there. */
function dropMarked(write: RowWriter, scope: string, effect: PageEffect): void {
  for (const { entity, id } of write.marked(scope)) {
    if (write.leave(scope, entity, id)) effect.purged = true;
    else write.unmark(entity, id);
    touch(effect, entity, id);
  }
}

function touch(effect: PageEffect, entity: string, id: string): void {
  if (!isKnown(entity)) return;
  effect.touched.add(entity);
  if (entity === 'conversation') effect.conversations.add(id);
  if ((entity === 'article' || entity === 'answer') && effect.ids.length <= REPORTED_IDS)
    effect.ids.push({ entity, id });
}
