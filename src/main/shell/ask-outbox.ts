import { type OutboxInBrief, outboxInBrief } from '#shared/contract/shell-contract.ts';
import type { EngineLine } from './engine-line.ts';

/** Of the engine, for one that is asked in passing: one that does not answer keeps nobody from going. */
const ANSWER_LIMIT_MS = 1_500;

/** What waits to be sent, when Baton ends or is renewed; undefined: the engine does not answer. */
export async function askOutbox(line: EngineLine): Promise<OutboxInBrief['entries'] | undefined> {
  return outboxInBrief.safeParse(await line.ask('outbox:list', {}, ANSWER_LIMIT_MS)).data?.entries;
}
