import { type Change, scope as scopeSchema } from '#shared/contract/sync.ts';

const PUT_KEYS: ReadonlySet<string> = new Set(['kind', 'entity', 'id', 'scope', 'seq', 'data']);
const MOST_ENTITY = 40;
const MOST_ID = 80;

let lastScope = '';

/** What `change` of the contract accepts, read by hand: by the schema this was a twelfth of a catch-up. Null: it does not fit (SEC-26). */
export function readChange(raw: unknown): Change | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  const { kind, entity, id, scope, seq } = raw as Record<string, unknown>;
  if (typeof entity !== 'string' || entity.length > MOST_ENTITY) return null;
  if (typeof id !== 'string' || id.length > MOST_ID) return null;
  if (typeof scope !== 'string' || !Number.isSafeInteger(seq)) return null;
  if (scope !== lastScope) {
    if (!scopeSchema.safeParse(scope).success) return null;
    lastScope = scope;
  }
  const isPut = kind === 'put';
  if (isPut ? !('data' in raw) : kind !== 'del' && kind !== 'leave') return null;
  for (const key in raw) if (!PUT_KEYS.has(key) || (key === 'data' && !isPut)) return null;
  return raw as Change;
}
