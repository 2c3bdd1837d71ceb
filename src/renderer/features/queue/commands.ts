import type { Command } from '#renderer/data/command.ts';
import { actWords } from './act-words.ts';
import { goWords } from './go-words.ts';
import { words } from './words.ts';

const roles = ['agent', 'lead', 'supervisor'] as const;

export const queueCommands: readonly Command[] = [
  { id: 'queue.next', label: words.next, scope: 'queue', keys: 'J' },
  { id: 'queue.previous', label: words.previous, scope: 'queue', keys: 'K' },
  { id: 'queue.open', label: words.openIt, scope: 'queue', keys: '↵' },
  { id: 'queue.openNext', label: words.openNext, scope: 'queue', keys: 'U' },
  { id: 'queue.showNew', label: words.showNew, scope: 'queue', keys: '.' },
  { id: 'queue.select', label: words.select, scope: 'queue', keys: 'X' },
  { id: 'queue.selectNext', label: words.selectNext, scope: 'queue', keys: 'Shift ↓' },
  { id: 'queue.selectPrevious', label: words.selectPrevious, scope: 'queue', keys: 'Shift ↑' },
  { id: 'queue.selectAll', label: words.selectAll, scope: 'queue' },
  { id: 'queue.sortPriority', label: goWords.sortPriority, scope: 'queue' },
  { id: 'queue.sortWaited', label: goWords.sortWaited, scope: 'queue' },
  { id: 'queue.sortNewest', label: goWords.sortNewest, scope: 'queue' },
  { id: 'queue.sortDue', label: goWords.sortDue, scope: 'queue' },
  { id: 'queue.newView', label: words.newView, scope: 'queue' },
  { id: 'queue.editView', label: words.editChosenView, scope: 'queue' },
  { id: 'conversation.assign', label: actWords.assign, scope: 'conversation', keys: 'A' },
  { id: 'conversation.snooze', label: actWords.snooze, scope: 'conversation', keys: 'S', isAfterTake: true },
  { id: 'conversation.tag', label: actWords.tag, scope: 'conversation', keys: '#' },
  { id: 'conversation.release', label: actWords.release, scope: 'conversation' },
  { id: 'go.unassigned', label: words.goUnassigned, scope: 'everywhere', keys: ['G', 'U'], roles },
  { id: 'go.customer', label: words.goCustomer, scope: 'everywhere', keys: ['G', 'W'], roles },
  { id: 'go.snoozed', label: words.goSnoozed, scope: 'everywhere', keys: ['G', 'Z'], roles },
  { id: 'go.closed', label: words.goClosed, scope: 'everywhere', keys: ['G', 'E'], roles },
  { id: 'go.missed', label: words.goMissed, scope: 'everywhere', keys: ['G', 'D'], roles: ['lead', 'supervisor'] },
  ...goWords.views.map((label, at) => ({
    id: `go.view${at + 1}`,
    label,
    scope: 'everywhere' as const,
    keys: ['G', String(at + 1)],
    isNamed: true,
    roles,
  })),
];
