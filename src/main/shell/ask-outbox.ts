import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { EngineLine } from './engine-line.ts';

/** Of the engine, for one that is asked in passing: one that does not answer keeps nobody from going. */
const ANSWER_LIMIT_MS = 1_500;

/** What waits to be sent, when Baton ends or is renewed; undefined: the engine does not answer. The contract of the rows is loaded for it, and seldom needed (decision 25). */
export async function askOutbox(line: EngineLine): Promise<readonly OutboxEntry[] | undefined> {
  const [{ calls }, answer] = await Promise.all([
    import('#shared/contract/ipc.ts'),
    line.ask('outbox:list', {}, ANSWER_LIMIT_MS),
  ]);
  return calls['outbox:list'].output.safeParse(answer).data?.entries;
}
