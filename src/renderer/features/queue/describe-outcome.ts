import { firstName } from '#renderer/components/first-name.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { actWords as words } from './act-words.ts';
import type { Ran } from './run-each.ts';

/** "11 taken, 1 was taken by Ana": what was done, then what was not and by whose doing. `done` undefined: nothing was. */
export function describeOutcome(done: string | undefined, failed: Ran['failed'], agents: readonly AgentRow[]): string {
  const byHolder = new Map<string, number>();
  let others = 0;
  for (const { error } of failed) {
    const { assigneeId } = (error.details ?? {}) as { assigneeId?: unknown };
    if (typeof assigneeId === 'string') byHolder.set(assigneeId, (byHolder.get(assigneeId) ?? 0) + 1);
    else others += 1;
  }
  const taken = [...byHolder].map(([id, count]) => {
    const name = agents.find((agent) => agent.id === id)?.name;
    return say(words.takenBy, { count, name: name === undefined ? '…' : firstName(name) });
  });
  const left = others === 0 ? [] : [say(words.notPossible, { count: others })];
  return [...(done === undefined ? [] : [done]), ...taken, ...left].join(', ');
}
