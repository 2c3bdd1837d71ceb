import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';

/** Who needs a look first: longest unanswered customer, then most open conversations; those not there come last. */
export function orderAgents(agents: readonly BoardAgent[]): BoardAgent[] {
  return agents.toSorted(
    (a, b) =>
      byEarliest(a.oldestUnansweredAt, b.oldestUnansweredAt) ||
      b.open - a.open ||
      Number(isThere(b)) - Number(isThere(a)) ||
      a.agent.name.localeCompare(b.agent.name, 'en'),
  );
}

/** The queue whose target breaks next stands first, then the longest wait, then the most waiting. */
export function orderQueues(queues: readonly BoardQueue[]): BoardQueue[] {
  return queues.toSorted(
    (a, b) =>
      byEarliest(a.nextBreachAt, b.nextBreachAt) ||
      byEarliest(a.oldestWaitingAt, b.oldestWaitingAt) ||
      b.waiting - a.waiting ||
      a.queue.name.localeCompare(b.queue.name, 'en'),
  );
}

/** The order on screen while a hand is on it (DESIGN 1.5): known keys keep their places, new ones come last. */
export function holdOrder<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  held: readonly string[],
): Item[] {
  const placeOf = (item: Item) => {
    const place = held.indexOf(keyOf(item));
    return place < 0 ? held.length : place;
  };
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function isThere({ agent, connected }: BoardAgent): boolean {
  return connected !== false && agent.availability !== 'offline';
}

/** Nothing due comes after everything due. */
function byEarliest(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Date.parse(a) - Date.parse(b);
}
