import type { Place, PlaceName } from '#renderer/data/place.ts';
import type { Role } from '#shared/agent/schema.ts';
import { maySee } from '#shared/contract/matrix.ts';
import { articleId, conversationId } from '#shared/lib/ids.ts';

const PLACES: readonly PlaceName[] = [
  'queue',
  'search',
  'articles',
  'review',
  'learning',
  'board',
  'timed',
  'settings',
];

/** Where a `navigate` event leads: a place by name, or the closed grammar of baton:// links (SEC-4). Undefined for anything else. */
export function parseRoute(to: string): Place | undefined {
  const [name = '', rest = ''] = to.split('/', 2);
  if (name === 'conversation') {
    const id = conversationId.safeParse(rest);
    return id.success ? { name: 'queue', conversationId: id.data } : undefined;
  }
  if (name === 'article') {
    const id = articleId.safeParse(rest);
    return id.success ? { name: 'articles', articleId: id.data } : undefined;
  }
  if (name === 'settings' && /^[a-z]{1,20}$/u.test(rest)) return { name: 'settings', page: rest };
  if (name === 'mine') return { name: 'queue', view: 'mine' };
  const place = PLACES.find((known) => known === name);
  return place === undefined ? undefined : { name: place };
}

/** The first place of a role: the supervisor's is the live board, the admin's what the workspace lets be done. */
export function homeOf(role: Role): Place {
  if (role === 'supervisor') return { name: 'board' };
  return maySee(role, 'queue') ? { name: 'queue' } : { name: 'settings', page: 'tools' };
}

/** The place if the role sees it (SEC-56), else its home. */
export function allowedPlace(place: Place, role: Role): Place {
  return maySee(role, place.name) ? place : homeOf(role);
}
