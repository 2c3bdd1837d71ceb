import { windowMs } from '#shared/board/forecast-breaches.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

/** How many came to a queue and how many agents took from it in the last half hour, as the rows say it: each counts once, when it was first handed over or claimed. */
export type Flow = {
  note: (row: Pick<ConversationRow, 'id' | 'queueId' | 'escalatedAt' | 'claimedAt'>) => void;
  since: (queueId: string, nowMs: number) => { came: number; taken: number };
  clear: () => void;
};

type Times = Map<string, number>;

export function createFlow(): Flow {
  const came = new Map<string, Times>();
  const taken = new Map<string, Times>();
  return {
    note: ({ id, queueId, escalatedAt, claimedAt }) => {
      keep(came, queueId, id, escalatedAt);
      keep(taken, queueId, id, claimedAt);
    },
    since: (queueId, nowMs) => ({
      came: countSince(came.get(queueId), nowMs - windowMs),
      taken: countSince(taken.get(queueId), nowMs - windowMs),
    }),
    clear: () => {
      came.clear();
      taken.clear();
    },
  };
}

function keep(all: Map<string, Times>, queueId: string, id: string, at: string | null): void {
  if (at === null) return;
  const times = all.get(queueId);
  if (times === undefined) all.set(queueId, new Map([[id, Date.parse(at)]]));
  else times.set(id, Date.parse(at));
}

/** What is older goes: it counts never again. */
function countSince(times: Times | undefined, fromMs: number): number {
  if (times === undefined) return 0;
  for (const [id, atMs] of times) if (atMs < fromMs) times.delete(id);
  return times.size;
}
