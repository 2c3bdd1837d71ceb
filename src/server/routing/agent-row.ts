import type { Selectable } from 'kysely';
import type { Tables } from '#server/db/schema.ts';
import type { AgentRow } from '#shared/agent/schema.ts';

/** What colleagues know of somebody: the columns of the feed row, in one place. */
export const agentColumns = [
  'id',
  'name',
  'publicName',
  'role',
  'teamIds',
  'languages',
  'availability',
  'active',
  'skills',
  'capacity',
  'availabilityReason',
  'availabilitySince',
] as const;

export function agentRowOf(stored: Pick<Selectable<Tables['agent']>, (typeof agentColumns)[number]>): AgentRow {
  return { ...stored, availabilitySince: stored.availabilitySince?.toISOString() ?? null };
}
