/** Reads a row of the feed as this version knows it. */
import { type EntityName, entities } from '#shared/contract/sync.ts';

export type ReadRow = { row: Record<string, unknown> } | { row: null; reason: string };

/**
 * SEC-26: the row, or the place that does not fit. Fields that a newer server has added are left out (SYNC 2.6: a row of version N is one for N−1 too); the version
 * that knows them fills its cache anew (ROW_SCHEMA). Nothing else is forgiven.
 */
export function readRow(entity: string, data: unknown): ReadRow {
  if (!isKnown(entity)) return { row: null, reason: 'entity' };
  const schema = entities[entity];
  const parsed = schema.safeParse(data);
  if (parsed.success) return { row: parsed.data };
  const { issues } = parsed.error;
  if (issues.every(({ code }) => code === 'unrecognized_keys')) {
    const known = structuredClone(data);
    for (const issue of issues) if (issue.code === 'unrecognized_keys') drop(known, issue.path, issue.keys);
    const again = schema.safeParse(known);
    if (again.success) return { row: again.data };
  }
  return { row: null, reason: issues[0]?.path.join('.') ?? 'row' };
}

export function isKnown(name: string): name is EntityName {
  return Object.hasOwn(entities, name);
}

function drop(data: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  let at = data;
  for (const part of path) at = (at as Record<PropertyKey, unknown>)[part];
  for (const key of keys) Reflect.deleteProperty(at as object, key);
}
