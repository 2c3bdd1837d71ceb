import type { TimedItem } from '#shared/contract/timed-calls.ts';

export type TimedGroup = 'over' | 'today' | 'later';
export type TimedEntry =
  | { kind: 'heading'; key: string; group: TimedGroup; count: number }
  | { kind: 'row'; key: string; item: TimedItem };

/** Rows under what they are: overdue or held, due today, later. Soonest first, as they came. Pure. */
export function groupTimed(items: readonly TimedItem[], now: number): TimedEntry[] {
  const end = new Date(now);
  end.setHours(24, 0, 0, 0);
  const groupOf = ({ dueAt, held, kind }: TimedItem): TimedGroup => {
    const at = Date.parse(dueAt);
    if (held !== null || (kind !== 'reply' && at <= now)) return 'over';
    return at < end.getTime() ? 'today' : 'later';
  };
  return (['over', 'today', 'later'] as const).flatMap((group): TimedEntry[] => {
    const rows = items.filter((item) => groupOf(item) === group);
    if (rows.length === 0) return [];
    const heading: TimedEntry = { kind: 'heading', key: group, group, count: rows.length };
    return [heading, ...rows.map((item): TimedEntry => ({ kind: 'row', key: item.id, item }))];
  });
}
