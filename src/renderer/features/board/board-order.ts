import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';

export const sortKeys = ['attention', 'name', 'load', 'open', 'unanswered', 'flags'] as const;
export type SortKey = (typeof sortKeys)[number];

type Compare = (a: BoardAgent, b: BoardAgent) => number;
/** Made once: two hundred names are ordered several times a second. */
const names = new Intl.Collator('en');
const byName: Compare = (a, b) => names.compare(a.agent.name, b.agent.name);
const byWait: Compare = (a, b) => byEarliest(a.oldestUnansweredAt, b.oldestUnansweredAt);
const byLoad: Compare = (a, b) => shareOf(b) - shareOf(a);
/** Somebody who asks comes before what a rule says: of those there may be many. */
const byFlag: Compare = (a, b) => rankOf(b.flag) - rankOf(a.flag);
const rankOf = (flag: BoardAgent['flag']) => (flag === null ? 0 : flag.why === null ? 1 : 2);

const compares: Readonly<Record<SortKey, Compare>> = {
  /** Who needs a look first: a flag, the longest unanswered customer, the most open; those not there come last. */
  attention: (a, b) =>
    byFlag(a, b) || byWait(a, b) || b.open - a.open || Number(isThere(b)) - Number(isThere(a)) || byName(a, b),
  name: byName,
  load: (a, b) => byLoad(a, b) || byName(a, b),
  open: (a, b) => b.open - a.open || byName(a, b),
  unanswered: (a, b) => byWait(a, b) || byName(a, b),
  flags: (a, b) => byFlag(a, b) || b.flags - a.flags || byWait(a, b) || byName(a, b),
};

export function orderAgents(agents: readonly BoardAgent[], by: SortKey = 'attention'): BoardAgent[] {
  return agents.toSorted(compares[by]);
}

export type BoardFilter = { teamId: string | null; text: string; only: 'all' | 'there' | 'flagged' };
export const NO_FILTER: BoardFilter = { teamId: null, text: '', only: 'all' };

export function filterAgents(agents: readonly BoardAgent[], { teamId, text, only }: BoardFilter): BoardAgent[] {
  const wanted = text.trim().toLocaleLowerCase();
  return agents.filter((one) => {
    if (teamId !== null && !one.agent.teamIds.some((id) => id === teamId)) return false;
    if (only === 'there' && !isThere(one)) return false;
    if (only === 'flagged' && one.flag === null) return false;
    return wanted === '' || one.agent.name.toLocaleLowerCase().includes(wanted);
  });
}

/** The queue whose target breaks next stands first, then the longest wait, then the most waiting. */
export function orderQueues(queues: readonly BoardQueue[]): BoardQueue[] {
  return queues.toSorted(
    (a, b) =>
      byEarliest(a.nextBreachAt, b.nextBreachAt) ||
      byEarliest(a.oldestWaitingAt, b.oldestWaitingAt) ||
      b.waiting - a.waiting ||
      names.compare(a.queue.name, b.queue.name),
  );
}

/** The order on screen while a hand is on it (DESIGN 1.5): known keys keep their places, new ones come last. */
export function holdOrder<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  held: readonly string[],
): Item[] {
  const places = new Map(held.map((key, place) => [key, place]));
  const placeOf = (item: Item) => places.get(keyOf(item)) ?? held.length;
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Of what they can bear; somebody who can bear nothing and has something is over. */
export function shareOf({ effort, capacity }: Pick<BoardAgent, 'effort' | 'capacity'>): number {
  return capacity > 0 ? effort / capacity : effort > 0 ? 1 : 0;
}

export function isThere({ agent, connected }: BoardAgent): boolean {
  return connected !== false && agent.availability !== 'offline';
}

/** Nothing due comes after everything due. */
function byEarliest(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Date.parse(a) - Date.parse(b);
}
