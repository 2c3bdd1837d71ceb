import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

const WRITERS = ['agent', 'lead', 'supervisor'] as const;

/** What needs the agent, their own presence, and windows. */
export const alertCommands: readonly Command[] = [
  { id: 'alerts.open', label: words.openFirst, scope: 'everywhere', keys: ['G', 'A'], roles: WRITERS },
  { id: 'alerts.seen', label: words.allSeen, scope: 'everywhere', roles: WRITERS },
  { id: 'alerts.quietHour', label: words.quietHour, scope: 'everywhere' },
  { id: 'alerts.quietDay', label: words.quietDay, scope: 'everywhere' },
  { id: 'alerts.quietEnd', label: words.quietEnd, scope: 'everywhere' },
  { id: 'presence.online', label: words.online, also: words.alsoOnline, scope: 'everywhere' },
  { id: 'presence.busy', label: words.busy, also: words.alsoBusy, scope: 'everywhere' },
  { id: 'presence.away', label: words.away, also: words.alsoAway, scope: 'everywhere' },
  { id: 'presence.offline', label: words.offline, also: words.alsoOffline, scope: 'everywhere' },
  { id: 'window.ownWindow', label: words.ownWindow, scope: 'conversation', keys: ['G', 'V'] },
  { id: 'update.restart', label: words.restart, scope: 'everywhere' },
];
