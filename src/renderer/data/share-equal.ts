/**
 * The new answer with everything of the old one in it that says the same: what did not change keeps its identity, so that only what did is drawn again. Rows are
 * found by their id wherever they stand. Both are plain JSON data; neither is changed.
 *
 * @returns `before` itself when nothing changed
 */
export function shareEqual<T>(before: unknown, next: T): T {
  return share(before, next) as T;
}

function share(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before;
  if (typeof before !== 'object' || typeof next !== 'object' || before === null || next === null) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? shareList(before, next) : next;
  if (Array.isArray(before)) return next;
  return shareRecord(before as Record<string, unknown>, next as Record<string, unknown>);
}

function shareRecord(before: Record<string, unknown>, next: Record<string, unknown>): unknown {
  const names = Object.keys(next);
  let isSame = names.length === Object.keys(before).length;
  const made: Record<string, unknown> = {};
  for (const name of names) {
    const shared = share(before[name], next[name]);
    made[name] = shared;
    if (isSame && (!Object.is(shared, before[name]) || !Object.hasOwn(before, name))) isSame = false;
  }
  return isSame ? before : made;
}

function shareList(before: readonly unknown[], next: readonly unknown[]): unknown {
  let isSame = before.length === next.length;
  /** Only made when a row does not stand where it stood. */
  let places: Map<string, unknown> | undefined;
  const made = next.map((item, index) => {
    const id = idOf(item);
    let old = before[index];
    if (id !== undefined && idOf(old) !== id) {
      places ??= new Map(before.flatMap((each) => (idOf(each) === undefined ? [] : [[idOf(each) ?? '', each]])));
      old = places.get(id);
    }
    const shared = share(old, item);
    if (!Object.is(shared, before[index])) isSame = false;
    return shared;
  });
  return isSame ? before : made;
}

/** Of a row itself, or of the row it is about: an item of the queue, of the outbox. */
function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { id, conversation, entry } = item as { id?: unknown; conversation?: unknown; entry?: unknown };
  if (typeof id === 'string') return id;
  const of = (conversation ?? entry) as { id?: unknown } | null | undefined;
  return typeof of?.id === 'string' ? of.id : undefined;
}
